import type {AffectEstimate} from '@pixelated/sdk/audio'
import {EngineError} from '../engines/engine-error.ts'
import type {HeardEvent, SpeechContext, SpeechEngine} from '../engines/speech-engine.ts'
import {createSoundTap} from './sound-tap.ts'

/** What a turn's sound said, and how it sounded. */
export interface HeardTurn {
  /** Nothing when nobody spoke. */
  readonly text: string | undefined
  readonly final: Exclude<HeardEvent, {type: 'partial'}>
  readonly estimate: AffectEstimate | undefined
  /** Whether it was asked for at all. */
  readonly withEmotion: boolean
  readonly durationMs: number
}

interface Listening {
  readonly sound: AsyncIterable<Float32Array>
  readonly context: SpeechContext
  /** Whether it is estimated how the voice sounds. */
  readonly withEmotion: boolean
  /** Waited for before more is heard. */
  onPartial?(event: Extract<HeardEvent, {type: 'partial'}>): void | Promise<void>
}

/**
 * Hears a turn to its end. How the voice sounds comes beside what it says: where that fails the words still count, and nothing was measured.
 * The samples are overwritten before it returns or fails.
 */
export async function listenToTurn(
  engine: SpeechEngine,
  {sound, context, withEmotion, onPartial}: Listening,
): Promise<HeardTurn> {
  const wantsEmotion = withEmotion && engine.emotion !== undefined
  const tap = createSoundTap(sound, {keeps: wantsEmotion, signal: context.signal})
  let samples: Float32Array | undefined
  try {
    const final = await hear(engine, {sound: tap.sound, context, ...(onPartial && {onPartial})})
    samples = tap.take()
    const text = final.type === 'final' && final.text.trim() !== '' ? final.text : undefined
    const estimate = wantsEmotion && samples.length > 0 ? await estimateOf(engine, samples, context) : undefined
    return {
      text,
      final: text === undefined ? {type: 'no_speech'} : final,
      estimate,
      withEmotion,
      durationMs: tap.durationMs,
    }
  } finally {
    tap.forget()
    samples?.fill(0)
  }
}

async function hear(
  engine: SpeechEngine,
  {sound, context, onPartial}: Omit<Listening, 'withEmotion'>,
): Promise<HeardTurn['final']> {
  if (engine.transcribe === undefined) {
    for await (const _piece of sound) continue
    return {type: 'no_speech'}
  }
  for await (const event of engine.transcribe(sound, context)) {
    context.signal.throwIfAborted()
    if (event.type !== 'partial') return event
    await onPartial?.(event)
  }
  throw new EngineError(502, 'speech_engine_incomplete')
}

/** How long words wait for how they sounded: what they say may be urgent. */
const longestEstimateMs = 3000

async function estimateOf(
  engine: SpeechEngine,
  samples: Float32Array,
  context: SpeechContext,
): Promise<AffectEstimate | undefined> {
  const controller = new AbortController()
  const {promise: given, resolve: giveUp} = Promise.withResolvers<undefined>()
  const stop = (): void => {
    controller.abort(new Error('cancelled'))
    giveUp(undefined)
  }
  const timer = setTimeout(stop, longestEstimateMs)
  context.signal.addEventListener('abort', stop, {once: true})
  if (context.signal.aborted) stop()
  const measure = async () => engine.emotion?.(samples, {...context, signal: controller.signal})
  try {
    return await Promise.race([measure().catch(() => undefined), given])
  } finally {
    clearTimeout(timer)
    context.signal.removeEventListener('abort', stop)
  }
}
