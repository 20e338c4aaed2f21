import type {RiskAssessment} from '../contract/risk-assessment.ts'
import {maxRiskLevel, riskRank, toRiskLevel, type RiskLevel} from '../contract/risk-level.ts'
import {unverifiedSignal} from './risk-table.ts'
import {situationOfSignals} from './crisis-situation.ts'
import {readTrajectory, trajectoryTurns} from './risk-trajectory.ts'
import {readSnapshot} from './session-risk-snapshot.ts'
import type {RiskChange, RiskReport, SessionRiskAction, SessionRiskState, TurnRisk} from './session-risk-state.ts'

/**
 * A session in which nothing was judged yet: its level is `unknown`, not `none`.
 * @example
 * const state = initialSessionRisk('a-random-id')
 * console.log(state.level) // 'unknown'
 */
export const initialSessionRisk = (id: string): SessionRiskState => ({
  id,
  level: 'unknown',
  latch: 'none',
  source: undefined,
  isRising: false,
  reasons: [],
  situation: undefined,
  recent: [],
  turns: 0,
  unjudgedTurns: 0,
  raisedAt: undefined,
  loweredAt: undefined,
  lastChange: undefined,
})

/**
 * The pure core of `createSessionRisk`: the next state. The latch rises at once and falls only by `lowered`. The order in which
 * assessments of the last five turns arrive makes no difference to the latch.
 * @example
 * const assessment: RiskAssessment = {level: 'high', signals: [], evaluated_by: ['crisis/rules-1']}
 * const action: SessionRiskAction = {type: 'assessed', at: 0, turn: 'turn-1', from: 'device', assessment}
 * console.log(reduceSessionRisk(initialSessionRisk('id'), action).latch) // 'high'
 */
export function reduceSessionRisk(state: SessionRiskState, action: SessionRiskAction): SessionRiskState {
  switch (action.type) {
    case 'assessed':
      return assessed(state, action)
    case 'lowered':
      return lowered(state, action)
    case 'restored':
      return restored(state, action)
  }
}

/** Levels as the latch orders them: none, unknown, low, moderate, high, imminent. */
const isAbove = (one: RiskLevel, other: RiskLevel) => one !== other && maxRiskLevel(one, other) === one
const isFound = (level: RiskLevel) => riskRank(level) > 0
const onlyFound = (level: RiskLevel) => (isFound(level) ? level : 'none')

function assessed(state: SessionRiskState, action: Extract<SessionRiskAction, {type: 'assessed'}>): SessionRiskState {
  const {assessment, from, at} = action
  // What was found in a reply is the gates' business: it says nothing of the person.
  if (assessment.message_role === 'assistant') return state
  const before = state.recent.find(({turn}) => turn === action.turn) ?? turnBefore(state, action)
  const now = addReport(before?.turn === undefined ? newTurn(action.turn) : before, action)
  const all = before ? state.recent.map((one) => (one === before ? now : one)) : [...state.recent, now]
  const recent = all.slice(-trajectoryTurns)
  const rising = readTrajectory(recent.map(({own}) => own))
  const found = onlyFound(verifiedLevel(now))
  const latch = maxRiskLevel(state.latch, maxRiskLevel(found, rising))
  const last = recent.at(-1) ?? now
  const level = maxRiskLevel(latch, shownLevel(last))
  const cause = isAbove(rising, found) && rising === latch ? 'trajectory' : from
  const next = {
    ...state,
    level,
    latch,
    source: isAbove(level, maxRiskLevel(latch, verifiedLevel(last)))
      ? ('server-unverified' as const)
      : level === state.level && state.source !== 'server-unverified'
        ? state.source
        : cause,
    isRising: rising !== 'none',
    reasons: [...new Set(recent.flatMap(({signals}) => signals))],
    situation: isFound(toRiskLevel(assessment.level)) ? situationOfSignals(allNames(assessment)) : state.situation,
    recent,
    turns: state.turns + (before ? 0 : 1),
    unjudgedTurns: state.unjudgedTurns + unjudgedMore(before, now),
    raisedAt: isAbove(latch, state.latch) ? at : state.raisedAt,
  }
  return withChange(next, state, {cause, at, detectorVersion: detectorVersionOf(assessment)})
}

/** The last turn from before a reload, when this is that turn once more; what does not say the same may be another. */
function turnBefore({recent}: SessionRiskState, {assessment, isAgain}: RiskReport): TurnRisk | undefined {
  const last = recent.at(-1)
  if (!isAgain || last === undefined || last.turn !== undefined) return undefined
  const own = isOwn(assessment) ? onlyFound(toRiskLevel(assessment.level)) : 'none'
  return own === last.own ? last : undefined
}

/** A turn from before a reload was counted when it was written. */
const unjudgedMore = (before: TurnRisk | undefined, now: TurnRisk): number =>
  before !== undefined && before.turn === undefined
    ? 0
    : Number(isUnjudged(now)) - Number(before !== undefined && isUnjudged(before))

const newTurn = (turn: string): TurnRisk => ({
  turn,
  device: undefined,
  server: 'none',
  saidHurt: false,
  ownByDevice: 'none',
  own: 'none',
  signals: [],
})

/** Every part is a maximum, so that device and server may report in any order and any number of times. */
function addReport(turn: TurnRisk, {assessment, from}: RiskReport): TurnRisk {
  const saidHurt = turn.saidHurt || (from === 'server' && saysHurt(assessment))
  const isUnverified = from === 'server' && assessment.source === 'server-unverified'
  // Once more through the table: a server's own word must not get lost on the way.
  const level = isUnverified ? 'none' : toRiskLevel(assessment.level)
  const own = isOwn(assessment) ? onlyFound(level) : 'none'
  return {
    ...turn,
    saidHurt,
    own: maxRiskLevel(turn.own, own),
    signals: [...new Set([...turn.signals, ...allNames(assessment).filter(isCode)])].sort(),
    ...(from === 'device'
      ? {device: maxRiskLevel(turn.device ?? level, level), ownByDevice: maxRiskLevel(turn.ownByDevice, own)}
      : {server: maxRiskLevel(turn.server, onlyFound(level))}),
  }
}

const notOwn = new Set(['third_party_concern', 'suicide_mention', 'denial_after_ideation'])
const isOwn = ({signals}: RiskAssessment) => signals.length === 0 || signals.some(({type}) => !notOwn.has(type))

/** Only what an original server says by this name is a matter of letters; a gateway's own analysers mean it. */
const saysHurt = ({signals}: RiskAssessment) =>
  signals.some(({type, source}) => type === unverifiedSignal && (source === 'server' || source === 'server-unverified'))

/** What counts for the latch. "Hurt" counts, as `immediate_harm` does, when the device found something of the person's own. */
const verifiedLevel = ({device, server, saidHurt, ownByDevice}: TurnRisk): RiskLevel =>
  saidHurt && isFound(ownByDevice) ? 'imminent' : maxRiskLevel(device ?? 'unknown', server)

const shownLevel = (turn: TurnRisk): RiskLevel =>
  turn.saidHurt ? maxRiskLevel(verifiedLevel(turn), 'high') : verifiedLevel(turn)

const isUnjudged = ({device}: TurnRisk) => (device ?? 'unknown') === 'unknown'
/** A server's name that may hold words is none of ours to pass on. */
const isCode = (name: string): boolean => /^[\w./-]{1,64}$/.test(name)
const allNames = ({signals}: RiskAssessment) => signals.map(({type}) => type)
const detectorVersionOf = ({evaluated_by: by, model_version: version}: RiskAssessment) =>
  by.length > 0 ? by.join(' ') : version

function lowered(state: SessionRiskState, action: Extract<SessionRiskAction, {type: 'lowered'}>): SessionRiskState {
  const {by, at, to = 'none'} = action
  const isSomethingToLower = isFound(state.level) || state.latch === 'unknown'
  if (!isSomethingToLower || !isAbove(state.level, to)) return state
  const reason = lowerReasons.has(action.reason) ? action.reason : 'other'
  // The turns so far are settled too: otherwise the next small signal would raise it by them again.
  const next = {
    ...state,
    level: to,
    latch: to,
    source: undefined,
    isRising: false,
    reasons: [],
    recent: [],
    loweredAt: at,
  }
  return withChange(next, state, {cause: by, at, reason})
}

const lowerReasons: ReadonlySet<string> = new Set(['false_alarm', 'confirmed_safe', 'handed_over', 'new_session'])

function restored(state: SessionRiskState, {snapshot, at}: Extract<SessionRiskAction, {type: 'restored'}>) {
  const stored = readSnapshot(snapshot)
  if (stored === undefined) return state
  const latch = maxRiskLevel(state.latch, stored.latch)
  const before = stored.recent.map((own): TurnRisk => ({...newTurn(''), turn: undefined, device: own, own}))
  const next: SessionRiskState = {
    ...state,
    id: stored.id ?? state.id,
    latch,
    // What came before the reload was judged, but not what is shown now: unless it is latched, or everything was settled by an explicit act and
    // nothing written since, nothing is known.
    level: isSettled(state, stored) ? latch : maxRiskLevel(latch, maxRiskLevel(state.level, 'unknown')),
    source: isFound(latch) && state.source === undefined ? 'restored' : state.source,
    recent: [...before, ...state.recent].slice(-trajectoryTurns),
    turns: state.turns + stored.turns,
    unjudgedTurns: state.unjudgedTurns + stored.unjudgedTurns,
    raisedAt: state.raisedAt ?? stored.raisedAt,
    loweredAt: state.loweredAt ?? stored.loweredAt,
  }
  return withChange(next, state, {cause: 'restored', at})
}

const isSettled = ({turns}: SessionRiskState, stored: ReturnType<typeof readSnapshot>): boolean =>
  turns === 0 && stored?.loweredAt !== undefined && stored.recent.length === 0 && stored.latch !== 'unknown'

const withChange = (
  next: SessionRiskState,
  {level: from}: SessionRiskState,
  change: Omit<RiskChange, 'from' | 'to'>,
): SessionRiskState => (next.level === from ? next : {...next, lastChange: {from, to: next.level, ...change}})
