import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {featureVersion, readFeatures} from './hash-features.ts'
import {checksumOf, loadLinearModel, type LinearHeadData, type LinearModelData} from './linear-model.ts'
import {writeNumber, writeWeights} from './linear-model-symbols.ts'

const features = {hashBits: 20, words: 1}
const idOf = (word: string) => readFeatures(word, features).ids[0] ?? 0

/** A head that knows the words given, each with a weight for each class. */
function headOf(kind: LinearHeadData['kind'], words: Record<string, [number, number]>): LinearHeadData {
  const known = Object.entries(words).sort(([one], [other]) => idOf(one) - idOf(other))
  let last = -1
  const ids = known.map(([word]) => {
    const difference = writeNumber(idOf(word) - last - 1)
    last = idOf(word)
    return difference
  })
  const weights = [...known.map(([, [first]]) => first), ...known.map(([, [, second]]) => second)]
  const data = ids.join('') + writeWeights(weights)
  return {
    name: 'mood',
    kind,
    classes: ['glad', 'sad'],
    biases: [0, 0],
    scales: [0.1, 0.1],
    thresholds: kind === 'softmax' ? [1, 1] : [0.5, 0.5],
    size: known.length,
    data,
  }
}

function fileOf(head: LinearHeadData): LinearModelData {
  const open = {format: 1, featureVersion, name: 'own', version: 'own-1', features, heads: [head], checksum: 0}
  return {...open, checksum: checksumOf(open)}
}

const words: Record<string, [number, number]> = {sunny: [40, -40], grey: [-30, 30], rain: [0, 10]}
const read = (text: string, kind: LinearHeadData['kind'] = 'softmax') =>
  loadLinearModel(fileOf(headOf(kind, words)))
    .head('mood')
    .read(readFeatures(text, features))

describe('a linear model', () => {
  it('weighs the words it knows, each once, by the length of the text', () => {
    const [glad = 0, sad = 0] = read('sunny').values
    expect(glad + sad).toBeCloseTo(1)
    expect(glad).toBeCloseTo(1 / (1 + Math.exp(-8)))
    expect(read('sunny sunny', 'linear').values).toEqual([4 / Math.sqrt(2), -4 / Math.sqrt(2)])
    expect(read('sunny morning').known).toBe(1)
    expect(read('morning')).toEqual({values: [0.5, 0.5], known: 0})
  })

  it('gives each class a probability of its own in a sigmoid head', () => {
    const [glad = 0, sad = 0] = read('rain', 'sigmoid').values
    expect(glad).toBe(0.5)
    expect(sad).toBeCloseTo(1 / (1 + Math.exp(-1)))
  })

  it('chooses by thresholds', () => {
    const [softmax, sigmoid, linear] = (['softmax', 'sigmoid', 'linear'] as const).map((kind) =>
      loadLinearModel(fileOf({...headOf(kind, words), thresholds: [0.5, 0.9]})).head('mood'),
    )
    expect(softmax?.choose([0.4, 0.6])).toEqual([0])
    expect(sigmoid?.choose([0.5, 0.89])).toEqual([0])
    expect(linear?.choose([5, 5])).toEqual([])
  })

  it('points at the words that speak for a class, in the order of the text', () => {
    const head = loadLinearModel(fileOf(headOf('softmax', words))).head('mood')
    const text = 'Rain, grey rain, and one sunny hour'
    const shown = (index: number) =>
      head.explain(readFeatures(text, features), index).map(({start, end}) => text.slice(start, end))
    expect(shown(0)).toEqual(['sunny'])
    expect(shown(1)).toEqual(['Rain', 'grey'])
  })

  it('refuses a damaged file and one of another version, by an error with a code', () => {
    const file = fileOf(headOf('softmax', words))
    const damaged = {name: 'LinearModelError', code: 'damaged_model'}
    expect(() => loadLinearModel({...file, format: 2})).toThrow(expect.objectContaining(damaged))
    expect(() => loadLinearModel({...file, featureVersion: 0})).toThrow(expect.objectContaining(damaged))
    expect(() => loadLinearModel({...file, version: 'own-2'})).toThrow('checksum')
    expect(() => loadLinearModel(file).head('other')).toThrow(expect.objectContaining(damaged))
    const short = {...headOf('softmax', words), size: 2}
    expect(() => loadLinearModel(fileOf(short))).toThrow('does not unpack')
  })

  it('refuses a file with any one character changed', () => {
    const head = headOf('softmax', words)
    const file = fileOf(head)
    fc.assert(
      fc.property(
        fc.nat(head.data.length - 1),
        fc.string({unit: 'grapheme-ascii', minLength: 1, maxLength: 1}),
        (at, other) => {
          fc.pre(head.data[at] !== other)
          const data = head.data.slice(0, at) + other + head.data.slice(at + 1)
          expect(() => loadLinearModel({...file, heads: [{...head, data}]})).toThrow('checksum')
        },
      ),
    )
  })

  it('is checked and unpacked once', () => {
    const file = fileOf(headOf('softmax', words))
    expect(loadLinearModel(file)).toBe(loadLinearModel(file))
  })
})
