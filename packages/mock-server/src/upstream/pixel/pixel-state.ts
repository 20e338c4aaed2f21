import type {Writable} from '../fastapi/python-value.ts'
import {float} from '../fastapi/python-float.ts'

const agents = ['Coordinator', 'Psychologist', 'Memory Agent', 'Safety Guard'] as const
export type AgentName = (typeof agents)[number]

/** What one running server remembers. */
export interface PixelState {
  modelLoaded: boolean
  inferenceCount: number
  totalMs: number
  recordStep(agent: AgentName, step: {milliseconds: number; isFailure?: boolean}): void
  agentReport(): Writable
  /** Zeroes the agents and the counters of `/status`. */
  reset(): void
}

/** A server that has just started. */
export function createPixelState(modelLoaded: boolean): PixelState {
  const steps = new Map<AgentName, {calls: number; milliseconds: number; failures: number}>()
  const state: PixelState = {
    modelLoaded,
    inferenceCount: 0,
    totalMs: 0,
    recordStep(agent, {milliseconds, isFailure = false}) {
      const before = steps.get(agent) ?? {calls: 0, milliseconds: 0, failures: 0}
      steps.set(agent, {
        calls: before.calls + 1,
        milliseconds: before.milliseconds + milliseconds,
        failures: before.failures + (isFailure ? 1 : 0),
      })
    },
    agentReport: () => Object.fromEntries(agents.map((agent) => [agent, report(steps.get(agent))])),
    reset() {
      steps.clear()
      state.inferenceCount = 0
      state.totalMs = 0
    },
  }
  return state
}

/** An agent that was never called has whole zeros, one that was has floats. */
function report(step: {calls: number; milliseconds: number; failures: number} | undefined): Writable {
  if (step === undefined) return {average_latency_ms: 0, error_rate: 0, throughput: 0}
  return {
    average_latency_ms: float(round(step.milliseconds / step.calls, 2)),
    error_rate: float(round(step.failures / step.calls, 4)),
    throughput: step.calls,
  }
}

function round(value: number, digits: number): number {
  return Number(value.toFixed(digits))
}
