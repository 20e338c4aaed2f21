import {EngineError} from '../engines/engine-error.ts'
import type {SpeechContext, SpeechEngine} from '../engines/speech-engine.ts'
import {createSoundTap} from './sound-tap.ts'
import {speechFrame} from './stream-events.ts'
import {toTranscription} from './to-wire-speech.ts'

/** A recording as it is heard, as events. */
export async function* transcribeEvents(
  engine: SpeechEngine & Required<Pick<SpeechEngine, 'transcribe'>>,
  sound: AsyncIterable<Float32Array>,
  context: SpeechContext,
): AsyncGenerator<string, void> {
  const tap = createSoundTap(sound, {keeps: false, signal: context.signal})
  for await (const event of engine.transcribe(tap.sound, context)) {
    context.signal.throwIfAborted()
    if (event.type === 'partial') {
      yield speechFrame('partial', {text: event.text, stable_length: event.stableLength})
      continue
    }
    const {requestId} = context
    return yield speechFrame(
      'final',
      toTranscription(event, {engine: engine.id, requestId, durationMs: tap.durationMs}),
    )
  }
  throw new EngineError(502, 'speech_engine_incomplete')
}
