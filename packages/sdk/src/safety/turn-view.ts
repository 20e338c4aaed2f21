import {maxRiskLevel, type RiskLevel} from '../contract/risk-level.ts'
import type {StreamEvent} from '../contract/stream-event.ts'

/** What a person has been shown of a turn. */
export interface TurnView {
  readonly text: string
  /** `unknown` until anything has been evaluated. */
  readonly level: RiskLevel
  /** Shows an event. A risk that is no higher than what is shown is left out when it is the guard's own. */
  show(event: StreamEvent): void
  showOwn(event: StreamEvent): void
}

/** Starts empty; `tell` is told what is shown. */
export function createTurnView(tell: (event: StreamEvent) => void): TurnView {
  let pieces: string[] = []
  let level: RiskLevel | undefined
  const higher = (other: RiskLevel) => (level === undefined ? other : maxRiskLevel(level, other))

  function text(): string {
    if (pieces.length > 1) pieces = [pieces.join('')]
    return pieces[0] ?? ''
  }

  function show(event: StreamEvent) {
    if (event.type === 'text_delta') pieces.push(event.text)
    if (event.type === 'text_replace') pieces = [text().slice(0, event.from) + event.text + text().slice(event.to)]
    if (event.type !== 'risk') return tell(event)
    // Within a turn the level only rises.
    level = higher(event.level)
    tell({...event, level})
  }

  return {
    get text() {
      return text()
    },
    get level() {
      return level ?? 'unknown'
    },
    show,
    showOwn(event) {
      if (event.type !== 'risk' || higher(event.level) !== level) show(event)
    },
  }
}
