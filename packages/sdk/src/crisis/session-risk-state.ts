import type {OpenUnion} from '../contract/open-union.ts'
import type {RiskAssessment} from '../contract/risk-assessment.ts'
import type {RiskLevel} from '../contract/risk-level.ts'
import type {CrisisSituation} from './crisis-situation.ts'

/**
 * Who changed the level of a session. `trajectory`: several turns together said more than each of them.
 * @example
 * const isExplicit = (cause: RiskCause) => cause === 'person' || cause === 'app'
 */
export type RiskCause = 'device' | 'server' | 'trajectory' | 'person' | 'app' | 'restored'

/**
 * The last change of the level that is shown.
 * @example
 * const wasLowered = ({cause}: RiskChange) => cause === 'person' || cause === 'app'
 */
export interface RiskChange {
  readonly from: RiskLevel
  readonly to: RiskLevel
  readonly cause: RiskCause
  /** Milliseconds since the epoch. */
  readonly at: number
  /** Version of what found it, when something did. */
  readonly detectorVersion?: string | undefined
  /** Why it was lowered: a code, never a person's words. */
  readonly reason?: LowerReason | undefined
}

/**
 * What is known of one turn of the person.
 * @example
 * const wasJudged = ({device = 'unknown'}: TurnRisk) => device !== 'unknown'
 */
export interface TurnRisk {
  /** The caller's id of the turn; absent for a turn from before a reload. */
  readonly turn: string | undefined
  /** Absent until the device has judged the turn, which counts as `unknown`. */
  readonly device: RiskLevel | undefined
  /** What servers raise it to; a server's `none` and `unknown` count for nothing. */
  readonly server: RiskLevel
  /** An original server said `immediate_harm`: there it only means that the letters "hurt" occurred. */
  readonly saidHurt: boolean
  /** The level of what is the person's own, without worry for others and mere mentions: by the device, and by anyone. */
  readonly ownByDevice: RiskLevel
  readonly own: RiskLevel
  /** Names of the signals, by anyone. */
  readonly signals: readonly string[]
}

/**
 * Where a session stands. Plain, frozen data without a word of what was said.
 * @example
 * const isCalm = ({level}: SessionRiskState) => level === 'none'
 */
export interface SessionRiskState {
  /** Random; names this session in a snapshot and nothing else. */
  readonly id: string
  /** The level to show: the latch or, when that is higher, what the last turn says. `unknown` is never shown as safe. */
  readonly level: RiskLevel
  /** What holds until an explicit act lowers it. `unknown` when an earlier state could not be read. */
  readonly latch: RiskLevel
  /** `server-unverified` when the level is only an original server's keyword hit, which does not latch. */
  readonly source: 'device' | 'server' | 'server-unverified' | 'trajectory' | 'restored' | undefined
  /** Several turns together are a signal of their own. */
  readonly isRising: boolean
  /** Names of the signals in the last turns, as a hand-off takes them: codes, never words. They are not in a snapshot. */
  readonly reasons: readonly string[]
  readonly situation: CrisisSituation | undefined
  /** The last turns of the person, oldest first, at most five. */
  readonly recent: readonly TurnRisk[]
  /** Turns assessed so far; of these, turns that the device could not judge. */
  readonly turns: number
  readonly unjudgedTurns: number
  /** When the latch last rose and last was lowered, in milliseconds since the epoch. */
  readonly raisedAt: number | undefined
  readonly loweredAt: number | undefined
  readonly lastChange: RiskChange | undefined
}

/**
 * Why a level was lowered. Another word becomes `other`, so that no text gets in.
 * @example
 * const reason: LowerReason = 'false_alarm'
 * createSessionRisk().lower({by: 'person', reason})
 */
export type LowerReason = OpenUnion<'false_alarm' | 'confirmed_safe' | 'handed_over' | 'new_session' | 'other'>

/**
 * The only way down.
 * @example
 * const act: LowerAct = {by: 'person', reason: 'false_alarm', to: 'low'}
 */
export interface LowerAct {
  /** A person (the user, a clinician) or the application. */
  by: 'person' | 'app'
  reason: LowerReason
  /** `none` when absent. A level above the present one changes nothing. */
  to?: RiskLevel | undefined
}

/** One assessment of one turn. */
export interface RiskReport {
  assessment: RiskAssessment
  /** Who judged. What runs on this device, gates included, is `device`; a server can raise the level, never lower it. */
  from: 'device' | 'server'
  /** The caller's id of the turn, so that device and server are read together, whichever comes first. */
  turn: string
  /** The last turn from before a reload, judged again from its words: it was counted then. */
  isAgain?: boolean | undefined
}

/** What can happen to a session's risk. */
export type SessionRiskAction =
  | ({readonly type: 'assessed'; readonly at: number} & RiskReport)
  | ({readonly type: 'lowered'; readonly at: number} & LowerAct)
  | {readonly type: 'restored'; readonly at: number; readonly snapshot: unknown}
