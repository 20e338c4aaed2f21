import {readLanguageOnce, readTokensOnce} from './read-once.ts'
import {turnsBefore} from './technique-features.ts'
import type {TextAnalyser} from './text-analyser.ts'
import {createTherapistTurnReader, type TherapistTurn} from './therapist-turn.ts'

/**
 * Tells what a reply mainly does, as counselling research labels therapists: reflection, question, input, or anything else; and how it asks
 * or reflects, if it does. English, by a linear model (`models/technique.md`), with or without `history`. `createTechniqueAnalyser` adds
 * rules and names every technique with its place. Confidence: the probability of `act`. Spans: the words that speak most for it.
 *
 * @example
 * ```ts
 * import {createTherapistTurnAnalyser} from '@pixelated/sdk/analysis'
 * import {isMeasured} from '@pixelated/sdk/contract'
 *
 * const reading = createTherapistTurnAnalyser().analyse('What would you like to be different?')
 * if (isMeasured(reading)) console.log(reading.value.act, reading.value.question.kind) // 'question', 'open'
 * ```
 */
export function createTherapistTurnAnalyser(): TextAnalyser<TherapistTurn> {
  const reader = createTherapistTurnReader()
  const {version} = reader
  return {
    name: 'therapist-turn',
    version,
    analyse(text, context = {}) {
      if (readTokensOnce(text).length === 0) return {notMeasured: 'no words', version}
      if (!readLanguageOnce(text, context.locale).isEnglish) return {notMeasured: 'language not known', version}
      const {turn, features} = reader.read(text, turnsBefore(context, 'assistant'))
      return {value: turn, confidence: turn.acts[turn.act], spans: reader.explain(features, turn.act), version}
    },
  }
}
