import {
  multimodalResponseSchema,
  statusResponseSchema,
  synthesisEventSchemas,
  transcriptionSchema,
  voiceEmotionSchema,
} from '@pixelated/sdk/contract'
import {writeWav} from '@pixelated/sdk/audio'
import type {ContractCaller, ContractRequest} from '../contract-caller.ts'
import type {ContractCheck} from '../contract-check.ts'
import {NotThere} from '../difference.ts'
import {expectHeader, expectSchema, expectStatus, expectThat, toJson} from '../expectations.ts'
import {expectProblem} from './gateway-expectations.ts'

/** A second of a tone: sound without words, of nobody. */
const tone = writeWav(Float32Array.from({length: 16_000}, (_, index) => 0.3 * Math.sin(index / 8)))
const wav = (headers: Record<string, string> = {}): ContractRequest => ({
  bytes: tone,
  headers: {'Content-Type': 'audio/wav', ...headers},
})

/** A form as it is written: the parts and a boundary that is in none of them. */
function form(fields: Record<string, string>, audio?: {type: string; bytes: Uint8Array}): ContractRequest {
  const boundary = 'contract-suite-boundary'
  const encoder = new TextEncoder()
  const parts: Uint8Array[] = Object.entries(fields).map(([name, value]) =>
    encoder.encode(`--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`),
  )
  if (audio !== undefined) {
    const head = `Content-Disposition: form-data; name="audio"; filename="tone.wav"\r\nContent-Type: ${audio.type}`
    parts.push(encoder.encode(`--${boundary}\r\n${head}\r\n\r\n`), audio.bytes, encoder.encode('\r\n'))
  }
  parts.push(encoder.encode(`--${boundary}--\r\n`))
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    bytes.set(part, at)
    at += part.length
  }
  return {bytes, headers: {'Content-Type': `multipart/form-data; boundary=${boundary}`}}
}

/** Leaves the check out where the server says that it can not do this. */
async function needs(caller: ContractCaller, capability: string): Promise<void> {
  const {gateway} = expectSchema(statusResponseSchema, toJson(await caller.send('GET', '/status')))
  if (gateway?.capabilities?.includes(capability) !== true) throw new NotThere(`it has no ${capability}`)
}

/** What is done with voices. A server without an engine of speech keeps these promises by saying so. */
export const speechChecks: readonly ContractCheck[] = [
  {
    name: 'words alone are answered, with every field of the original there',
    endpoint: 'POST /infer-multimodal',
    async run(caller) {
      const answer = await caller.send('POST', '/infer-multimodal', form({text: 'I could not sleep again.'}))
      expectStatus(answer, 200)
      const reply = expectSchema(multimodalResponseSchema, toJson(answer))
      expectThat(typeof reply.response === 'string' && reply.response !== '', 'there is no reply')
      expectThat(reply.transcription === null && reply.audio_emotion === null, 'something was heard where was no sound')
      expectThat(reply.risk !== undefined && reply.retention?.audio === 'none', 'risk or retention is absent')
    },
  },
  {
    name: 'a form without words and sound, and sound of another type, are refused',
    endpoint: 'POST /infer-multimodal',
    async run(caller) {
      expectProblem(await caller.send('POST', '/infer-multimodal', form({})), [422])
      const image = {type: 'image/png', bytes: tone}
      expectProblem(await caller.send('POST', '/infer-multimodal', form({}, image)), [415])
      expectProblem(await caller.send('POST', '/infer-multimodal', {json: {text: 'hello'}}), [415])
    },
  },
  {
    name: 'sound is heard, answered, and kept nowhere',
    endpoint: 'POST /infer-multimodal',
    async run(caller) {
      await needs(caller, 'speech-transcribe')
      const answer = await caller.send('POST', '/infer-multimodal', form({}, {type: 'audio/wav', bytes: tone}))
      expectStatus(answer, 200)
      const {transcription, audio_emotion, emotion_not_measured, retention, response} = expectSchema(
        multimodalResponseSchema,
        toJson(answer),
      )
      expectThat((transcription ?? null) === null || response !== null, 'what was heard has no reply')
      expectThat(audio_emotion != null || emotion_not_measured !== undefined, 'no estimate, and no reason for it')
      expectThat(retention?.audio === 'none', 'the audio is kept')
    },
  },
  {
    name: 'a transcript is the same in one piece and as a stream',
    endpoint: 'POST /speech/transcribe',
    async run(caller) {
      await needs(caller, 'speech-transcribe')
      const whole = await caller.send('POST', '/speech/transcribe', wav())
      expectStatus(whole, 200)
      const {no_speech, duration_ms} = expectSchema(transcriptionSchema, toJson(whole))
      expectThat(Math.abs((duration_ms ?? 0) - 1000) < 10, 'duration_ms is not that of the sound')
      const accept = wav({Accept: 'text/event-stream'})
      const {events} = await caller.readStream('POST', '/speech/transcribe', accept)
      const last = events.at(-1)
      expectThat(last?.event === 'final', 'the last event is not final')
      const streamed = expectSchema(transcriptionSchema, JSON.parse(last.data ?? 'null'))
      expectThat(streamed.no_speech === no_speech, 'the two differ')
    },
  },
  {
    name: 'how a voice sounds is an estimate with its spread, or a reason',
    endpoint: 'POST /speech/emotion',
    async run(caller) {
      await needs(caller, 'speech-emotion')
      const answer = await caller.send('POST', '/speech/emotion', wav())
      expectStatus(answer, 200)
      const {status, reason, valence, arousal} = expectSchema(voiceEmotionSchema, toJson(answer))
      const isEstimate = status === 'estimate'
      expectThat(isEstimate === (reason === undefined), 'an estimate with a reason against it, or neither')
      for (const axis of isEstimate ? [valence, arousal] : []) {
        expectThat(axis !== undefined && Math.abs(axis.mean) <= 1 && axis.sd > 0, 'an axis lies outside of its range')
      }
    },
  },
  {
    name: 'a text is spoken: its rate first, sound, a place for each word, its length last',
    endpoint: 'POST /speech/synthesize',
    async run(caller) {
      await needs(caller, 'speech-synthesize')
      const text = 'Take your time.'
      const {events} = await caller.readStream('POST', '/speech/synthesize', {json: {text}})
      const dataOf = (name: string): unknown[] =>
        events.filter(({event}) => event === name).map(({data}) => JSON.parse(data ?? 'null'))
      expectThat(events[0]?.event === 'start' && events.at(-1)?.event === 'done', 'it does not start or end as it must')
      const {sample_rate: rate} = expectSchema(synthesisEventSchemas.start, dataOf('start')[0])
      const {duration_ms: ms} = expectSchema(synthesisEventSchemas.done, dataOf('done')[0])
      const bytes = dataOf('audio')
        .map((data) => atob(expectSchema(synthesisEventSchemas.audio, data).pcm16).length)
        .reduce((sum, length) => sum + length, 0)
      expectThat(Math.abs((bytes / 2 / rate) * 1000 - ms) < 2, 'duration_ms is not that of the sound')
      const marks = dataOf('marks').flatMap((data) => expectSchema(synthesisEventSchemas.marks, data).marks)
      const isInside = marks.every(({start, end, end_ms}) => start < end && end <= text.length && end_ms <= ms + 1)
      expectThat(marks.length > 0 && isInside, 'there are no marks, or one lies outside')
    },
  },
  {
    name: 'sound of another type or without sound in it is refused, and so is a text that is none',
    endpoint: 'POST /speech/transcribe',
    async run(caller) {
      await needs(caller, 'speech-transcribe')
      const image = {bytes: tone, headers: {'Content-Type': 'image/png'}}
      expectProblem(await caller.send('POST', '/speech/transcribe', image), [415])
      const broken = {bytes: tone.subarray(0, 20), headers: {'Content-Type': 'audio/wav'}}
      expectProblem(await caller.send('POST', '/speech/transcribe', broken), [422])
    },
  },
  {
    name: 'the socket asks for an upgrade where there is none',
    endpoint: 'GET /ws/pixel-multimodal',
    async run(caller) {
      const answer = await caller.send('GET', '/ws/pixel-multimodal')
      expectProblem(answer, [426])
      expectHeader(answer, 'upgrade', /websocket/i)
    },
  },
]
