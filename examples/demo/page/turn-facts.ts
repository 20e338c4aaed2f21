import type {InferenceReply, RiskAssessment} from '@pixelated/sdk'
import type {SessionRiskState} from '@pixelated/sdk/crisis'
import type {SafetyEvent} from '@pixelated/sdk/safety'
import type {GateLog} from '../shared/gate-log.ts'

/** What the page itself measured of a turn. Times in milliseconds. */
export interface TurnFacts {
  firstTextMs: number | undefined
  totalMs: number
  resumes: number
  retries: number
  /** Pieces of text that came, and parts in which the gates let it through. */
  pieces: number
  parts: number
  deviceRisk: RiskAssessment
  serverRisk: RiskAssessment | undefined
  session: SessionRiskState
  inbound: SafetyEvent[]
  outbound: SafetyEvent[]
  gatesMs: number
}

/** Counts and times of a turn while it runs. */
export interface TurnFactsRecorder {
  textCame(): void
  textShown(): void
  replyCame(reply: InferenceReply): void
  wasStopped(): void
  /** What a reader of the reply should know of how it came; nothing when all went well. */
  foot(): string | undefined
  read(session: SessionRiskState): TurnFacts
}

export interface TurnFactsOptions {
  gates: GateLog
  /** How often the client has tried again so far. It goes on counting. */
  tries: Readonly<{retry: number; resume: number}>
  deviceRisk: RiskAssessment
}

/** Starts now. */
export function createTurnFacts({gates, tries, deviceRisk}: TurnFactsOptions): TurnFactsRecorder {
  const startedAt = performance.now()
  const before = {...tries}
  const counts = {pieces: 0, parts: 0}
  let firstTextMs: number | undefined
  let serverRisk: RiskAssessment | undefined
  let isStopped = false
  gates.clear()
  return {
    textCame: () => void counts.pieces++,
    textShown() {
      firstTextMs ??= performance.now() - startedAt
      counts.parts++
    },
    replyCame({risk}) {
      serverRisk = risk
    },
    wasStopped() {
      isStopped = true
    },
    foot() {
      const resumes = tries.resume - before.resume
      if (isStopped) return 'A check in this page stopped the reply. This text stands in its place.'
      if (resumes === 0) return undefined
      return `The connection was lost ${resumes === 1 ? 'once' : `${resumes} times`}; the reply is whole.`
    },
    read: (session) => ({
      ...counts,
      firstTextMs,
      totalMs: performance.now() - startedAt,
      resumes: tries.resume - before.resume,
      retries: tries.retry - before.retry,
      deviceRisk,
      serverRisk,
      session,
      inbound: gates.list('inbound'),
      outbound: gates.list('outbound'),
      gatesMs: gates.milliseconds(),
    }),
  }
}
