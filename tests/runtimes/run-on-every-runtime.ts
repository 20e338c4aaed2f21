import {build} from 'esbuild'
import path from 'node:path'
import type {MissingPart} from '../../scripts/lib/find-parts.ts'
import {installFolder} from '../../scripts/lib/install-folder.ts'
import {runCommand} from '../../scripts/lib/run-command.ts'
import {noTests, type TestCounts} from '../../scripts/lib/test-counts.ts'
import type {CaseResult} from './run-cases.ts'

const here = import.meta.dirname
const output = path.join(here, '.tmp')
const binaries = path.join(here, 'node_modules/.bin')

interface Runtime {
  name: string
  command: string
  args: string[]
}

const runtimes: Runtime[] = [
  {name: 'Node 24', command: process.execPath, args: [path.join(output, 'process-entry.mjs')]},
  {
    name: 'Node 22',
    command: path.join(here, 'node_modules/node/bin/node'),
    args: [path.join(output, 'process-entry.mjs')],
  },
  {
    name: 'Deno',
    command: path.join(binaries, 'deno'),
    args: [
      'run',
      '--quiet',
      '--no-remote',
      '--node-modules-dir=manual',
      '--allow-env',
      path.join(output, 'process-entry.mjs'),
    ],
  },
  {name: 'Bun', command: path.join(binaries, 'bun'), args: ['run', path.join(output, 'process-entry.mjs')]},
  {
    name: 'workerd',
    command: process.execPath,
    args: [path.join(here, 'run-in-worker.mjs'), path.join(output, 'worker-entry.mjs')],
  },
]

/** Runs the suite on each runtime from the built packages. They must have been built. */
export async function runOnEveryRuntime(): Promise<{counts: TestCounts; missing: MissingPart[]}> {
  const missing: MissingPart[] = []
  const problem = await installFolder(here)
  if (problem !== undefined) {
    console.log(problem)
    missing.push({what: 'the SDK on Node 22, Deno, Bun and workerd', install: 'npm ci --prefix tests/runtimes'})
  }
  await bundle()
  const counts = {...noTests}
  for (const runtime of runtimes) {
    if (problem !== undefined && runtime.name !== 'Node 24') continue
    const results = await runOn(runtime)
    const failures = results.filter((result) => result.problem !== undefined)
    console.log(`${runtime.name.padEnd(8)} ${results.length - failures.length} passed, ${failures.length} failed`)
    for (const {name, problem: reason} of failures) console.log(`  ${name}\n    ${reason?.replaceAll('\n', '\n    ')}`)
    counts.passed += results.length - failures.length
    counts.failed += failures.length
  }
  return {counts, missing}
}

async function runOn({name, command, args}: Runtime): Promise<CaseResult[]> {
  const {output: text, code} = await runCommand(command, args, {
    cwd: here,
    env: {NO_COLOR: '1', DENO_NO_UPDATE_CHECK: '1'},
    timeoutMs: 30_000,
  })
  const line = text.split('\n').find((one) => one.startsWith('RESULTS '))
  const results: CaseResult[] = line === undefined ? [] : JSON.parse(line.slice('RESULTS '.length))
  if (results.length === 0) return [{name: `${name} answered nothing`, problem: text.slice(-2000)}]
  // Also when everything passed: a process that does not end by itself is a fault that its user would meet.
  if (code !== 0) return [...results, {name: `${name} ended with ${code}`, problem: text.slice(-2000)}]
  return results
}

/** Processes import the packages by name, as their users do; a worker is one file, as its tools upload it. */
async function bundle(): Promise<void> {
  const shared = {
    bundle: true,
    format: 'esm',
    target: 'es2022',
    outdir: output,
    outExtension: {'.js': '.mjs'},
    logLevel: 'error',
  } as const
  await build({...shared, entryPoints: [path.join(here, 'process-entry.ts')], packages: 'external'})
  await build({
    ...shared,
    entryPoints: [path.join(here, 'worker-entry.ts')],
    conditions: ['workerd', 'worker', 'browser', 'import'],
    platform: 'neutral',
    mainFields: ['browser', 'module', 'main'], // as wrangler has them
  })
}
