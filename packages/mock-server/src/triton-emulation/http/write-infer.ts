import {encodeInferResponse, tensorFromBytes, tensorToJson, type OutgoingTensor} from '@pixelated/sdk/triton-wire'
import {classify} from '../core/classify.ts'
import type {LoadedModel} from '../core/loaded-model.ts'
import type {ModelReply} from '../core/model-request.ts'
import {toDatatype, type NamedTensor} from '../core/tensor.ts'
import {invalid} from '../core/triton-fault.ts'
import type {OutputWish, ReadInfer} from './read-infer.ts'
import type {SharedPlace} from './read-parameters.ts'

export interface WriteInferOptions {
  readonly model: LoadedModel
  readonly writeShared: (place: SharedPlace, bytes: Uint8Array) => void
}

/** The elements of an output as a flat JSON list. */
export function elementsText({datatype, shape, bytes}: NamedTensor): string {
  const kind = toDatatype(datatype)
  if (kind === undefined || kind === 'FP16' || kind === 'BF16') {
    throw invalid(`sending ${datatype} data via JSON is not supported. Please use the binary data format for output`)
  }
  try {
    return tensorToJson(tensorFromBytes(kind, shape, bytes))
  } catch {
    // Bytes that are no text: Triton puts them into its JSON all the same, which is then none.
    return tensorToJson({...tensorFromBytes('BYTES', shape, bytes), data: lenientTexts(shape, bytes)})
  }
}

const lenientTexts = (shape: readonly number[], bytes: Uint8Array): readonly Uint8Array[] =>
  tensorFromBytes('BYTES', shape, bytes).data.map((element) =>
    new TextEncoder().encode(new TextDecoder().decode(element)),
  )

/** Writes the answer to a request of HTTP: each output as it was wished. */
export function writeInfer(reply: ModelReply, read: ReadInfer, {model, writeShared}: WriteInferOptions) {
  const {request, wishes, isBinaryByDefault} = read
  const outputs = reply.outputs.map((tensor): OutgoingTensor => {
    const wish: OutputWish = wishes.find(({name}) => name === tensor.name) ?? {
      name: tensor.name,
      isBinary: isBinaryByDefault,
      classification: 0,
    }
    return writeOutput(tensor, wish, {model, writeShared})
  })
  return encodeInferResponse({
    id: request.id,
    modelName: model.config.name,
    modelVersion: String(model.version),
    parameters: reply.parameters,
    outputs,
  })
}

function writeOutput(tensor: NamedTensor, wish: OutputWish, {model, writeShared}: WriteInferOptions): OutgoingTensor {
  const {classification: count, place, isBinary} = wish
  const isBatching = model.config.max_batch_size > 0
  const labels = model.source.labels?.[tensor.name] ?? []
  const shown = count > 0 ? classify(tensor, {count, labels, isBatching}) : tensor
  const {name, shape, bytes} = shown
  const datatype = toDatatype(shown.datatype) ?? 'BYTES'
  if (place === undefined) return {name, datatype, shape, content: isBinary ? bytes : elementsText(shown)}
  writeShared(place, bytes)
  return {name, datatype, shape, content: undefined}
}
