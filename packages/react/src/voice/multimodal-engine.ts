import type {RiskLevel} from '@pixelated/sdk'
import {maxRiskLevel} from '@pixelated/sdk/contract'
import type {Speech} from '@pixelated/sdk/speech'
import {findRisk, toMultimodalResponse, type MultimodalInferenceResponse} from './multimodal-response.ts'

/**
 * One turn: words, a recording, or both.
 * @example
 * const input: MultimodalInput = {text: 'I could not sleep again.', contextType: 'support'}
 */
export interface MultimodalInput {
  readonly text?: string | undefined
  readonly audioBlob?: Blob | undefined
  readonly sessionId?: string | undefined
  readonly contextType?: string | undefined
}

/** What is known of turns. */
export interface MultimodalState {
  readonly loading: boolean
  readonly error: Error | null
  readonly lastResponse: MultimodalInferenceResponse | null
  /** What was heard of the present turn, or of the last. */
  readonly transcription: string | null
  /** It rises at once and falls only by `reset`. `unknown` until something was evaluated, which is never to be shown as safe. */
  readonly riskLevel: RiskLevel
  readonly crisisSignals: readonly string[]
}

export const restingMultimodal: MultimodalState = {
  loading: false,
  error: null,
  lastResponse: null,
  transcription: null,
  riskLevel: 'unknown',
  crisisSignals: [],
}

export interface MultimodalEngineOptions {
  readonly speech: Speech
  readonly contextType: string
}

/** Single turns, the newest of which counts, and what was found in them, which stays. */
export function createMultimodalEngine(options: () => MultimodalEngineOptions) {
  const listeners = new Set<() => void>()
  let state = restingMultimodal
  let running: AbortController | undefined
  const set = (change: Partial<MultimodalState>): void => {
    state = {...state, ...change}
    for (const listener of listeners) listener()
  }
  function takeRisk({risk, crisis_signals}: Pick<MultimodalInferenceResponse, 'risk' | 'crisis_signals'>): void {
    const crisisSignals = [...new Set([...state.crisisSignals, ...crisis_signals])]
    const riskLevel = maxRiskLevel(state.riskLevel, risk)
    if (riskLevel !== state.riskLevel || crisisSignals.length !== state.crisisSignals.length) {
      set({riskLevel, crisisSignals})
    }
  }
  function take(lastResponse: MultimodalInferenceResponse): void {
    takeRisk(lastResponse)
    set({lastResponse, transcription: lastResponse.transcription})
  }
  function end(): void {
    running?.abort(new DOMException('The call was ended', 'AbortError'))
    running = undefined
  }

  return {
    ...{take, takeRisk, set},
    getState: () => state,
    subscribe(listener: () => void) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    async infer(input: MultimodalInput): Promise<MultimodalInferenceResponse | null> {
      const text = input.text?.trim() ?? ''
      const {audioBlob, sessionId} = input
      if (text === '' && (audioBlob === undefined || audioBlob.size === 0)) return null
      end()
      const {speech, contextType} = options()
      const controller = new AbortController()
      running = controller
      // What is typed is judged before anybody answers.
      takeRisk(findRisk([text]))
      set({loading: true, error: null})
      const turn = {text, audio: audioBlob, sessionId, contextType: input.contextType ?? contextType}
      try {
        const reply = await speech.inferMultimodal(turn, {signal: controller.signal})
        const response = toMultimodalResponse(reply, text)
        // A newer call counts; what was found in an older one counts too.
        takeRisk(response)
        if (running !== controller) return null
        take(response)
        return response
      } catch (error) {
        if (running === controller) set({error: error instanceof Error ? error : new Error('The call failed')})
        return null
      } finally {
        if (running === controller) {
          running = undefined
          set({loading: false})
        }
      }
    },
    cancel() {
      end()
      if (state.loading) set({loading: false})
    },
    reset() {
      end()
      set(restingMultimodal)
    },
    /** Without telling anybody. */
    release: end,
  }
}
