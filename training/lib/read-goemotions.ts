import type {DataFolder} from './data-folder.ts'

/** A comment with the emotions its readers saw. */
export interface Comment {
  text: string
  labels: readonly string[]
  /** The same for comments that differ in case, spaces and marks alone: the set names no authors. */
  group: string
}

export const emotionLabels: readonly string[] = (
  'admiration amusement anger annoyance approval caring confusion curiosity desire disappointment disapproval disgust embarrassment ' +
  'excitement fear gratitude grief joy love nervousness neutral optimism pride realization relief remorse sadness surprise'
).split(' ')

const positive = new Set(
  'admiration amusement approval caring desire excitement gratitude joy love optimism pride relief'.split(' '),
)
const negative = new Set(
  'anger annoyance disappointment disapproval disgust embarrassment fear grief nervousness remorse sadness'.split(' '),
)

/** The sentiment groups of the GoEmotions paper; undefined for comments with labels of both or of neither. */
export function polarityOf(labels: readonly string[]): 'positive' | 'negative' | undefined {
  const [isPositive, isNegative] = [
    labels.some((label) => positive.has(label)),
    labels.some((label) => negative.has(label)),
  ]
  return isPositive === isNegative ? undefined : isPositive ? 'positive' : 'negative'
}

export const readGoEmotions = (data: DataFolder, part: 'train' | 'dev'): Comment[] =>
  data.rows<Omit<Comment, 'group'>>(`emotion/goemotions_${part}`).map(({text, labels}) => ({
    text,
    labels,
    group: text
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
      .trim(),
  }))
