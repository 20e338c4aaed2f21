import type {VoiceConsent} from '@pixelated/sdk/audio'
import type {ConnectOptions} from '@pixelated/sdk/speech'
import {useEffect, useMemo, useState, useSyncExternalStore} from 'react'
import {useLatest} from '../hooks/use-latest.ts'
import {
  createMultimodalEngine,
  restingMultimodal,
  type MultimodalInput,
  type MultimodalState,
} from './multimodal-engine.ts'
import type {MultimodalInferenceResponse} from './multimodal-response.ts'
import {createMultimodalStream, restingStream, type StreamState, type StreamTurn} from './multimodal-stream.ts'
import {useSpeech} from './speech-client.ts'

/**
 * The options of the original hook. Where a turn is sent is the client's matter, so `endpoint` and `textOnlyEndpoint` are gone.
 * @example
 * const options: MultimodalPixelOptions = {defaultContextType: 'support', streamUrl: 'wss://pixel.example/ws/pixel-multimodal'}
 */
export interface MultimodalPixelOptions {
  /** Default `therapeutic`. */
  defaultContextType?: string | undefined
  /** Where the socket listens; by default below the client's `baseUrl`. */
  streamUrl?: string | undefined
  /** How the socket talks, and who opens it. Default a gateway. */
  stream?: Omit<ConnectOptions, 'url'> | undefined
  /**
   * Who is asked before sound leaves the page, such as `voiceConsentOf` gives: without `cloudAsr` none is sent, and what is withdrawn ends at
   * once; `emotion` says whether the server may estimate how it sounds. Without a consent the app has to ask before it gives a recording here.
   */
  consent?: VoiceConsent | undefined
  /** Each streamed turn that was answered. */
  onResult?: ((response: MultimodalInferenceResponse) => void) | undefined
}

/**
 * What the hook gives.
 * @example
 * const showsHelp = ({riskLevel}: MultimodalPixel) => !['unknown', 'none'].includes(riskLevel)
 */
export interface MultimodalPixel extends MultimodalState, StreamState {
  /**
   * One turn. Of nothing but spaces, and when it failed or was ended, `null`; why is in `error`. A newer call ends an
   * older one of words; an older recording goes on, so that a crisis in it is found, and is not answered.
   */
  infer(input: MultimodalInput): Promise<MultimodalInferenceResponse | null>
  cancel(): void
  /** Ends everything and forgets it: the explicit act that lowers the risk. */
  reset(): void
  /** Opens a socket, and a turn on it; one that was open is closed. What is given before it is open waits. */
  connectStream(turn?: StreamTurn): void
  disconnectStream(): void
  /** A chunk of `useAudioCapture`, or a piece of a recorder's file, in order. */
  sendChunkToStream(chunk: Blob, mimeType?: string): void
  sendTextToStream(text: string): void
  /** No more of this turn: answer, after the last chunk. */
  finalizeStream(turn?: StreamTurn): Promise<void>
  textEmotion: MultimodalInferenceResponse['text_emotion']
  audioEmotion: MultimodalInferenceResponse['audio_emotion']
  fusedEmotion: MultimodalInferenceResponse['fused_emotion']
  conflictDetected: boolean
  latencyMs: number | null
  /** Of an original server only, and no stored one gives it: always `null`. */
  behavioralPattern: null
  behavioralPatternConfidence: null
}

/**
 * Turns of words and voice: the original hook by its name, with its functions and fields. Signals of a crisis are never dropped: what is typed is
 * judged on this device before it is sent, what was heard when it is known, and the level falls only by `reset`. Needs `speech` on the client.
 * @example
 * function Ask({recording}: {recording: Blob}) {
 *   const {infer, loading, transcription, lastResponse, riskLevel} = useMultimodalPixel()
 *   return (
 *     <button disabled={loading} onClick={() => void infer({audioBlob: recording})}>
 *       {riskLevel === 'imminent' ? 'Help is near' : (lastResponse?.response ?? transcription ?? 'Ask')}
 *     </button>
 *   )
 * }
 */
export function useMultimodalPixel(options: MultimodalPixelOptions = {}): MultimodalPixel {
  const latest = useLatest({speech: useSpeech(), options})
  const [{engine, stream}] = useState(() => {
    const usual = () => ({
      speech: latest.current.speech,
      contextType: latest.current.options.defaultContextType ?? 'therapeutic',
      consent: latest.current.options.consent,
    })
    const made = createMultimodalEngine(usual)
    const streamed = createMultimodalStream(made, () => {
      const {streamUrl, stream: more, onResult} = latest.current.options
      return {...usual(), connect: {...more, url: streamUrl}, onResult: (response) => onResult?.(response)}
    })
    return {engine: made, stream: streamed}
  })
  const state = useSyncExternalStore(engine.subscribe, engine.getState, () => restingMultimodal)
  const streamState = useSyncExternalStore(stream.subscribe, stream.getState, () => restingStream)
  useEffect(
    () => () => {
      engine.release()
      stream.release()
    },
    [engine, stream],
  )
  return useMemo(() => {
    const {infer, cancel} = engine
    const {connectStream, disconnectStream, sendChunkToStream, sendTextToStream, finalizeStream} = stream
    const {lastResponse: last} = state
    return {
      ...state,
      ...streamState,
      ...{infer, cancel, connectStream, disconnectStream, sendChunkToStream, sendTextToStream, finalizeStream},
      reset() {
        stream.disconnectStream()
        engine.reset()
      },
      textEmotion: last?.text_emotion ?? null,
      audioEmotion: last?.audio_emotion ?? null,
      fusedEmotion: last?.fused_emotion ?? null,
      conflictDetected: last?.conflict_detected ?? false,
      latencyMs: last?.latency_ms ?? null,
      behavioralPattern: null,
      behavioralPatternConfidence: null,
    }
  }, [engine, stream, state, streamState])
}
