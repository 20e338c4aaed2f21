// npm test: everything that can be tested on this machine, one summary line at the end.
//   PIXEL_LONG=1          also the long versions (npm run test:long)
//   PIXEL_REQUIRE_ALL=1   a part that could not run is a failure (CI)
//   PIXEL_INSTALL_PARTS=1 may install missing parts with apt-get, as root (CI)
import {mkdtempSync, rmSync} from 'node:fs'
import {tmpdir} from 'node:os'
import path from 'node:path'
import {addCounts, noTests, summaryLine, type TestCounts} from './lib/test-counts.ts'
import {findMissingParts, type MissingPart} from './lib/find-parts.ts'
import {runVitest} from './lib/run-vitest.ts'
import {root} from './lib/run-command.ts'
import {buildPackages} from './lib/build-packages.ts'

const started = performance.now()
if (process.argv.includes('--long')) process.env.PIXEL_LONG = '1'
const isEverythingRequired = process.env.PIXEL_REQUIRE_ALL === '1'
const scratch = mkdtempSync(path.join(tmpdir(), 'pixel-test-'))

const missing: MissingPart[] = await findMissingParts()
let total = noTests
for (const [name, run] of [
  ['source', () => runVitest('vitest.config.ts', path.join(scratch, 'source.json'))],
  ['packaging', packaging],
  ['runtimes', runtimes],
] as const) {
  const before = performance.now()
  console.log(`\n== ${name}`)
  const counts = await run()
  total = addCounts(total, counts)
  console.log(`== ${name}: ${summaryLine(counts)} in ${((performance.now() - before) / 1000).toFixed(0)} s`)
}
rmSync(scratch, {recursive: true, force: true})

for (const {what, install} of missing) console.log(`not run: ${what}, install with: ${install}`)
if (isEverythingRequired) total = addCounts(total, {...noTests, failed: missing.length})
console.log(`\nTests took ${((performance.now() - started) / 1000).toFixed(0)} s.`)
console.log(summaryLine(total))
process.exitCode = total.failed === 0 && total.passed > 0 ? 0 : 1

async function packaging(): Promise<TestCounts> {
  const problem = await buildPackages()
  if (problem !== undefined) {
    console.log(problem)
    return {...noTests, failed: 1}
  }
  return runVitest('tests/packaging/vitest.config.ts', path.join(scratch, 'packaging.json'))
}

async function runtimes(): Promise<TestCounts> {
  const {runOnEveryRuntime} = await import(path.join(root, 'tests/runtimes/run-on-every-runtime.ts'))
  const {counts, missing: absent} = await runOnEveryRuntime()
  missing.push(...absent)
  return counts
}
