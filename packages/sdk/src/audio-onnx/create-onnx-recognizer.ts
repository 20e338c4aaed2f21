import type {
  Recognition,
  RecognitionEvent,
  RecognitionOptions,
  SpeechRecognizer,
  TranscribedWord,
} from '../audio/speech-recognizer.ts'
import {VoiceError} from '../errors/voice-error.ts'
import {decodeCtc, type CtcReading} from './decode-ctc.ts'
import {toModelInput, type ModelFrontEnd} from './front-end.ts'
import {createLazySession, type OnnxFiles} from './onnx-session.ts'

/**
 * What has to be known of a model that hears words, trained with CTC: what it is fed with, and which symbol each of its columns means.
 * @example
 * const card: RecognizerModelCard = {
 *   id: 'our-hearing-1',
 *   licence: 'Apache-2.0',
 *   language: 'en',
 *   frontEnd: {kind: 'logmel', bands: 64, normalize: true},
 *   input: 'features',
 *   output: 'logits',
 *   symbols: ['', ' ', 'a', 'b', 'c'],
 *   blank: 0,
 * }
 */
export interface RecognizerModelCard {
  /** A name and a version. */
  readonly id: string
  readonly licence: string
  /** A BCP 47 tag. */
  readonly language: string
  readonly frontEnd: ModelFrontEnd
  readonly input: string
  /** [1, frames, symbols], logits or log-probabilities. */
  readonly output: string
  readonly symbols: readonly string[]
  readonly blank: number
  /** More of one turn is not kept: 60. */
  readonly maxSeconds?: number | undefined
}

/**
 * Turns speech into text on the device, by a model of your own. It hears a turn when it is over and tells no part of it before. A model that
 * is any good takes longer than a phone has: measure it there.
 * @example
 * const createOurs = (card: RecognizerModelCard) => createOnnxRecognizer({model: '/voice/hearing.onnx', card})
 */
export function createOnnxRecognizer({
  card,
  ...files
}: OnnxFiles & {readonly card: RecognizerModelCard}): SpeechRecognizer {
  const lazy = createLazySession(files)

  async function hear(samples: Float32Array): Promise<RecognitionEvent> {
    const session = await lazy.open()
    const scores = (await session.run({[card.input]: toModelInput(samples, card.frontEnd)})).get(card.output)
    if (scores === undefined) throw new VoiceError('provider', `The model has no output ${card.output}; see its card.`)
    return toEvent(decodeCtc(scores, card), {
      language: card.language,
      frameMs: samples.length / 16 / Math.max(1, scores.length / card.symbols.length),
    })
  }

  return {
    id: card.id,
    locality: 'device',
    source: 'samples',
    async load({signal} = {}) {
      await lazy.open(signal)
    },
    start: (options) => startTurn(options, {hear, mostSamples: (card.maxSeconds ?? 60) * 16_000}),
    dispose: lazy.dispose,
  }
}

interface Hearing {
  readonly mostSamples: number
  hear(samples: Float32Array): Promise<RecognitionEvent>
}

/** Nothing shorter than one frame can be judged. */
const leastSamples = 400

function startTurn({onEvent, signal}: RecognitionOptions, {hear, mostSamples}: Hearing): Recognition {
  let kept: Float32Array[] = []
  let [length, isOver] = [0, false]

  function forget(): void {
    for (const samples of kept) samples.fill(0)
    kept = []
    isOver = true
  }

  function tell(event: RecognitionEvent): void {
    if (!signal?.aborted && !isCancelled) onEvent(event)
  }

  let isCancelled = false
  function cancel(): void {
    isCancelled = true
    forget()
  }
  signal?.addEventListener('abort', cancel, {once: true})

  async function finish(): Promise<void> {
    const samples = new Float32Array(length)
    let place = 0
    for (const piece of kept) {
      samples.set(piece, place)
      place += piece.length
    }
    forget()
    try {
      tell(length < leastSamples ? {type: 'no_speech'} : await hear(samples))
    } catch (cause) {
      tell({
        type: 'error',
        error: cause instanceof VoiceError ? cause : new VoiceError('provider', 'The model failed.', {cause}),
      })
    } finally {
      samples.fill(0)
      signal?.removeEventListener('abort', cancel)
    }
  }

  return {
    push(samples) {
      if (isOver) return
      const piece = samples.slice(0, mostSamples - length)
      kept.push(piece)
      length += piece.length
    },
    finish() {
      if (!isOver) void finish()
    },
    cancel() {
      signal?.removeEventListener('abort', cancel)
      cancel()
    },
  }
}

function toEvent(
  {text, symbols}: CtcReading,
  {language, frameMs}: {language: string; frameMs: number},
): RecognitionEvent {
  const said = text.trim()
  if (said === '') return {type: 'no_speech'}
  const words: TranscribedWord[] = []
  let isInWord = false
  for (const symbol of symbols) {
    const last = words.at(-1)
    const endMs = (symbol.last + 1) * frameMs
    if (symbol.text.trim() === '') isInWord = false
    else if (isInWord && last !== undefined) {
      const confidence = Math.min(last.confidence ?? 1, symbol.confidence)
      words[words.length - 1] = {...last, text: last.text + symbol.text, endMs, confidence}
    } else {
      words.push({text: symbol.text, startMs: symbol.first * frameMs, endMs, confidence: symbol.confidence})
      isInWord = true
    }
  }
  const confidence = symbols.reduce((sum, symbol) => sum + symbol.confidence, 0) / symbols.length
  return {type: 'final', text: said, words, confidence, language}
}
