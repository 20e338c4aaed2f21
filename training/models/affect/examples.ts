import {readAffectCues} from '../../../packages/sdk/src/analysis/affect-cues.ts'
import type {DataFolder} from '../../lib/data-folder.ts'
import type {Example} from '../../lib/example.ts'
import {readGoEmotions} from '../../lib/read-goemotions.ts'

interface Rated {
  id: string
  split: string
  V: number
  A: number
  text: string
}

/**
 * Sentences with how pleasant and how stirring readers found them, 1 to 5 put on [-1, 1]. Comments with emotion labels help with
 * words that few of the sentences have: their valence is a guess of our own from the labels, and nothing is measured on them.
 */
export function affectExamples(data: DataFolder): Example[] {
  const sentences = data.rows<Rated>('emotion/emobank').map(({id, split, V, A, text}): Example => {
    const group = documentOf(id)
    return {
      text,
      context: {extras: readAffectCues(text)},
      group,
      slices: [`split: ${split}`, group === id ? 'headlines' : 'running text'],
      targets: {valence: [(V - 3) / 2], arousal: [(A - 3) / 2]},
    }
  })
  const comments = readGoEmotions(data, 'train').map(({text, group, labels}): Example => {
    const values = labels.map((label) => guesses[label] ?? 0)
    return {
      text,
      context: {extras: readAffectCues(text)},
      group,
      targets: {valence: [values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length)]},
      weight: 0.1,
      isHelper: true,
    }
  })
  return [...sentences, ...comments]
}

/** Sentences of one document are one group; headlines come from many papers and are each their own. */
const documentOf = (id: string) => (id.startsWith('SemEval') ? id : id.replace(/_\d+(?:_\d+)?$/, ''))

/** How pleasant a comment with a label may be, on the narrow scale that ratings of single sentences have. */
const guesses: Readonly<Record<string, number>> = {
  admiration: 0.36,
  amusement: 0.36,
  anger: -0.36,
  annoyance: -0.24,
  approval: 0.2,
  caring: 0.3,
  confusion: -0.06,
  curiosity: 0.06,
  desire: 0.18,
  disappointment: -0.3,
  disapproval: -0.2,
  disgust: -0.36,
  embarrassment: -0.24,
  excitement: 0.42,
  fear: -0.36,
  gratitude: 0.42,
  grief: -0.48,
  joy: 0.48,
  love: 0.48,
  nervousness: -0.24,
  optimism: 0.3,
  pride: 0.42,
  relief: 0.3,
  remorse: -0.3,
  sadness: -0.36,
  surprise: 0.06,
}
