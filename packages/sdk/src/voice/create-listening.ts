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
  /** A recogniser with a microphone of its own hears, or hears no more. */
  onOpen(isOpen: boolean): void
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
  const {recognizer, policy, sound} = options
  const {fail, tell} = createTeller(options)
  /** Those that have not said their last, by the piece of the turn that they hear. */
  const open = new Map<number, Recognition>()
  let last = 0
  let isFinished = false
  /** Up to where a recogniser was given sound. */
  let given = 0
  let isOwnOpen = false

  /** The one that is given sound. */
  const current = (): Recognition | undefined => (isFinished ? undefined : open.get(last))

  /** After whatever was told: one that is begun again at once was open all the time. */
  function look(): void {
    const isOpen = recognizer?.source === 'microphone' && current() !== undefined
    if (isOpen === isOwnOpen) return
    isOwnOpen = isOpen
    options.onOpen(isOpen)
  }

  function begin(piece: number, one: SpeechRecognizer): Recognition {
    const mayAnswer = options.expectAnswer()
    const {recognition, isOver} = startOne(one, options.language, {
      onOver: () => open.delete(piece),
      onEvent(event) {
        tell(piece, event, mayAnswer)
        look()
      },
    })
    // It may have said its last while it was started.
    if (!isOver()) open.set(piece, recognition)
    return recognition
  }

  function listen(piece: number, from: number): void {
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
  }

  const looking =
    <Args extends readonly unknown[]>(act: (...args: Args) => void) =>
    (...args: Args): void => {
      act(...args)
      look()
    }

  return {
    listen: looking(listen),
    push({index, samples}) {
      const recognition = current()
      if (!recognition) return
      recognition.push(samples)
      given = index + samples.length
    },
    finish: looking(() => {
      const finished = current()
      isFinished = true
      finished?.finish()
    }),
    cancelLast: looking(() => open.get(last)?.cancel()),
    cancel: looking(() => {
      for (const one of open.values()) one.cancel()
    }),
    skip: () => void (given = sound.end),
  }
}

/** One that says nothing more once it has said its last or was cancelled. */
function startOne(
  recognizer: SpeechRecognizer,
  language: string | undefined,
  {onEvent, onOver}: {onEvent(event: RecognitionEvent): void; onOver(): void},
) {
  let isOver = false
  function end(): void {
    isOver = true
    onOver()
  }
  const started = recognizer.start({
    language,
    onEvent(event) {
      if (isOver) return
      if (event.type !== 'partial') end()
      onEvent(event)
    },
  })
  const recognition: Recognition = {
    push: started.push,
    finish: started.finish,
    cancel() {
      end()
      started.cancel()
    },
  }
  return {recognition, isOver: () => isOver}
}

/** Says what recognisers say. */
function createTeller({turnClock, dispatch, onError}: ListeningOptions) {
  function fail(piece: number, error: VoiceError): void {
    onError(error)
    dispatch({type: 'recognitionFailed', piece, failure: error.failure})
  }

  function tell(piece: number, event: RecognitionEvent, mayAnswer: () => boolean): void {
    if (event.type === 'no_speech') dispatch({type: 'noSpeech', piece})
    else if (event.type === 'error') fail(piece, event.error)
    else {
      const {type, text} = event
      if (type === 'final') turnClock.note('words')
      dispatch({type, piece, text, isBackchannel: isBackchannel(text) && !mayAnswer()})
    }
  }

  return {fail, tell}
}
