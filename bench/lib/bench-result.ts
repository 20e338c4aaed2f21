import {mkdirSync, writeFileSync} from 'node:fs'
import {cpus, loadavg} from 'node:os'
import path from 'node:path'
import {toMarkdown, type Table} from './report-table.ts'

export const resultsFolder = path.resolve(import.meta.dirname, '../results')

/** One number that has a goal. Smaller is better unless `isMoreBetter`. */
export interface Figure {
  /** The row of our goals, for example `S2`. */
  row: string
  what: string
  value: number
  unit: string
  must: number
  aim: number
  isMoreBetter?: boolean
}

/** What one benchmark found. */
export interface BenchResult {
  name: string
  title: string
  figures: Figure[]
  tables: Table[]
  notes: string[]
}

/** A result as it is kept, with where and how it was found. */
export interface StoredResult extends BenchResult {
  measuredAt: string
  environment: {node: string; cpu: string; cores: number; load: number; isQuick: boolean}
}

/** `aim`, `must` or `missed`. */
export function verdictOf({value, must, aim, isMoreBetter = false}: Figure): 'aim' | 'must' | 'missed' {
  const reaches = (goal: number) => (isMoreBetter ? value >= goal : value <= goal)
  return reaches(aim) ? 'aim' : reaches(must) ? 'must' : 'missed'
}

/** The figures with their goals. */
export const toFiguresTable = (title: string, figures: readonly Figure[]): Table => ({
  title,
  columns: ['row', 'what', 'measured', 'must', 'aim', 'reached'],
  rows: figures.map((figure) => {
    const {row, what, value, unit, must, aim} = figure
    const show = (amount: number) => `${Number(amount.toFixed(2))}${unit}`
    return [row, what, show(value), show(must), show(aim), verdictOf(figure)]
  }),
})

/** Prints a result and keeps it for `npm run bench:report`. */
export function keepResult(result: BenchResult, isQuick: boolean): void {
  const {title, tables, figures, notes} = result
  const all = figures.length > 0 ? [...tables, toFiguresTable('Goals', figures)] : tables
  console.log(`\n## ${title}\n\n${all.map(toMarkdown).join('\n\n')}\n`)
  for (const note of notes) console.log(`- ${note}`)
  const stored: StoredResult = {
    ...result,
    measuredAt: new Date().toISOString(),
    environment: {
      node: process.version,
      cpu: cpus()[0]?.model ?? 'unknown',
      cores: cpus().length,
      load: Number((loadavg()[0] ?? 0).toFixed(1)),
      isQuick,
    },
  }
  mkdirSync(resultsFolder, {recursive: true})
  writeFileSync(path.join(resultsFolder, `${result.name}.json`), `${JSON.stringify(stored, undefined, 2)}\n`)
}
