// npm run check:resources               lists the crisis resources that a person has to check
// npm run check:resources -- --strict   and fails when there are any
import {bundledResources, checkResources} from '@pixelated/sdk/crisis'

const resources = bundledResources()
const problems = checkResources(resources, Date.now())
for (const {id, problem, days, page} of problems) {
  const what = problem === 'stale' ? `checked ${days} days ago` : 'not yet confirmed'
  console.log(`${id.padEnd(30)} ${what.padEnd(24)} ${page ?? 'find its official page first'}`)
}
console.log(`${problems.length} of ${resources.length} entries need a person who opens the page and looks.`)
process.exitCode = problems.length > 0 && process.argv.includes('--strict') ? 1 : 0
