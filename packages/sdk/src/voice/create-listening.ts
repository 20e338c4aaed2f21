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
  /** Somebody begins to speak: says later whether a short word of theirs may be an answer, which is no hum then. */
  expectAnswer(): () => boolean
  dispatch(event: TurnEvent): void
  onError(error: VoiceError): void
}

/** Who says what was said: one recognition is given sound at a time, and none that is not agreed to. Those that were finished may still take their time. */
export interface Listening {
  /** Begins with what is held since this place and was not given to a recogniser before. */
  listen(piece: number, from: number): void
  push(frame: {readonly index: number; readonly samples: Float32Array}): void
  finish(): void
  /** Nobody wants to know what was heard since the last `listen`. */
  cancelLast(): void
  /** Nobody waits for anything any more. */
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
  /** Those that have not said their last, by the piece of the turn that they hear. */
  const open = new Map<number, Recognition>()
  let last = 0
  let isFinished = false
  /** Up to where a recogniser was given sound. */
  let given = 0

  function fail(piece: number, error: VoiceError): void {
    onError(error)
    dispatch({type: 'recognitionFailed', piece, failure: error.failure})
  }

  function onEvent(piece: number, event: RecognitionEvent, mayAnswer: () => boolean): void {
    if (event.type === 'no_speech') dispatch({type: 'noSpeech', piece})
    else if (event.type === 'error') fail(piece, event.error)
    else {
      const {type, text} = event
      if (type === 'final') turnClock.note('words')
      dispatch({type, piece, text, isBackchannel: isBackchannel(text) && !mayAnswer()})
    }
  }

  /** The one that is given sound. */
  const current = (): Recognition | undefined => (isFinished ? undefined : open.get(last))

  function begin(piece: number, one: SpeechRecognizer): Recognition {
    let isOver = false
    const mayAnswer = options.expectAnswer()
    const started = one.start({
      language,
      onEvent(event) {
        if (isOver) return
        isOver = event.type !== 'partial'
        if (isOver) open.delete(piece)
        onEvent(piece, event, mayAnswer)
      },
    })
    const mine: Recognition = {
      push: started.push,
      finish: started.finish,
      cancel() {
        isOver = true
        open.delete(piece)
        started.cancel()
      },
    }
    // It may have said its last while it was started.
    if (!isOver) open.set(piece, mine)
    return mine
  }

  return {
    listen(piece, from) {
      current()?.cancel()
      // What is of this turn comes before; the others are of one that is over.
      for (const [earlier, one] of open) if (earlier >= piece) one.cancel()
      last = piece
      isFinished = false
      if (!recognizer) return fail(piece, new VoiceError('unsupported', 'There is no recogniser. Typing works.'))
      const refused = refuseProvider(recognizer, 'recognition', policy)
      if (refused) return fail(piece, refused)
      try {
        const recognition = begin(piece, recognizer)
        if (recognizer.source === 'samples') recognition.push(sound.readFrom(Math.max(from, given)))
        given = sound.end
      } catch (error) {
        fail(piece, toVoiceError(error))
      }
    },
    push({index, samples}) {
      const recognition = current()
      if (!recognition) return
      recognition.push(samples)
      given = index + samples.length
    },
    finish() {
      const finished = current()
      isFinished = true
      finished?.finish()
    },
    cancelLast: () => open.get(last)?.cancel(),
    cancel() {
      for (const one of open.values()) one.cancel()
    },
    skip: () => void (given = sound.end),
  }
}
