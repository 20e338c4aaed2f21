import {build, type Metafile} from 'esbuild'
import path from 'node:path'
import {describe, expect, it} from 'vitest'

const root = path.resolve(import.meta.dirname, '../..')

/** A door as a page loads it: the files that come at once, those that wait behind `import()`, and the code of all. */
async function load(door: string) {
  const {metafile, outputFiles} = await build({
    entryPoints: [path.join(root, `packages/sdk/src/${door}.ts`)],
    absWorkingDir: root,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    conditions: ['@pixelated/source'],
    outdir: 'out',
    write: false,
    metafile: true,
    logLevel: 'error',
  })
  const entry = Object.entries(metafile.outputs).find(([, {entryPoint}]) => entryPoint?.endsWith(`/${door}.ts`))?.[0]
  const atOnce = new Set<string>()
  const visit = (file: string | undefined): void => {
    if (file === undefined || atOnce.has(file)) return
    atOnce.add(file)
    for (const {path: next, kind} of metafile.outputs[file]?.imports ?? []) if (kind === 'import-statement') visit(next)
  }
  visit(entry)
  const later = Object.keys(metafile.outputs).filter((file) => !atOnce.has(file))
  const code = outputFiles.map(({text}) => text).join('\n')
  return {atOnce: sourcesOf(metafile, [...atOnce]), later: sourcesOf(metafile, later), code}
}

/** Sources that put code into these files, from `packages/sdk/src/`. */
const sourcesOf = ({outputs}: Metafile, files: readonly string[]) =>
  files.flatMap((file) =>
    Object.entries(outputs[file]?.inputs ?? {}).flatMap(([name, {bytesInOutput}]) =>
      bytesInOutput > 0 ? [name.replace('packages/sdk/src/', '')] : [],
    ),
  )

const weights = /^analysis\/models\//

describe('the safety door', async () => {
  const {atOnce, later, code} = await load('safety')

  it('has what a crisis needs at once: the analyser and the lines', () => {
    expect(atOnce).toEqual(expect.arrayContaining(['analysis/crisis-analyser.ts', 'crisis/bundled-resources.ts']))
  })

  it('loads weights and the other analysers only when a gate is prepared', () => {
    expect(atOnce.filter((file) => weights.test(file))).toEqual([])
    for (const name of ['toxicity', 'privacy', 'bias', 'appropriateness']) {
      expect(atOnce).not.toContain(`analysis/${name}-analyser.ts`)
      expect(later).toContain(`analysis/${name}-analyser.ts`)
    }
    expect(later.filter((file) => weights.test(file)).length).toBeGreaterThan(0)
  })

  it('asks no network, and runs under a policy that forbids eval', () => expectSelfContained(code))
})

it('the analysers carry their weights in themselves', async () => expectSelfContained((await load('analysis')).code))

it('the crisis door is there at once, whole, and asks no network', async () => {
  const {atOnce, later, code} = await load('crisis')
  expect(later).toEqual([])
  expect(atOnce.filter((file) => file.startsWith('analysis/'))).toEqual([])
  expectSelfContained(code)
})

it('the conversation door has its crisis analyser at once, asks no network of its own, and carries no schemas', async () => {
  const {atOnce, code} = await load('conversation')
  expect(atOnce).toEqual(expect.arrayContaining(['analysis/crisis-analyser.ts', 'conversation/create-conversation.ts']))
  expect(atOnce.filter((file) => file.includes('zod') || weights.test(file))).toEqual([])
  expectSelfContained(code)
})

it('the main door carries nothing of the analysers, the gates and the help', async () => {
  const {atOnce, later} = await load('index')
  expect([...atOnce, ...later].filter((file) => /^(?:analysis|safety|crisis)\//.test(file))).toEqual([])
})

function expectSelfContained(code: string) {
  for (const way of [
    /\bfetch\(/,
    /XMLHttpRequest/,
    /WebSocket/,
    /\bWebAssembly\b/,
    /\beval\(/,
    /new Function\b/,
    /new URL\(/,
    /import\.meta/,
  ])
    expect(way.exec(code)?.[0]).toBeUndefined()
}
