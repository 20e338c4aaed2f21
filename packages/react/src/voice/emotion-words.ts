import type {Messages} from '../messages/messages.ts'
import {bandOf, type EmotionMoment} from './emotion-moment.ts'

/** Energy in a word. */
export const energyText = (messages: Messages, {arousal}: EmotionMoment): string => {
  const band = bandOf(arousal)
  return messages.text(band === 'unknown' ? 'voice.emotion.unknown' : `voice.emotion.energy.${band}`)
}

/** Tone in a word. */
export const toneText = (messages: Messages, {valence}: EmotionMoment): string => {
  const band = bandOf(valence)
  return messages.text(band === 'unknown' ? 'voice.emotion.unknown' : `voice.emotion.tone.${band}`)
}

/** What one moment says, or why it says nothing. */
export function momentText(messages: Messages, moment: EmotionMoment): string {
  if (moment.isCorrected) return messages.text('voice.emotion.corrected')
  if (moment.reason !== undefined) {
    return messages.textOr(`voice.emotion.reason.${moment.reason}`, messages.text('voice.emotion.unknown'))
  }
  const said = messages.text('voice.emotion.last', {
    energy: energyText(messages, moment),
    tone: toneText(messages, moment),
  })
  return moment.isConflict ? `${said} ${messages.text('voice.emotion.conflict')}` : said
}

/** What it was taken from, and how much of it. */
export function sourceText(messages: Messages, {source, speechMs}: EmotionMoment): string {
  const from = messages.text(`voice.emotion.source.${source}`)
  return speechMs === undefined
    ? from
    : messages.text('voice.emotion.span', {source: from, duration: messages.duration(speechMs)})
}
