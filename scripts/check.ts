// npm run check: everything a machine can judge about the source, one line a step, all failures at the end.
//   npm run check -- types lint     only the steps whose name contains one of the words
import {existsSync} from 'node:fs'
import {availableParallelism} from 'node:os'
import path from 'node:path'
import {apiReports} from './api-reports.ts'
import {buildPackages} from './lib/build-packages.ts'
import {checkCasts} from './check-casts.ts'
import {checkDoors} from './check-doors.ts'
import {checkLock} from './check-lock.ts'
import {checkPackageShape} from './check-package-shape.ts'
import {checkReadmes} from './check-readmes.ts'
import {root, runCommand} from './lib/run-command.ts'
import {notices} from './notices.ts'

interface Step {
  name: string
  /** What is wrong, as text to show; undefined when all is well. */
  run(): Promise<string | undefined>
}

const folders = ['packages', 'tests', 'examples', 'scripts', 'bench', 'training'].filter((name) =>
  existsSync(path.join(root, name)),
)
let building: Promise<string | undefined> | undefined

const steps: Step[] = [
  {name: 'build', run: built},
  command('format', 'prettier', ['--check', '--log-level=warn', '.']),
  command('lint', 'oxlint', ['--quiet', '--format=unix']),
  command('types', 'tsc', ['-p', '.', '--pretty', 'false']),
  {name: 'api reports', run: async () => (await built()) ?? apiReports({isUpdate: false})},
  {name: 'notices', run: async () => (await built()) ?? notices({isUpdate: false})},
  {name: 'package shape', run: async () => (await built()) ?? checkPackageShape()},
  command('rooms', 'depcruise', ['--config', '.dependency-cruiser.mjs', '--output-type', 'err', ...folders]),
  command('unused', 'knip', ['--no-progress']),
  {name: 'casts', run: async () => checkCasts()},
  {name: 'lock', run: async () => checkLock()},
  {name: 'readmes', run: async () => checkReadmes()},
  {name: 'doors', run: async () => checkDoors()},
]

const wanted = process.argv.slice(2).filter((word) => !word.startsWith('-'))
const chosen = steps.filter(({name}) => wanted.length === 0 || wanted.some((word) => name.includes(word)))
const failures: string[] = []
const waiting = chosen.values()
// As many at once as there are cores: most steps are one process that keeps one busy.
await Promise.all(Array.from({length: Math.min(4, availableParallelism())}, runSteps))
for (const failure of failures) console.log(failure)
console.log(failures.length === 0 ? '\nAll checks passed.' : `\n${failures.length} of ${chosen.length} checks failed.`)
process.exitCode = failures.length === 0 ? 0 : 1

async function runSteps(): Promise<void> {
  for (const {name, run} of waiting) {
    const started = performance.now()
    const problem = await run().catch((error: unknown) => String(error instanceof Error ? error.stack : error))
    const seconds = ((performance.now() - started) / 1000).toFixed(1)
    console.log(`${problem === undefined ? 'ok    ' : 'FAILED'} ${name.padEnd(14)} ${seconds.padStart(5)} s`)
    if (problem !== undefined) failures.push(`\n== ${name}\n${problem.trim()}`)
  }
}

function command(name: string, program: string, args: string[]): Step {
  return {
    name,
    async run() {
      const {code, output} = await runCommand(program, args, {env: {NO_COLOR: '1', FORCE_COLOR: undefined}})
      return code === 0 ? undefined : output
    },
  }
}

function built(): Promise<string | undefined> {
  building ??= buildPackages()
  return building
}
