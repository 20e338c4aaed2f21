import {tensorFromBytes} from '@pixelated/sdk/triton-wire'
import {bytesOfTexts, toDatatype, type NamedTensor} from './tensor.ts'
import {invalid} from './triton-fault.ts'

export interface ClassificationOptions {
  /** How many of the highest. */
  readonly count: number
  readonly labels: readonly string[]
  readonly isBatching: boolean
}

/** An output as its highest classes, each `value:index` and its label where it has one. */
export function classify(tensor: NamedTensor, {count, labels, isBatching}: ClassificationOptions): NamedTensor {
  const datatype = toDatatype(tensor.datatype)
  if (datatype === undefined || datatype === 'BYTES' || datatype === 'BOOL') {
    throw invalid(`class result not available for output due to unsupported type '${tensor.datatype}'`)
  }
  const {data} = tensorFromBytes(datatype, tensor.shape, tensor.bytes)
  const values = Array.from(data as ArrayLike<number | bigint>) // of numbers: BYTES were refused above
  const isFloat = datatype.startsWith('FP') || datatype === 'BF16'
  const rows = isBatching ? (tensor.shape[0] ?? 1) : 1
  const classes = rows === 0 ? 0 : values.length / rows
  const kept = Math.min(count, classes)
  const texts = Array.from({length: rows}, (_, row) =>
    Array.from({length: classes}, (__, index) => ({index, value: values[row * classes + index] ?? 0}))
      .sort((a, b) => (a.value === b.value ? a.index - b.index : a.value > b.value ? -1 : 1))
      .slice(0, kept)
      .map(({index, value}) => {
        const label = labels[index]
        return `${isFloat ? Number(value).toFixed(6) : String(value)}:${index}${label === undefined ? '' : `:${label}`}`
      }),
  ).flat()
  return {name: tensor.name, datatype: 'BYTES', shape: isBatching ? [rows, kept] : [kept], bytes: bytesOfTexts(texts)}
}
