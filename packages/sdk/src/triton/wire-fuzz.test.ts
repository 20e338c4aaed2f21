import {expect, it} from 'vitest'
import {TensorError} from '../errors/tensor-error.ts'
import {datatypes} from './datatype.ts'
import {decodeInferRequest, encodeInferRequest} from './infer-request.ts'
import {decodeInferResponse, encodeInferResponse} from './infer-response.ts'
import type {Tensor} from './tensor.ts'
import {toTensor} from './to-tensor.ts'
import {toOutgoing, toReadTensor, type IncomingTensor} from './wire-tensor.ts'
import type {WireBody} from './wire-body.ts'

const bodies = process.env.PIXEL_LONG === '1' ? 1_000_000 : 20_000
const slowestMs = 1_000

/** Small fast generator (mulberry32): the number of a failing input is enough to repeat it. */
function randomOf(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

const longs = [1n, 9_007_199_254_740_993n]
const values: Record<string, Tensor> = Object.fromEntries(
  datatypes.map((datatype): [string, Tensor] => {
    if (datatype === 'BYTES') return [datatype, toTensor(datatype, ['', 'ab', 'é🌱', '"\\'], [2, 2])]
    if (datatype === 'INT64' || datatype === 'UINT64') return [datatype, toTensor<'INT64'>(datatype as 'INT64', longs)]
    if (datatype === 'BOOL') return [datatype, toTensor(datatype, [[true], [false]])]
    return [datatype, toTensor<'FP32'>(datatype as 'FP32', [1, 2, 3, 127])] // the same elements suit all that are left
  }),
)
const halves = ['FP16', 'BF16']
const outgoing = (form: 'binary' | 'json') =>
  Object.entries(values)
    .filter(([name]) => form === 'binary' || !halves.includes(name))
    .map(([name, tensor], index) =>
      toOutgoing(name, tensor, {form: index % 3 === 0 && !halves.includes(name) ? 'json' : form}),
    )
const names = [outgoing('binary'), outgoing('json'), outgoing('binary').slice(10), outgoing('json').slice(10)]

const tricky = [
  'NaN',
  '-Infinity',
  '1e999',
  '9'.repeat(30),
  '[',
  ']',
  '{',
  '}',
  '"',
  '\\',
  ',',
  ':',
  '-',
  '\u0000',
  'é',
  'null',
  '[[',
  '0',
  ' ',
]
const encoder = new TextEncoder()

interface Rewritten {
  body: Uint8Array
  headerLength: number | undefined
}

function mutate({body, headerLength}: WireBody, random: () => number): {bytes: Uint8Array; header: number | undefined} {
  let bytes: Uint8Array = new Uint8Array(body)
  const below = (limit: number) => Math.floor(random() * limit)
  let header = headerLength
  for (let change = 0; change <= below(4); change++) {
    const at = below(bytes.length)
    const kind = below(6)
    if (kind === 0) bytes = bytes.slice(0, at)
    else if (kind === 1) bytes = Uint8Array.from([...bytes.subarray(0, at), ...bytes.subarray(at + below(8))])
    else if (kind === 2)
      bytes = Uint8Array.from([
        ...bytes.subarray(0, at),
        ...encoder.encode(tricky[below(tricky.length)]),
        ...bytes.subarray(at),
      ])
    else if (kind === 3) header = [undefined, 0, below(bytes.length + 3), -1, Number.NaN][below(5)]
    else if (kind === 4) bytes[at] = 48 + below(10)
    else bytes[at] = below(256)
  }
  return {bytes, header}
}

const again = (tensors: readonly IncomingTensor[]) =>
  tensors.map((tensor) => toOutgoing(tensor.name, toReadTensor(tensor)))

/** What has been read is written, read and written again: the same both times, or it was no right answer. */
const directions = {
  request: {
    originals: names.map((inputs) =>
      encodeInferRequest({id: '1', parameters: {priority: 1}, inputs, outputs: [{name: 'o'}]}),
    ),
    rewrite({body, headerLength}: Rewritten) {
      const request = decodeInferRequest(body, headerLength)
      return encodeInferRequest({...request, inputs: again(request.inputs)})
    },
  },
  response: {
    originals: names.map((outputs) =>
      encodeInferResponse({id: '1', modelName: 'm', modelVersion: '1', parameters: {a: 0.5}, outputs}),
    ),
    rewrite({body, headerLength}: Rewritten) {
      const response = decodeInferResponse(body, headerLength)
      return encodeInferResponse({
        ...response,
        modelVersion: response.modelVersion ?? '',
        outputs: again(response.outputs),
      })
    },
  },
}

it.each(['request', 'response'] as const)(
  `a mutated %s is read right or refused with a typed error, ${bodies} times`,
  (name) => {
    const {originals, rewrite} = directions[name]
    const tally = {right: 0, refused: 0}
    for (let index = 0; index < bodies; index++) {
      const random = randomOf(index)
      const original = originals[index % originals.length]
      if (!original) throw new Error('no original')
      const {bytes, header} = mutate(original, random)
      const started = performance.now()
      try {
        const once = rewrite({body: bytes, headerLength: header})
        const twice = rewrite(once)
        if (Buffer.compare(once.body, twice.body) !== 0) throw new Error('it became something else')
        tally.right++
      } catch (error) {
        if (!(error instanceof TensorError)) throw new Error(`input ${index}`, {cause: error})
        tally.refused++
      }
      if (performance.now() - started > slowestMs) throw new Error(`input ${index} took too long`)
    }
    // Both happen often: neither branch is idle.
    expect(Math.min(tally.right, tally.refused)).toBeGreaterThan(bodies / 50)
  },
  1_800_000,
)
