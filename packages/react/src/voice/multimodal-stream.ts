import {mixToMono, readWav, resample, VoiceError, type VoiceConsent} from '@pixelated/sdk/audio'
import type {ConnectOptions, Speech, SpeechConnection, SpokenTurn} from '@pixelated/sdk/speech'
import type {createMultimodalEngine} from './multimodal-engine.ts'
import {mayEstimate, maySend, notAgreed, whenWithdrawn} from './sound-consent.ts'
import {findRisk, toMultimodalResponse, type MultimodalInferenceResponse} from './multimodal-response.ts'

/** What a streamed turn is about. */
export interface StreamTurn {
  readonly sessionId?: string | undefined
  readonly contextType?: string | undefined
  readonly text?: string | undefined
}

/** What is known of the stream. */
export interface StreamState {
  readonly streaming: boolean
  /** In a word, for logs: `connecting`, `open`, `waiting`, `closed`, `answering`. */
  readonly streamStatus: string | null
  readonly streamError: Error | null
}

export const restingStream: StreamState = {streaming: false, streamStatus: null, streamError: null}

interface StreamOptions {
  readonly speech: Speech
  readonly contextType: string
  readonly connect: ConnectOptions
  /** Who is asked before sound is sent. */
  readonly consent: VoiceConsent | undefined
  onResult(response: MultimodalInferenceResponse): void
}

interface Line {
  readonly connection: SpeechConnection
  readonly turn: SpokenTurn
  readonly texts: string[]
  /** What is given is sent in this order, however long reading it takes. */
  pending: Promise<void>
  readonly consent: VoiceConsent | undefined
  unwatch(): void
}

const toError = (error: unknown): Error => (error instanceof Error ? error : new Error('The stream failed'))

const gone = () => new VoiceError('connection', 'There is no stream: call connectStream first.')

/** One socket, one turn at a time; what is given before it is open waits, in order. */
export function createMultimodalStream(
  engine: ReturnType<typeof createMultimodalEngine>,
  options: () => StreamOptions,
) {
  const listeners = new Set<() => void>()
  let state = restingStream
  let line: Line | undefined
  const set = (change: Partial<StreamState>): void => {
    state = {...state, ...change}
    for (const listener of listeners) listener()
  }
  const fail = (error: unknown): void => set({streamError: toError(error), streaming: false})

  function leave(): void {
    const left = line
    line = undefined
    if (left) closeLine(left)
  }

  /** What was given before it was withdrawn is not answered. */
  function withdraw(): void {
    leave()
    fail(notAgreed())
  }

  async function follow(opened: Line): Promise<void> {
    const isCurrent = (): boolean => line === opened
    const streamError = await readTurn(opened, {engine, isCurrent, onResult: options().onResult}).then(
      () => null,
      toError,
    )
    if (!isCurrent()) return
    leave()
    set({streaming: false, ...(streamError && {streamError})})
  }

  return {
    getState: () => state,
    subscribe(listener: () => void) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    connectStream(turn: StreamTurn = {}): void {
      leave()
      try {
        const opened = openLine(options(), turn, withdraw)
        const {connection} = opened
        line = opened
        connection.subscribe(() => line === opened && set({streamStatus: connection.state}))
        engine.takeRisk(findRisk(opened.texts))
        set({streaming: true, streamStatus: connection.state, streamError: null})
        void follow(opened)
      } catch (error) {
        fail(error)
      }
    },
    sendChunkToStream(chunk: Blob, mimeType = chunk.type): void {
      const current = line
      if (current === undefined) return fail(gone())
      if (chunk.size === 0) return
      if (!maySend(current.consent)) return withdraw()
      current.pending = current.pending.then(() => give(current, chunk, mimeType)).catch(fail)
    },
    sendTextToStream(text: string): void {
      if (line === undefined) return fail(gone())
      if (text.trim() !== '') line.texts.push(text.trim())
      engine.takeRisk(findRisk([text]))
    },
    async finalizeStream({text}: StreamTurn = {}): Promise<void> {
      const current = line
      if (current === undefined) return fail(gone())
      if (text?.trim()) current.texts.push(text.trim())
      engine.takeRisk(findRisk(current.texts))
      // Not before the last chunk was given.
      await current.pending
      if (line !== current) return
      set({streamStatus: 'answering'})
      current.turn.complete(current.texts.join('\n') || undefined)
    },
    disconnectStream(): void {
      leave()
      set({streaming: false, streamStatus: null})
    },
    release: leave,
  }
}

function openLine(
  {speech, contextType: usual, connect, consent}: StreamOptions,
  {sessionId, contextType = usual, text}: StreamTurn,
  onWithdrawn: () => void,
): Line {
  const connection = speech.connect(connect)
  const turn = connection.begin({sessionId, contextType, emotion: mayEstimate(consent)})
  const texts = text?.trim() ? [text.trim()] : []
  const unwatch = whenWithdrawn(consent, onWithdrawn)
  return {connection, turn, texts, pending: Promise.resolve(), consent, unwatch}
}

function closeLine({connection, turn, unwatch}: Line): void {
  unwatch()
  turn.cancel()
  connection.close()
}

interface Reader {
  readonly engine: ReturnType<typeof createMultimodalEngine>
  isCurrent(): boolean
  onResult(response: MultimodalInferenceResponse): void
}

/** Takes in what comes of a turn; what was found in one that nobody waits for counts too. */
async function readTurn({turn, texts}: Line, {engine, isCurrent, onResult}: Reader): Promise<void> {
  for await (const event of turn) {
    if (event.type === 'risk') {
      engine.takeRisk({risk: event.level, crisis_signals: event.signals.map(({type}) => type)})
    }
    if (!isCurrent()) return
    if (event.type === 'partial') engine.set({transcription: event.text})
    if (event.type === 'transcript' && event.text !== undefined) {
      engine.takeRisk(findRisk([event.text]))
      engine.set({transcription: event.text})
    }
    if (event.type === 'result') {
      const response = toMultimodalResponse(event.reply, texts.join('\n'))
      engine.take(response)
      onResult(response)
    }
  }
}

/** A chunk of ours is a WAV file of its own, and goes as sound; a piece of a recorder's file goes as it is. */
async function give({turn, consent}: Line, chunk: Blob, mimeType: string): Promise<void> {
  if (!mimeType.startsWith('audio/wav')) {
    if (maySend(consent)) turn.attach(new Blob([chunk], {type: mimeType}))
    return
  }
  const {channels, sampleRate} = readWav(new Uint8Array(await chunk.arrayBuffer()))
  // It may have been withdrawn while the chunk was read.
  if (maySend(consent)) turn.push(resample(mixToMono(channels), {from: sampleRate}))
}
