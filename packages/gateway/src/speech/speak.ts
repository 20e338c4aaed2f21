import {toPcm16} from '@pixelated/sdk/audio'
import type {SynthesisRequest} from '@pixelated/sdk/contract'
import {EngineError} from '../engines/engine-error.ts'
import type {SpeechContext, SpeechEngine} from '../engines/speech-engine.ts'
import {speechFrame} from './stream-events.ts'
import {nothingKept} from './to-wire-speech.ts'

/** Sound that is sent at a time: short, so that the first is heard early. */
const pieceSeconds = 0.25

/** A text as it is spoken, as events. */
export async function* speak(
  engine: SpeechEngine & Required<Pick<SpeechEngine, 'synthesize'>>,
  request: SynthesisRequest,
  context: SpeechContext,
): AsyncGenerator<string, void> {
  let rate: number | undefined
  let samples = 0
  for await (const part of engine.synthesize(request, context)) {
    context.signal.throwIfAborted()
    if (part.type === 'start') {
      rate = part.sampleRate
      const {requestId} = context
      const ours = {engine: engine.id, kind: part.kind, request_id: requestId, retention: nothingKept}
      yield speechFrame('start', {sample_rate: rate, encoding: 'pcm16', ...ours})
    } else if (rate === undefined) {
      throw new EngineError(502, 'speech_engine_incomplete')
    } else if (part.type === 'audio') {
      const length = Math.max(1, Math.floor(rate * pieceSeconds))
      for (let from = 0; from < part.samples.length; from += length) {
        yield speechFrame('audio', {pcm16: toBase64(part.samples.subarray(from, from + length))})
      }
      samples += part.samples.length
    } else {
      const marks = part.marks.map(({start, end, startMs, endMs}) => ({start, end, start_ms: startMs, end_ms: endMs}))
      yield speechFrame('marks', {marks, timing: part.timing})
    }
  }
  if (rate === undefined) throw new EngineError(502, 'speech_engine_incomplete')
  yield speechFrame('done', {duration_ms: (samples / rate) * 1000})
}

function toBase64(samples: Float32Array): string {
  const bytes = new Uint8Array(toPcm16(samples).buffer)
  let text = ''
  // A call takes only so many arguments.
  for (let from = 0; from < bytes.length; from += 4096)
    text += String.fromCharCode(...bytes.subarray(from, from + 4096))
  return btoa(text)
}
