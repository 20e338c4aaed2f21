import {readFeatures, type FeatureSpec} from '../../packages/sdk/src/analysis/hash-features.ts'
import type {Example} from './example.ts'

/** The hashed features of a text, each once, with what it weighs: exactly what the shipped model will see. */
export interface SparseRow {
  readonly ids: Int32Array
  readonly values: Float64Array
}

export function readRow({text, context}: Example, spec: FeatureSpec): SparseRow {
  const {ids, weights} = readFeatures(text, spec, context)
  const values = new Map<number, number>()
  for (const [index, id] of ids.entries()) if (!values.has(id)) values.set(id, weights[index] ?? 1)
  return {ids: Int32Array.from(values.keys()), values: Float64Array.from(values.values())}
}

/** Rows over the columns of a vocabulary, one after the other. */
export interface SparseMatrix {
  readonly rows: number
  readonly columns: number
  readonly starts: Int32Array
  readonly places: Int32Array
  readonly values: Float64Array
}

export function toMatrix(rows: readonly SparseRow[], vocabulary: ReadonlyMap<number, number>): SparseMatrix {
  const starts = new Int32Array(rows.length + 1)
  const places: number[] = []
  const values: number[] = []
  for (const [index, {ids, values: weights}] of rows.entries()) {
    for (const [at, id] of ids.entries()) {
      const column = vocabulary.get(id)
      if (column === undefined) continue
      places.push(column)
      values.push(weights[at] ?? 0)
    }
    starts[index + 1] = places.length
  }
  return {
    rows: rows.length,
    columns: vocabulary.size,
    starts,
    places: Int32Array.from(places),
    values: Float64Array.from(values),
  }
}

/** Columns for the ids that at least `fewest` groups show, in the order of the ids. */
export function vocabularyOf(
  rows: readonly SparseRow[],
  groups: readonly string[],
  fewest: number,
): Map<number, number> {
  const byGroup = groups.map((group, index) => ({group, index}))
  byGroup.sort((one, other) => (one.group < other.group ? -1 : one.group > other.group ? 1 : one.index - other.index))
  const counts = new Map<number, {last: string; count: number}>()
  for (const {group, index} of byGroup) {
    for (const id of rows[index]?.ids ?? []) {
      const known = counts.get(id)
      if (known === undefined) counts.set(id, {last: group, count: 1})
      else if (known.last !== group) {
        known.last = group
        known.count += 1
      }
    }
  }
  const ids = [...counts].filter(([, {count}]) => count >= fewest).map(([id]) => id)
  return new Map(ids.sort((one, other) => one - other).map((id, column) => [id, column]))
}
