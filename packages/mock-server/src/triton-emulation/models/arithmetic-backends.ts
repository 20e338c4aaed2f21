import {tensorFromBytes, tensorToBytes, tensorToTexts, type Datatype} from '@pixelated/sdk/triton-wire'
import type {Backend} from '../core/backend.ts'
import {bytesOfTexts, type NamedTensor} from '../core/tensor.ts'
import {internal} from '../core/triton-fault.ts'
import {findInput, numbersOf} from './read-input.ts'

/** Gives back what it got, under the name of its output. */
export const identity: Backend = async (batch, {config}) => {
  const [{name: output = ''} = {}] = config.output
  for (const {request, send} of batch) {
    const [input] = request.inputs
    if (input !== undefined) send({outputs: [{...input, name: output}]})
  }
}

type Operation = (a: NamedTensor, b: NamedTensor, sign: 1 | -1) => Uint8Array

/** Whole numbers wrap as in C; the halves are rounded once. */
const combine: Operation = (a, b, sign) => {
  const kind = a.datatype as Exclude<Datatype, 'BYTES'> // checked against the configuration, and texts have their own
  const [left, right] = [tensorFromBytes(kind, a.shape, a.bytes), tensorFromBytes(kind, b.shape, b.bytes)]
  const sums = left.data.slice()
  for (const [index, value] of left.data.entries()) {
    const other = right.data[index] ?? 0
    if (kind === 'BOOL') sums[index] = sign > 0 ? Number(value) | Number(other) : Number(value) ^ Number(other)
    else if (typeof value === 'bigint') sums[index] = value + BigInt(sign) * BigInt(other)
    else sums[index] = value + sign * Number(other)
  }
  // A slice of an array of this datatype, with its length.
  return tensorToBytes({datatype: kind, shape: a.shape, data: sums} as Parameters<typeof tensorToBytes>[0])
}

/** Texts that are whole numbers, as in NVIDIA's own example. */
const combineTexts: Operation = (a, b, sign) => {
  const [left, right] = [a, b].map((tensor) =>
    tensorToTexts(tensorFromBytes('BYTES', tensor.shape, tensor.bytes)).map((text) => {
      if (!/^\s*[+-]?\d{1,18}/.test(text)) throw internal('an element of a string tensor is no whole number')
      return Number.parseInt(text, 10)
    }),
  )
  return bytesOfTexts((left ?? []).map((value, index) => String(value + sign * (right?.[index] ?? 0))))
}

/** `OUTPUT0` is the sum of its inputs, `OUTPUT1` their difference. */
export const addSub: Backend = async (batch) => {
  for (const {request, send} of batch) {
    const [a, b] = [findInput(request, 'INPUT0'), findInput(request, 'INPUT1')]
    if (a === undefined || b === undefined) continue
    const operate = a.datatype === 'BYTES' ? combineTexts : combine
    try {
      const outputs = ([1, -1] as const).map((sign, index) => ({
        ...a,
        name: `OUTPUT${index}`,
        bytes: operate(a, b, sign),
      }))
      send({outputs})
    } catch (error) {
      send(
        error instanceof Error && 'faultCode' in error
          ? internal(error.message)
          : internal('the inputs can not be added'),
      )
    }
  }
}

/** Keeps a sum for each sequence; a request that begins one begins it at 0. */
export function createAccumulator(): Backend {
  const sums = new Map<string, number>()
  return async (batch) => {
    for (const {request, send} of batch) {
      const {id, isStart, isEnd} = request.sequence
      const [value = 0] = numbersOf(request, 'INPUT', 'INT32')
      const sum = ((isStart ? 0 : (sums.get(id) ?? 0)) + value) | 0
      sums.set(id, sum)
      if (isEnd) sums.delete(id)
      const bytes = new Uint8Array(Int32Array.of(sum).buffer)
      send({outputs: [{name: 'OUTPUT', datatype: 'INT32', shape: findInput(request, 'INPUT')?.shape ?? [1], bytes}]})
    }
  }
}
