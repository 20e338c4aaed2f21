import type {EqMissing} from './eq-values.ts'
import {insightsEnglish} from '../messages/english-insights.ts'
import {useWords} from '../provider/use-words.ts'

/** Why a figure is not there. */
export type MissingReason =
  'allZero' | 'language' | 'noReply' | 'notGiven' | 'notLoaded' | 'notLookedFor' | 'notSent' | 'replyOpen' | 'tooShort'

const reasonOfEq: Readonly<Record<EqMissing, MissingReason>> = {
  absent: 'notSent',
  'all-replies': 'notSent',
  'all-zero': 'allZero',
  domain: 'notSent',
  'no-replies': 'noReply',
  'not-requested': 'notLookedFor',
}

export const toMissingReason = (missing: EqMissing): MissingReason => reasonOfEq[missing]

/** A dash with the reason beside it, where a figure would be. */
export function Missing({reason}: {reason: MissingReason}) {
  const messages = useWords(insightsEnglish)
  return (
    <span className="pixel-missing">
      <span aria-hidden="true">– </span>
      {/* A dash alone is not read out. */}
      <span className="pixel-visually-hidden">{messages.text('missing.mark')}: </span>
      {messages.text(`missing.${reason}`)}
    </span>
  )
}
