import {mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import path from 'node:path'
import {afterEach, beforeEach, describe, expect, it} from 'vitest'
import {root, runCommand} from './lib/run-command.ts'

let folder: string

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'pixel-rooms-'))
  symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'))
  writeFileSync(
    path.join(folder, 'tsconfig.json'),
    '{"compilerOptions": {"module": "ESNext", "moduleResolution": "Bundler"}}',
  )
})

afterEach(() => rmSync(folder, {recursive: true}))

/** Names of the rules that a tree of files breaks. */
async function broken(files: Record<string, string>): Promise<string[]> {
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(path.join(folder, path.dirname(file)), {recursive: true})
    writeFileSync(path.join(folder, file), text)
  }
  const program = path.join(root, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs')
  const config = path.join(root, '.dependency-cruiser.mjs')
  const args = [program, '--config', config, '--output-type', 'json', 'packages']
  const {output} = await runCommand(process.execPath, args, {cwd: folder})
  const {summary}: {summary: {violations: {rule: {name: string}}[]}} = JSON.parse(output)
  return [...new Set(summary.violations.map(({rule}) => rule.name))].toSorted()
}

describe('the table of rooms', () => {
  it('accepts an import that it lists', async () => {
    const files = {
      'packages/sdk/src/http/a.ts': `export {b} from '../errors/b.ts'`,
      'packages/sdk/src/errors/b.ts': 'export const b = 1',
    }
    expect(await broken(files)).toEqual([])
  })

  it('refuses a room that reaches upwards, or into a door', async () => {
    const files = {
      'packages/sdk/src/errors/a.ts': `export type {b} from '../http/b.ts'`,
      'packages/sdk/src/lib/c.ts': `export {b} from '../index.ts'`,
      'packages/sdk/src/http/b.ts': 'export const b = 1',
      'packages/sdk/src/index.ts': `export {b} from './http/b.ts'`,
    }
    expect(await broken(files)).toEqual(['room-sdk-errors', 'room-sdk-lib'])
  })

  it('refuses a circle of types', async () => {
    const files = {
      'packages/sdk/src/http/a.ts': `import type {B} from './b.ts'\nexport interface A { b: B }`,
      'packages/sdk/src/http/b.ts': `import type {A} from './a.ts'\nexport interface B { a: A }`,
    }
    expect(await broken(files)).toEqual(['no-circular'])
  })

  it('refuses a room that the table does not know', async () => {
    const files = {
      'packages/gateway/src/index.ts': `export {a} from './helpers/a.ts'`,
      'packages/gateway/src/helpers/a.ts': 'export const a = 1',
    }
    expect(await broken(files)).toEqual(['unknown-room-gateway'])
  })

  it('refuses a Node built-in anywhere behind a browser door, and allows it behind a Node door', async () => {
    const files = {
      'packages/gateway/src/index.ts': `export {a} from './app/a.ts'`,
      'packages/gateway/src/app/a.ts': `export {b as a} from '../lib/b.ts'`,
      'packages/gateway/src/lib/b.ts': `export {readFileSync as b} from 'node:fs'`,
      'packages/gateway/src/node.ts': `export {c} from './listener/c.ts'`,
      'packages/gateway/src/listener/c.ts': `export {createServer as c} from 'node:http'`,
    }
    expect(await broken(files)).toEqual(['browser-doors-need-no-node'])
  })

  it('refuses another package by anything but its door', async () => {
    const files = {
      'packages/mock-server/src/server/a.ts': `export {b} from '../../../gateway/src/app/b.ts'`,
      'packages/gateway/src/app/b.ts': 'export const b = 1',
    }
    expect(await broken(files)).toEqual(['other-packages-by-their-doors'])
  })

  it('keeps a library to the room that knows it', async () => {
    const library = 'packages/sdk/node_modules/eventsource-parser'
    const files = {
      [`${library}/package.json`]:
        '{"name": "eventsource-parser", "main": "dist/index.js", "types": "dist/index.d.ts"}',
      [`${library}/dist/index.js`]: 'exports.createParser = () => {}',
      [`${library}/dist/index.d.ts`]: 'export declare const createParser: () => void',
      'packages/sdk/package.json': '{"name": "@pixelated/sdk", "dependencies": {"eventsource-parser": "*"}}',
      'packages/sdk/src/http/a.ts': `export {createParser as a} from 'eventsource-parser'`,
      'packages/sdk/src/streaming/b.ts': `export {createParser as b} from 'eventsource-parser'`,
    }
    expect(await broken(files)).toEqual(['only-keeper-imports-eventsource-parser'])
  })
})
