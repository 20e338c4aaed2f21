import {existsSync, globSync, readFileSync} from 'node:fs'
import path from 'node:path'
import {describe, expect, inject, it} from 'vitest'
import {runCommand} from '../../scripts/lib/run-command.ts'
import {doors, standaloneDoors} from './doors.ts'

const consumer = inject('consumer')
const node22 = path.resolve(import.meta.dirname, '../runtimes/node_modules/node/bin/node')
const nodes = [process.execPath, ...(existsSync(node22) ? [node22] : [])]

/** Runs a module in the consumer's project and gives back what it printed. */
async function runIn(node: string, source: string, type = 'module'): Promise<string> {
  const {code, output} = await runCommand(node, [`--input-type=${type}`, '--eval', source], {cwd: consumer})
  expect(output).not.toContain('ExperimentalWarning')
  if (code !== 0) throw new Error(output)
  return output.trim()
}

describe.each(nodes)('on %s', (node) => {
  it.each(standaloneDoors)('imports %s', async (door) => {
    const names = await runIn(node, `console.log(Object.keys(await import('${door}')).join())`)
    expect(names.trim().split(',')).not.toContain('default')
  })

  it.each(standaloneDoors)('requires %s from CommonJS', async (door) => {
    expect(await runIn(node, `console.log(typeof require('${door}'))`, 'commonjs')).toBe('object')
  })
})

it('carries one copy of each class and function, whichever doors are loaded together', async () => {
  const report = await runIn(
    process.execPath,
    `const owners = new Map()
     for (const door of ${JSON.stringify(standaloneDoors)}) {
       for (const [name, value] of Object.entries(await import(door))) {
         const isClass = /^class\\b/.test(String(value))
         const key = isClass ? name : door.split('/').slice(0, 2).join('/') + ' ' + name
         owners.set(key, (owners.get(key) ?? new Set()).add(value))
       }
     }
     console.log([...owners].filter(([, copies]) => copies.size > 1).map(([name]) => name).join())`,
  )
  expect(report).toBe('')
})

it('declares each error class in one built file', () => {
  const folder = path.join(consumer, 'node_modules/@pixelated/sdk/dist')
  const files = globSync('**/*.js', {cwd: folder}).map((file) => readFileSync(path.join(folder, file), 'utf8'))
  const declared = files.flatMap((text) => [...text.matchAll(/class (\w*Error)\b/g)].map((match) => match[1]))
  const named = files.flatMap((text) =>
    [...text.matchAll(/(?:var|let|const) (\w*Error) = class/g)].map((match) => match[1]),
  )
  const all = [...declared, ...named].toSorted()
  expect(all).toEqual([...new Set(all)])
  expect(all).toContain('PixelError')
})

it('publishes no tests and no way into a room', async () => {
  const files = globSync('node_modules/@pixelated/*/**/*.{test,bench}.ts', {cwd: consumer})
  expect(files).toEqual([])
  await expect(runIn(process.execPath, `await import('@pixelated/sdk/src/errors/pixel-error.ts')`)).rejects.toThrow(
    'ERR_PACKAGE_PATH_NOT_EXPORTED',
  )
  expect(doors.length).toBeGreaterThan(3)
})
