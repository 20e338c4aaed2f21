import type {Recognition, RecognitionEvent, SpeechRecognizer} from '../audio/speech-recognizer.ts'
import {VoiceError} from '../errors/voice-error.ts'
import {isBackchannel} from './is-backchannel.ts'
import {refuseProvider, type ProviderPolicy} from './provider-policy.ts'
import type {TurnEvent} from './turn-state.ts'
import type {TurnSound} from './turn-sound.ts'
import type {TurnClock} from './voice-metrics.ts'

export interface ListeningOptions {
  readonly recognizer: SpeechRecognizer | undefined
  readonly policy: ProviderPolicy
  readonly language: string | undefined
  readonly turnClock: TurnClock
  readonly sound: TurnSound
  dispatch(event: TurnEvent): void
  onError(error: VoiceError): void
}

/** Who says what was said: one recognition at a time, and none that is not agreed to. */
export interface Listening {
  /** Begins with what is held since this place and was not given to a recogniser before. */
  listen(piece: number, from: number): void
  push(frame: {readonly index: number; readonly samples: Float32Array}): void
  finish(): void
  cancel(): void
  /** What is held by now is given to nobody. */
  skip(): void
}

export const toVoiceError = (error: unknown): VoiceError =>
  error instanceof VoiceError
    ? error
    : new VoiceError('provider', 'A part of the voice failed. Typing works.', {cause: error})

export function createListening(options: ListeningOptions): Listening {
  const {recognizer, policy, language, turnClock, sound, dispatch, onError} = options
  let recognition: Recognition | undefined
  /** Up to where a recogniser was given sound. */
  let given = 0

  function fail(piece: number, error: VoiceError): void {
    onError(error)
    dispatch({type: 'recognitionFailed', piece, failure: error.failure})
  }

  function onEvent(piece: number, event: RecognitionEvent): void {
    if (event.type === 'no_speech') dispatch({type: 'noSpeech', piece})
    else if (event.type === 'error') fail(piece, event.error)
    else {
      const {type, text} = event
      if (type === 'final') turnClock.note('words')
      dispatch({type, piece, text, isBackchannel: isBackchannel(text)})
    }
  }

  function begin(piece: number, one: SpeechRecognizer): Recognition {
    let isOver = false
    const started = one.start({
      language,
      onEvent(event) {
        if (isOver) return
        isOver = event.type !== 'partial'
        if (isOver && recognition === mine) recognition = undefined
        onEvent(piece, event)
      },
    })
    const mine: Recognition = {
      push: started.push,
      finish: started.finish,
      cancel() {
        isOver = true
        started.cancel()
      },
    }
    return mine
  }

  return {
    listen(piece, from) {
      recognition?.cancel()
      recognition = undefined
      if (!recognizer) return fail(piece, new VoiceError('unsupported', 'There is no recogniser. Typing works.'))
      const refused = refuseProvider(recognizer, 'recognition', policy)
      if (refused) return fail(piece, refused)
      try {
        recognition = begin(piece, recognizer)
        if (recognizer.source === 'samples') recognition.push(sound.readFrom(Math.max(from, given)))
        given = sound.end
      } catch (error) {
        fail(piece, toVoiceError(error))
      }
    },
    push({index, samples}) {
      if (!recognition) return
      recognition.push(samples)
      given = index + samples.length
    },
    finish: () => recognition?.finish(),
    cancel() {
      recognition?.cancel()
      recognition = undefined
    },
    skip: () => void (given = sound.end),
  }
}
