import {countElements, tensorFromBytes, tensorToBytes, toTensor, type Datatype} from '@pixelated/sdk/triton-wire'
import type {ModelRequest} from '../core/model-request.ts'
import {bytesOfTexts, type NamedTensor} from '../core/tensor.ts'

/** The input of that name, when the request has it. */
export const findInput = ({inputs}: ModelRequest, name: string): NamedTensor | undefined =>
  inputs.find((input) => input.name === name)

/** The texts of an input; bytes that are no text come as what can be read of them. */
export function textsOf(request: ModelRequest, name: string): readonly string[] {
  const input = findInput(request, name)
  if (input === undefined || input.datatype !== 'BYTES') return []
  const {data} = tensorFromBytes('BYTES', [countElements(input.shape)], input.bytes)
  return data.map((bytes) => new TextDecoder().decode(bytes))
}

/** The numbers of an input. */
export function numbersOf(
  request: ModelRequest,
  name: string,
  datatype: Exclude<Datatype, 'BYTES'>,
): readonly number[] {
  const input = findInput(request, name)
  if (input === undefined) return []
  const {data} = tensorFromBytes(datatype, [countElements(input.shape)], input.bytes)
  return Array.from(data, Number)
}

export const textOutput = (name: string, shape: readonly number[], texts: readonly string[]): NamedTensor => ({
  name,
  datatype: 'BYTES',
  shape,
  bytes: bytesOfTexts(texts),
})

export const floatOutput = (name: string, shape: readonly number[], values: readonly number[]): NamedTensor => ({
  name,
  datatype: 'FP32',
  shape,
  bytes: tensorToBytes(toTensor('FP32', Float32Array.from(values), shape)),
})
