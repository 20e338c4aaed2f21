import type {CrisisKind} from './crisis-kinds.ts'
import type {PhraseRule} from './phrase-matcher.ts'

/** What a found phrase says. */
export interface CrisisTag {
  readonly kind: CrisisKind
  /** How surely the words alone mean it, 0 to 1: about .9 explicit, .7 indirect, .5 vague or coded. */
  readonly confidence: number
}

/** One phrase a line. They are read without "to", "the", "just" and other words that carry nothing: see `toContentWords`. */
export const crisisRule = (kind: CrisisKind, confidence: number, phrases: string): PhraseRule<CrisisTag> => ({
  tag: {kind, confidence},
  phrases: phrases.split('\n'),
})
