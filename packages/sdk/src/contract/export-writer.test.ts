import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {exportFormats, type ExportFormat} from './client-export.ts'
import {createExportReader} from './export-reader.ts'
import {createExportWriter, type ExportRecord} from './export-writer.ts'

const facts = {clientId: 'c-1', exportedAt: '2026-03-01T00:00:00.000Z', total: 3}
const text = fc.oneof(
  fc.string({unit: 'binary'}),
  fc.constantFrom('=1+1', 'end,', '"\r\nend,', '"complete":true}\n', ',', "'"),
)
const records = fc.array(
  fc.record({kind: fc.constantFrom('session', 'goal'), conversation_summary: text, notes: text, more: text}),
  {maxLength: 8},
)

function write(format: ExportFormat, given: readonly ExportRecord[]): string {
  const writer = createExportWriter(format)
  return [writer.begin(facts), ...given.map((record) => writer.record(record)), writer.end()].join('')
}

function readAlong(format: ExportFormat, whole: string, size: number) {
  const reader = createExportReader(format)
  for (let at = 0; at < whole.length; at += size) reader.take(whole.slice(at, at + size))
  return reader
}

/** Rows and cells as RFC 4180 has them. */
function parseCsv(csv: string): string[][] {
  const rows: string[][] = [[]]
  const cell = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/gy
  for (let at = 0; at < csv.length; at = cell.lastIndex) {
    const [, quoted, plain = '', end] = cell.exec(csv) ?? []
    rows.at(-1)?.push(quoted?.replaceAll('""', '"') ?? plain)
    if (end === '\r\n') rows.push([])
  }
  return rows.filter((row) => row.length > 0)
}

describe.each(exportFormats)('an export as %s', (format) => {
  it('is counted and known to be whole, however it is cut into pieces', () => {
    fc.assert(
      fc.property(records, fc.integer({min: 1, max: 40}), (given, size) => {
        const reader = readAlong(format, write(format, given), size)
        expect([reader.isWhole, reader.records]).toEqual([true, given.length])
      }),
      {seed: 1, numRuns: 200},
    )
  })

  it('is never taken for whole when it was cut, whatever words it has', () => {
    fc.assert(
      fc.property(records, fc.double({min: 0, max: 1, noNaN: true, maxExcluded: true}), (given, share) => {
        const whole = write(format, given)
        expect(readAlong(format, whole.slice(0, Math.floor(share * whole.length)), 7).isWhole).toBe(false)
      }),
      {seed: 2, numRuns: 500},
    )
  })
})

it('gives the same records back as JSON', () => {
  fc.assert(
    fc.property(records, (given) => {
      expect((JSON.parse(write('json', given)) as {records: unknown}).records).toEqual(given)
    }),
    {seed: 3, numRuns: 100},
  )
})

it('gives the same words back as CSV, none of them a formula', () => {
  fc.assert(
    fc.property(records, (given) => {
      const [names = [], ...rows] = parseCsv(write('csv', given))
      const back = (cell: string | undefined) => cell?.replace(/^'/, '')
      for (const [at, record] of given.entries()) {
        expect(rows[at]).toHaveLength(names.length)
        expect(back(rows[at]?.[names.indexOf('conversation_summary')])).toBe(record.conversation_summary)
        expect(JSON.parse(rows[at]?.[names.indexOf('other')] ?? '')).toEqual({more: record.more})
      }
      expect(rows.flat().filter((cell) => /^[=+\-@\t\r\n]/.test(cell))).toEqual([])
    }),
    {seed: 4, numRuns: 200},
  )
})

it('leaves numbers as they are, and writes lists as JSON', () => {
  const [names = [], row = []] = parseCsv(
    write('csv', [{kind: 'goal', completion_percentage: -1, milestones: ['a', 'b'], target_date: null}]),
  )
  const of = (name: string) => row[names.indexOf(name)]
  expect([of('completion_percentage'), of('milestones'), of('target_date')]).toEqual(['-1', '["a","b"]', ''])
})
