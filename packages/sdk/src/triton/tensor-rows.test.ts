import {describe, expect, it} from 'vitest'
import {createMicroBatcher} from '../scheduling/create-micro-batcher.ts'
import {TensorError} from '../errors/tensor-error.ts'
import type {TensorOf} from './tensor.ts'
import {joinRows, rowShape, splitRows} from './tensor-rows.ts'
import {toTensor} from './to-tensor.ts'

describe('rows of tensors', () => {
  it('are joined and cut again, whatever the datatype', () => {
    const words = [toTensor('BYTES', [['a'], ['']]), toTensor('BYTES', [['é']])]
    expect(joinRows(words)).toEqual(toTensor('BYTES', [['a'], [''], ['é']]))
    expect(splitRows(joinRows(words), [2, 1])).toEqual(words)
    const halves = [
      toTensor('FP16', [[1.5, 2]]),
      toTensor('FP16', [
        [0, -1],
        [3, 4],
      ]),
    ]
    expect(splitRows(joinRows(halves), [1, 2])).toEqual(halves)
    const long = joinRows([toTensor('INT64', [[2n ** 60n]]), toTensor('INT64', [], [0, 1])])
    expect(long).toEqual(toTensor('INT64', [[2n ** 60n]]))
    expect(splitRows(long, [0, 1, 0]).map(({shape}) => shape)).toEqual([
      [0, 1],
      [1, 1],
      [0, 1],
    ])
  })

  it('look at the memory of the whole', () => {
    const whole = toTensor('FP32', [
      [1, 2],
      [3, 4],
    ])
    expect(splitRows(whole, [1, 1])[1]?.data.buffer).toBe(whole.data.buffer)
  })

  it('must fit', () => {
    const one = toTensor('FP32', [[1, 2]])
    expect(() => joinRows([one, toTensor('FP32', [[1, 2, 3]])])).toThrow(TensorError)
    expect(() => joinRows([])).toThrow(TensorError)
    expect(() => joinRows([toTensor('FP32', [1], [])])).toThrow(TensorError)
    for (const rows of [[2], [], [0.5, 0.5], [2, -1]]) expect(() => splitRows(one, rows)).toThrow(TensorError)
  })

  it('go through a micro-batcher, each shape apart', async () => {
    const sizes: number[] = []
    const batcher = createMicroBatcher<TensorOf<'FP32'>, TensorOf<'FP32'>>({
      shapeOf: rowShape,
      maxConcurrency: 2,
      async run(tensors) {
        const batch = joinRows(tensors)
        sizes.push(batch.shape[0] ?? 0)
        return splitRows(
          batch,
          tensors.map(({shape}) => shape[0] ?? 0),
        ).map((value) => ({value}))
      },
    })
    const sent = [
      toTensor('FP32', [[1, 2]]),
      toTensor('FP32', [[1]]),
      toTensor('FP32', [
        [3, 4],
        [5, 6],
      ]),
    ]
    expect(await Promise.all(sent.map((tensor) => batcher.submit(tensor)))).toEqual(sent)
    expect(sizes.toSorted()).toEqual([1, 3])
  })
})
