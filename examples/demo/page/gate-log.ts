import type {SafetyEvent} from '@pixelated/sdk/safety'

/** What the gates on this device said last: codes and times, never text. */
export interface GateLog {
  /** For the pipelines' `onEvent`. */
  note(event: SafetyEvent): void
  /** The last word of each gate, in the order in which they run; the same list until there is news. */
  get(): readonly SafetyEvent[]
  subscribe(listener: () => void): () => void
}

/** See {@link GateLog}. Of many events in a row its listeners hear once. */
export function createGateLog(): GateLog {
  const last = new Map<string, SafetyEvent>()
  const listeners = new Set<() => void>()
  let shown: readonly SafetyEvent[] = []
  let isTelling = false
  const tell = () => {
    isTelling = false
    shown = [...last.values()]
    for (const listener of listeners) listener()
  }
  return {
    note(event) {
      last.set(`${event.direction} ${event.gate}`, event)
      if (isTelling) return
      isTelling = true
      // After the turn of the gates: what they say must not draw anything while they judge.
      setTimeout(tell)
    },
    get: () => shown,
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
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
