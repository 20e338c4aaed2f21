import type {SafetyEvent} from '@pixelated/sdk/safety'

/** What the gates on this device did in one turn: codes and times, never text. */
export interface GateLog {
  /** For the pipelines' `onEvent`. */
  note(event: SafetyEvent): void
  /** The last word of each gate since `clear`, in the order in which they run. */
  list(direction: SafetyEvent['direction']): SafetyEvent[]
  /** How long all of them took, in milliseconds. */
  milliseconds(): number
  clear(): void
}

/** See {@link GateLog}. */
export function createGateLog(): GateLog {
  const last = new Map<string, SafetyEvent>()
  let milliseconds = 0
  return {
    note(event) {
      last.set(`${event.direction} ${event.gate}`, event)
      milliseconds += event.milliseconds
    },
    list: (direction) => [...last.values()].filter((event) => event.direction === direction),
    milliseconds: () => milliseconds,
    clear() {
      last.clear()
      milliseconds = 0
    },
  }
}

const outcomes: Readonly<Record<SafetyEvent['outcome'], string>> = {
  pass: 'nothing found',
  flag: 'found',
  redact: 'masked',
  block: 'stopped',
  unknown: 'not measured',
}

/** One gate's word as a person who works with scores reads it. */
export function describeGate({outcome, mode, codes}: SafetyEvent): string {
  const isOnlyTold = mode !== 'enforce' && (outcome === 'redact' || outcome === 'block')
  const what = isOnlyTold ? 'found, left as it is' : outcomes[outcome]
  return codes.length === 0 ? what : `${what}: ${codes.join(', ').replaceAll('_', ' ')}`
}
