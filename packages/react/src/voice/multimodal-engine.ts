import type {RiskLevel} from '@pixelated/sdk'
import type {VoiceConsent} from '@pixelated/sdk/audio'
import {maxRiskLevel} from '@pixelated/sdk/contract'
import type {Speech} from '@pixelated/sdk/speech'
import {mayEstimate, maySend, notAgreed, whenWithdrawn} from './sound-consent.ts'
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
  /** Who is asked before sound is sent. */
  readonly consent: VoiceConsent | undefined
}

interface Call {
  readonly controller: AbortController
  readonly hasSound: boolean
}

/** The calls that go on. */
function createCalls() {
  let newest: Call | undefined
  const running = new Set<Call>()
  const isNewest = (call: Call): boolean => newest === call
  /** Whether it was the newest. */
  function end(call: Call): boolean {
    running.delete(call)
    if (!isNewest(call)) return false
    newest = undefined
    return true
  }
  function abort(call: Call): void {
    call.controller.abort(new DOMException('The call was ended', 'AbortError'))
    end(call)
  }
  return {
    ...{isNewest, end},
    /** Words were judged before they were sent; a recording goes on, because what is said in it is not known yet. */
    begin(hasSound: boolean): Call {
      if (newest?.hasSound === false) abort(newest)
      newest = {controller: new AbortController(), hasSound}
      running.add(newest)
      return newest
    },
    abortAll: (): void => running.forEach(abort),
  }
}

/** Single turns, the newest of which counts, and what was found in them, which stays. */
export function createMultimodalEngine(options: () => MultimodalEngineOptions) {
  const listeners = new Set<() => void>()
  let state = restingMultimodal
  const calls = createCalls()
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
      const hasSound = audioBlob !== undefined && audioBlob.size > 0
      if (text === '' && !hasSound) return null
      const {speech, contextType: usual, consent} = options()
      // What is typed is judged before anybody answers.
      takeRisk(findRisk([text]))
      if (hasSound && !maySend(consent)) {
        set({error: notAgreed()})
        return null
      }
      const call = calls.begin(hasSound)
      const {controller} = call
      const unwatch = hasSound ? whenWithdrawn(consent, () => controller.abort(notAgreed())) : undefined
      set({loading: true, error: null})
      const {contextType = usual} = input
      const emotion = hasSound ? mayEstimate(consent) : undefined
      try {
        const turn = {text, audio: audioBlob, sessionId, contextType, emotion}
        const reply = await speech.inferMultimodal(turn, {signal: controller.signal})
        const response = toMultimodalResponse(reply, text)
        // A newer call counts; what was found in an older one counts too.
        takeRisk(response)
        if (!calls.isNewest(call)) return null
        take(response)
        return response
      } catch (error) {
        if (calls.isNewest(call)) set({error: error instanceof Error ? error : new Error('The call failed')})
        return null
      } finally {
        unwatch?.()
        if (calls.end(call)) set({loading: false})
      }
    },
    cancel() {
      calls.abortAll()
      if (state.loading) set({loading: false})
    },
    reset() {
      calls.abortAll()
      set(restingMultimodal)
    },
    /** Without telling anybody. */
    release: calls.abortAll,
  }
}
