import type {ModelRequest} from './model-request.ts'
import {printShape} from './tensor.ts'

/** What is asked of a request to join it with others. */
export interface Joinable {
  readonly request: ModelRequest
  readonly rows: number
}

/** Those at the front with equal shapes, as many as one execution takes. */
export function joinable<Item extends Joinable>(queue: readonly Item[], largest: number): readonly Item[] {
  const batch: Item[] = []
  const [first] = queue
  const shape = first === undefined ? '' : shapesOf(first)
  let rows = 0
  for (const item of queue) {
    if (rows + item.rows > largest || shapesOf(item) !== shape) break
    rows += item.rows
    batch.push(item)
  }
  return batch
}

/** As many of the first as have so many rows together, one at least. */
export function upTo<Item extends Joinable>(batch: readonly Item[], target: number): readonly Item[] {
  const taken: Item[] = []
  let rows = 0
  for (const item of batch) {
    if (taken.length > 0 && rows + item.rows > target) break
    rows += item.rows
    taken.push(item)
  }
  return taken
}

const shapesOf = ({request}: Joinable): string =>
  request.inputs.map(({name, shape}) => `${name}${printShape(shape.slice(1))}`).join()
