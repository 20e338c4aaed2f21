import type {RecordKind} from '../stores/record-store.ts'

/**
 * For how many days records are kept, by what they are. What is left out is kept until its client is erased.
 * @example
 * const retention: RetentionPolicy = {conversations: 90, sessions: 730}
 */
export interface RetentionPolicy {
  /** Turns since they were said, and a conversation when its last turn goes. */
  readonly conversations?: number | undefined
  /** Sessions of the journal since they happened. */
  readonly sessions?: number | undefined
  /** Goals since they were set, with their milestones. A goal stays while a newer milestone belongs to it. */
  readonly goals?: number | undefined
  /** Milestones since they were reached. */
  readonly milestones?: number | undefined
  /** Alerts since they were resolved. One that waits for a person has no age. */
  readonly alerts?: number | undefined
}

/** A kind of records, or alerts. */
export type AgingKind = RecordKind | 'alert'

/** What is older than `before` is to go. */
export interface Cutoff {
  readonly kind: AgingKind
  /** Milliseconds since the epoch. */
  readonly before: number
}

const dayMs = 86_400_000

/** By each part of a policy, the kinds of records that it is about, parts before wholes. */
const kindsOf: Readonly<Record<keyof RetentionPolicy, readonly AgingKind[]>> = {
  conversations: ['turn', 'conversation'],
  sessions: ['session'],
  milestones: ['milestone'],
  goals: ['goal'],
  alerts: ['alert'],
}

/** The parts of a policy, as `RetentionPolicy` names them. */
export const retentionParts: readonly (keyof RetentionPolicy)[] = [
  'conversations',
  'sessions',
  'milestones',
  'goals',
  'alerts',
]

/** Throws a `RangeError` for a number of days that can not be meant. */
export function checkPolicy(policy: RetentionPolicy): void {
  for (const part of retentionParts) {
    const days = policy[part]
    if (days !== undefined && !(Number.isInteger(days) && days >= 1)) {
      throw new RangeError(`retention.${part} wants a whole number of days, from 1`)
    }
  }
}

/** What a policy lets go of now. */
export const cutoffsOf = (policy: RetentionPolicy, now: number): Cutoff[] =>
  retentionParts.flatMap((part) => {
    const days = policy[part]
    return days === undefined ? [] : kindsOf[part].map((kind) => ({kind, before: now - days * dayMs}))
  })
