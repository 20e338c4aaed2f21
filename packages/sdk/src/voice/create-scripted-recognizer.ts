import type {Locality} from '../audio/provider.ts'
import type {RecognitionEvent, SpeechRecognizer} from '../audio/speech-recognizer.ts'
import {systemClock, type Clock} from '../lib/clock.ts'

/**
 * What is "heard" in one turn: a text, or an event of your own, for example an error.
 * @example
 * const script: ScriptedTurn[] = ['I could not sleep.', {type: 'no_speech'}]
 */
export type ScriptedTurn = string | RecognitionEvent

/**
 * For `createScriptedRecognizer`.
 * @example
 * const options: ScriptedRecognizerOptions = {turns: ['I could not sleep.'], finalMs: 200}
 */
export interface ScriptedRecognizerOptions {
  /** One after the other; afterwards nothing is heard. */
  readonly turns: readonly ScriptedTurn[]
  /** How long the last words take after `finish`, in milliseconds. Default 0. */
  readonly finalMs?: number | undefined
  /** Samples to one word of a partial. Default 8,000: half a second. By 0 there are no partials. */
  readonly samplesPerWord?: number | undefined
  readonly locality?: Locality | undefined
  readonly clock?: Clock | undefined
}

/**
 * A recogniser for tests, and what it was given.
 * @example
 * const seconds = ({samples}: ScriptedRecognizer) => samples / 16_000
 */
export interface ScriptedRecognizer extends SpeechRecognizer {
  /** Samples that it was given in all. */
  readonly samples: number
  readonly started: number
  readonly cancelled: number
}

/**
 * Hears what a script says, whatever it is given: what a test of a voice needs in place of a real recogniser.
 * @example
 * const recognizer = createScriptedRecognizer({turns: ['I could not sleep.']})
 */
export function createScriptedRecognizer(options: ScriptedRecognizerOptions): ScriptedRecognizer {
  const {turns, finalMs = 0, samplesPerWord = 8000, clock = systemClock} = options
  const waiting = [...turns]
  const counts = {samples: 0, started: 0, cancelled: 0}
  return {
    id: 'scripted-recognizer-1',
    locality: options.locality ?? 'device',
    source: 'samples',
    get samples() {
      return counts.samples
    },
    get started() {
      return counts.started
    },
    get cancelled() {
      return counts.cancelled
    },
    start({onEvent, signal}) {
      counts.started++
      const turn = waiting.shift() ?? {type: 'no_speech'}
      const words = typeof turn === 'string' ? turn.split(' ') : []
      let own = 0
      let told = 0
      let isOver = false
      let cancelFinal = () => {}
      const cancel = () => {
        if (!isOver) counts.cancelled++
        isOver = true
        cancelFinal()
      }
      signal?.addEventListener('abort', cancel, {once: true})
      return {
        push(samples) {
          if (isOver) return
          counts.samples += samples.length
          own += samples.length
          const count = samplesPerWord === 0 ? 0 : Math.min(words.length, Math.floor(own / samplesPerWord))
          if (count <= told) return
          told = count
          const text = words.slice(0, count).join(' ')
          onEvent({type: 'partial', text, stableLength: text.length})
        },
        finish() {
          cancelFinal = clock.schedule(() => {
            if (isOver) return
            isOver = true
            onEvent(typeof turn === 'string' ? {type: 'final', text: turn} : turn)
          }, finalMs)
        },
        cancel,
      }
    },
  }
}
