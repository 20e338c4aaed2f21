// node scripts/start.mjs scripts/generate-emergency-numbers.ts <emergency_numbers.jsonl>
// Writes packages/sdk/src/crisis/emergency-numbers.ts: for each region the usual one of the numbers that the metadata allows.
import {readFileSync, writeFileSync} from 'node:fs'
import path from 'node:path'
import {chooseEmergencyNumber, readAllowedNumbers} from './lib/choose-emergency-number.ts'
import {root} from './lib/run-command.ts'

const [file] = process.argv.slice(2)
if (file === undefined) {
  console.error('Name the file with the metadata: one {"region", "pattern"} a line.')
  process.exit(1)
}
const rows: {region: string; pattern: string}[] = readFileSync(file, 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line))

const regionsOf = new Map<string, string[]>()
for (const {region, pattern} of rows) {
  const number = chooseEmergencyNumber(region, readAllowedNumbers(pattern))
  regionsOf.set(number, [...(regionsOf.get(number) ?? []), region])
}
const groups = [...regionsOf]
  .sort(([one], [other]) => one.localeCompare(other))
  .map(([number, regions]) => `  '${number}${regions.sort().join('')}'`)

writeFileSync(
  path.join(root, 'packages/sdk/src/crisis/emergency-numbers.ts'),
  `// Written by scripts/generate-emergency-numbers.ts; do not edit. Derived from the metadata of libphonenumber, Copyright The
// Libphonenumber Authors, Apache License 2.0 (see NOTICE): of each region's emergency numbers, one was chosen.

/** Each number before the regions that use it, two letters each. */
export const emergencyNumbers =
${groups.join(' +\n')}
`,
)
console.log(`${rows.length} regions, ${groups.length} numbers`)
