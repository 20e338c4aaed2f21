import {riskRank, type RiskLevel} from '@pixelated/sdk/contract'
import {createCrisisAnalyser} from '@pixelated/sdk/analysis'

export interface ChatTurn {
  role: string
  content: string
}

/** What a method says of one message. */
export interface CrisisVerdict {
  level: RiskLevel
  score: number
  /** Of what was found; 0 when nothing was. */
  confidence: number
  /** Level low or more, of a kind that is the writer's own or the topic itself. */
  isFlagged: boolean
  /** Found for suicide or self-harm, the writer's own or another's; not for violence, abuse, panic or psychosis. */
  isSelfHarm: boolean
  isThirdParty: boolean
}
export type CrisisMethod = (text: string, history?: readonly ChatTurn[]) => CrisisVerdict

const notSelfHarm = new Set(['harm_to_others', 'domestic_violence', 'child_abuse', 'severe_panic', 'psychosis'])

const analyser = createCrisisAnalyser()
/** Ours. A text that is "not measured" is not flagged. */
export const ours: CrisisMethod = (text, history) => {
  const reading = analyser.analyse(text, {locale: 'en', role: 'user', ...(history ? {history} : {})})
  if (!('value' in reading))
    return {level: 'unknown', score: 0, confidence: 0, isFlagged: false, isSelfHarm: false, isThirdParty: false}
  const {level, score = 0, signals} = reading.value
  const isFound = riskRank(level) > 0
  return {
    level,
    score,
    confidence: isFound ? reading.confidence : 0,
    isFlagged: isFound && signals.some(({type}) => type !== 'third_party_concern'),
    isSelfHarm: isFound && signals.some(({type}) => !notSelfHarm.has(type)),
    isThirdParty: signals.some(({type}) => type === 'third_party_concern'),
  }
}

const byWords =
  (words: readonly string[]): CrisisMethod =>
  (text) => {
    const lower = text.toLowerCase()
    const hits = words.filter((word) => lower.includes(word)).length
    const isFlagged = hits > 0
    // The original takes one or two words for high and three for critical.
    const level = hits === 0 ? 'none' : hits < 3 ? 'high' : 'imminent'
    return {
      level,
      score: Math.min(1, hits / 3),
      confidence: Math.min(1, hits / 3),
      isFlagged,
      isSelfHarm: isFlagged,
      isThirdParty: false,
    }
  }

/** The six words of the original product. */
export const original = byWords(['suicide', 'kill myself', 'end it all', 'hurt myself', 'self harm', 'overdose'])

/** Twenty phrases anyone would write down first. */
export const lexicon = byWords([
  'suicide',
  'suicidal',
  'kill myself',
  'killing myself',
  'end my life',
  'ending my life',
  'take my own life',
  'end it all',
  'want to die',
  'wanna die',
  'wish i was dead',
  'wish i were dead',
  'better off dead',
  'no reason to live',
  'self harm',
  'self-harm',
  'hurt myself',
  'cut myself',
  'cutting myself',
  'overdose',
])
