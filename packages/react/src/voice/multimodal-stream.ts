import {mixToMono, readWav, resample, VoiceError} from '@pixelated/sdk/audio'
import type {ConnectOptions, Speech, SpeechConnection, SpokenTurn} from '@pixelated/sdk/speech'
import type {createMultimodalEngine} from './multimodal-engine.ts'
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
  onResult(response: MultimodalInferenceResponse): void
}

interface Line {
  readonly connection: SpeechConnection
  readonly turn: SpokenTurn
  readonly texts: string[]
  /** What is given is sent in this order, however long reading it takes. */
  pending: Promise<void>
}

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
  const fail = (error: unknown): void =>
    set({streamError: error instanceof Error ? error : new Error('The stream failed'), streaming: false})

  function leave(): void {
    const left = line
    line = undefined
    left?.turn.cancel()
    left?.connection.close()
  }

  async function follow(opened: Line): Promise<void> {
    const isCurrent = (): boolean => line === opened
    try {
      await readTurn(opened, {engine, isCurrent, onResult: options().onResult})
      if (isCurrent()) set({streaming: false})
    } catch (error) {
      if (isCurrent()) fail(error)
    } finally {
      if (isCurrent()) leave()
    }
  }

  return {
    getState: () => state,
    subscribe(listener: () => void) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    connectStream({sessionId, contextType, text}: StreamTurn = {}): void {
      leave()
      const {speech, contextType: usual, connect} = options()
      try {
        const connection = speech.connect(connect)
        const turn = connection.begin({sessionId, contextType: contextType ?? usual})
        const opened: Line = {connection, turn, texts: text?.trim() ? [text.trim()] : [], pending: Promise.resolve()}
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
      current.pending = current.pending.then(() => give(current.turn, chunk, mimeType)).catch(fail)
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
async function give(turn: SpokenTurn, chunk: Blob, mimeType: string): Promise<void> {
  if (!mimeType.startsWith('audio/wav')) return turn.attach(new Blob([chunk], {type: mimeType}))
  const {channels, sampleRate} = readWav(new Uint8Array(await chunk.arrayBuffer()))
  turn.push(resample(mixToMono(channels), {from: sampleRate}))
}
