// npm run evaluate -- --data FOLDER [word ...]: measures the analysers on data they were not made with and writes training/report.md,
// and the cards of the analysers that are rules. With words: only evaluations that contain one, and only cards whose figures are all new.
import {readdirSync, writeFileSync} from 'node:fs'
import path from 'node:path'
import {parseArgs} from 'node:util'
import {openDataFolder} from './lib/data-folder.ts'
import type {Evaluation, EvaluationRow} from './lib/evaluation.ts'
import {renderRows} from './lib/render-report.ts'
import {renderRuleCard, ruleCards} from './lib/rule-cards.ts'

const {values, positionals} = parseArgs({options: {data: {type: 'string'}}, allowPositionals: true})
if (values.data === undefined) {
  console.error('Say where the data is: npm run evaluate -- --data FOLDER')
  process.exit(2)
}
const data = openDataFolder(values.data)
const folder = path.join(import.meta.dirname, 'evaluations')
const chapters: string[] = []
const measured = new Map<string, EvaluationRow[]>()
for (const file of readdirSync(folder)
  .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
  .sort()) {
  // Each file of the folder exports one evaluation under the file's own name; the check below tells when it does not.
  const loaded: Record<string, Evaluation | undefined> = await import(path.join(folder, file))
  const evaluation = Object.values(loaded).find((value) => typeof value?.run === 'function')
  if (evaluation === undefined) throw new Error(`${file} exports no evaluation`)
  if (positionals.length > 0 && !positionals.some((word) => evaluation.name.includes(word))) continue
  const missing = evaluation.needs.filter((name) => !data.has(name))
  const rows = missing.length > 0 ? undefined : await evaluation.run(data)
  if (rows !== undefined) measured.set(evaluation.name, rows)
  const body =
    rows === undefined ? `Not measured here: ${missing.join(', ')} not in the data folder.` : renderRows(rows)
  chapters.push(`## ${evaluation.name}\n\n${body}`)
  console.log(`${chapters.at(-1) ?? ''}\n`)
}
if (positionals.length === 0) {
  const intro = 'Made by `npm run evaluate`. No figure here shows that the product is safe for a person.'
  writeFileSync(
    path.join(import.meta.dirname, 'report.md'),
    `# How well the analysers do\n\n${intro}\n\n${chapters.join('\n\n')}\n`,
  )
}
const cards = path.join(import.meta.dirname, '../packages/sdk/src/analysis/models')
for (const card of ruleCards) {
  const rows = card.evaluations.flatMap((name) => measured.get(name) ?? [])
  if (card.evaluations.every((name) => measured.has(name)))
    writeFileSync(path.join(cards, `${card.name}.md`), renderRuleCard(card, rows))
}
