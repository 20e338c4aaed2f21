import type {Span} from '../contract/span.ts'
import {featureVersion, spanOfFeature, type Features, type FeatureSpec} from './hash-features.ts'
import {LinearModelError} from './linear-model-error.ts'
import {createSymbolReader} from './linear-model-symbols.ts'

/** One question a model answers, as its file holds it. Calibration is folded into `scales` and `biases`. */
export interface LinearHeadData {
  readonly name: string
  /** softmax: one of the classes; sigmoid: each class by itself; linear: a number for each. */
  readonly kind: 'softmax' | 'sigmoid' | 'linear'
  readonly classes: readonly string[]
  readonly biases: readonly number[]
  /** What one step of a weight of the class is worth. */
  readonly scales: readonly number[]
  /** softmax: the class with the highest share of its threshold is chosen; sigmoid: every class that reaches its own. */
  readonly thresholds: readonly number[]
  /** How many features it has. */
  readonly size: number
  /** Differences of the sorted ids, then the weights of class after class: `linear-model-symbols.ts`. */
  readonly data: string
}

/** A model as its file in `models/` holds it. */
export interface LinearModelData {
  readonly format: number
  /** Of `hash-features.ts`. */
  readonly featureVersion: number
  readonly name: string
  /** Changes whenever a result could. */
  readonly version: string
  readonly features: FeatureSpec
  readonly heads: readonly LinearHeadData[]
  /** Of all the rest: `checksumOf`. */
  readonly checksum: number
}

/** What one head says of a text. */
export interface HeadReading {
  /** By class: calibrated probabilities (softmax: of sum 1), or plain numbers. */
  readonly values: readonly number[]
  /** How many different features of the text it knows; with none of them the values are those of an empty text. */
  readonly known: number
}

/** One question of a loaded model. */
export interface LinearHead {
  readonly name: string
  readonly classes: readonly string[]
  read(features: Features): HeadReading
  /** Indices of the classes chosen by the thresholds: one for softmax, any number for sigmoid, none for linear. */
  choose(values: readonly number[]): number[]
  /** Where the words are that speak most for a class (or against it), in the order of the text. */
  explain(
    features: Features,
    index: number,
    options?: {limit?: number | undefined; isAgainst?: boolean | undefined},
  ): Span[]
}

/** A loaded model. */
export interface LinearModel {
  readonly name: string
  readonly version: string
  readonly features: FeatureSpec
  head(name: string): LinearHead
}

const format = 1
const loaded = new WeakMap<LinearModelData, LinearModel>()

/** Checks and unpacks a model, once for each file. Throws `LinearModelError` when it is damaged or of another version. */
export function loadLinearModel(file: LinearModelData): LinearModel {
  const known = loaded.get(file)
  if (known !== undefined) return known
  const {name, version, features} = file
  if (file.format !== format || file.featureVersion !== featureVersion)
    throw new LinearModelError(name, 'it was made for another version of this package')
  if (checksumOf(file) !== file.checksum) throw new LinearModelError(name, 'its checksum is not that of its contents')
  const heads = new Map(file.heads.map((head) => [head.name, openHead(name, features, head)]))
  const model: LinearModel = {
    name,
    version,
    features,
    head(wanted) {
      const head = heads.get(wanted)
      if (head === undefined) throw new LinearModelError(name, `it has no head ${wanted}`)
      return head
    },
  }
  loaded.set(file, model)
  return model
}

/** FNV-1a over everything in the file but the checksum. One changed character always changes it. */
export function checksumOf(file: LinearModelData): number {
  const text = JSON.stringify({...file, checksum: undefined})
  let hash = 0x81_1c_9d_c5
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01_00_01_93)
  return hash >>> 0
}

/** Weights of a head, by feature: those of feature `i` are at `i * classes` and after. */
interface Weights {
  readonly classes: number
  /** Index of a feature by its id, or -1. */
  find(id: number): number
  readonly size: number
  readonly steps: Int8Array
}

function openHead(model: string, {hashBits}: FeatureSpec, data: LinearHeadData): LinearHead {
  const weights = unpack(data, hashBits)
  const classes = data.classes.length
  const isWhole = [data.biases, data.scales, data.thresholds].every((list) => list.length === classes)
  if (weights === undefined || !isWhole) throw new LinearModelError(model, `its head ${data.name} does not unpack`)
  const seen = new Int32Array(weights.size)
  let turn = 0
  /** Calls back with each feature that the model knows, once, and what it weighs in this text. */
  const visit = ({ids, weights: own}: Features, use: (feature: number, weight: number, index: number) => void) => {
    turn = turn === 0x7f_ff_ff_ff ? 1 : turn + 1
    if (turn === 1) seen.fill(0)
    for (let index = 0; index < ids.length; index += 1) {
      const feature = weights.find(ids[index] ?? 0)
      if (feature < 0 || seen[feature] === turn) continue
      seen[feature] = turn
      use(feature, own[index] ?? 1, index)
    }
  }
  return {
    name: data.name,
    classes: data.classes,
    read(features) {
      const sums = new Float64Array(classes)
      let known = 0
      visit(features, (feature, weight) => {
        known += 1
        for (let index = 0, at = feature * classes; index < classes; index += 1, at += 1)
          sums[index] = (sums[index] ?? 0) + (weights.steps[at] ?? 0) * weight
      })
      const scores = data.biases.map((bias, index) => bias + (sums[index] ?? 0) * (data.scales[index] ?? 0))
      return {values: toValues(scores, data.kind), known}
    },
    choose: (values) => choose(values, data),
    explain(features, wanted, {limit = 3, isAgainst = false} = {}) {
      const found: {value: number; span: Span}[] = []
      visit(features, (feature, weight, index) => {
        const span = spanOfFeature(features, index)
        const value = weight * pull(feature, wanted) * (isAgainst ? -1 : 1)
        if (span !== undefined && value > 0) found.push({value, span})
      })
      found.sort((one, other) => other.value - one.value || one.span.start - other.span.start)
      return merged(found.slice(0, limit).map(({span}) => span))
    },
  }

  /** How much a feature speaks for a class; in a softmax, more than for the others. */
  function pull(feature: number, wanted: number): number {
    const of = (index: number) => (weights?.steps[feature * classes + index] ?? 0) * (data.scales[index] ?? 0)
    if (data.kind !== 'softmax') return of(wanted)
    return of(wanted) - data.classes.reduce((sum, _, index) => sum + of(index), 0) / classes
  }
}

function toValues(scores: readonly number[], kind: LinearHeadData['kind']): number[] {
  if (kind === 'linear') return [...scores]
  if (kind === 'sigmoid') return scores.map((score) => 1 / (1 + Math.exp(-score)))
  const highest = Math.max(...scores)
  const shares = scores.map((score) => Math.exp(score - highest))
  const sum = shares.reduce((total, share) => total + share, 0)
  return shares.map((share) => share / sum)
}

function choose(values: readonly number[], {kind, thresholds}: LinearHeadData): number[] {
  const shares = values.map((value, index) => value / (thresholds[index] ?? 1))
  if (kind === 'softmax') return [shares.indexOf(Math.max(...shares))]
  return kind === 'linear' ? [] : shares.flatMap((share, index) => (share >= 1 ? [index] : []))
}

/** Spans in the order of the text, those that overlap or are a space apart as one. */
function merged(spans: readonly Span[]): Span[] {
  const out: Span[] = []
  for (const span of [...spans].sort((one, other) => one.start - other.start)) {
    const last = out.at(-1)
    if (last !== undefined && span.start <= last.end + 1) last.end = Math.max(last.end, span.end)
    else out.push({...span})
  }
  return out
}

function unpack({size, classes, data}: LinearHeadData, hashBits: number): Weights | undefined {
  const reader = createSymbolReader(data)
  const slots = 2 ** Math.ceil(Math.log2(Math.max(2, size * 2)))
  const keys = new Int32Array(slots).fill(-1)
  const places = new Int32Array(slots)
  const slotOf = (id: number) => {
    let slot = id & (slots - 1)
    while (keys[slot] !== -1 && keys[slot] !== id) slot = (slot + 1) & (slots - 1)
    return slot
  }
  let id = -1
  for (let index = 0; index < size; index += 1) {
    const difference = reader.number()
    id += difference + 1
    if (difference < 0 || id >= 2 ** hashBits) return undefined
    const slot = slotOf(id)
    keys[slot] = id
    places[slot] = index
  }
  const byClass = new Int8Array(size * classes.length)
  if (!reader.weights(byClass)) return undefined
  const steps = new Int8Array(byClass.length)
  for (let index = 0; index < size; index += 1)
    for (let one = 0; one < classes.length; one += 1)
      steps[index * classes.length + one] = byClass[one * size + index] ?? 0
  const find = (wanted: number) => {
    const slot = slotOf(wanted)
    return keys[slot] === wanted ? (places[slot] ?? -1) : -1
  }
  return {classes: classes.length, find, size, steps}
}
