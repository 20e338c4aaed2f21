import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import type {RiskAssessment} from '../contract/risk-assessment.ts'
import {maxRiskLevel, orderedRiskLevels, riskRank, type RiskLevel} from '../contract/risk-level.ts'
import {createManualClock} from '../lib/manual-clock.ts'
import {createSessionRisk} from './create-session-risk.ts'
import {initialSessionRisk, reduceSessionRisk} from './reduce-session-risk.ts'
import type {RiskReport, SessionRiskAction} from './session-risk-state.ts'

const levels: readonly RiskLevel[] = ['unknown', ...orderedRiskLevels]
const found = (level: RiskLevel, type = 'suicidal_thoughts'): RiskAssessment => ({
  level,
  signals: riskRank(level) > 0 ? [{type}] : [],
  evaluated_by: ['crisis/test-1'],
})
/** What an original server's letters "hurt" become in the client. */
const saidHurt: RiskAssessment = {
  level: 'high',
  signals: [{type: 'immediate_harm', source: 'server-unverified'}],
  evaluated_by: ['server'],
  source: 'server-unverified',
}
const session = (id = 'id') => createSessionRisk({clock: createManualClock(1000), createId: () => id})

const anyLevel = fc.constantFrom(...levels)
const anyAssessment = fc.oneof(
  fc
    .record({level: anyLevel, type: fc.constantFrom('passive_ideation', 'third_party_concern', 'suicide_mention')})
    .map(({level, type}) => found(level, type)),
  fc.constant(saidHurt),
)
const anyReport = (turns: number): fc.Arbitrary<RiskReport> =>
  fc.record({
    assessment: anyAssessment,
    from: fc.constantFrom('device', 'server'),
    turn: fc.integer({min: 0, max: turns}).map(String),
  })
const assessed = (report: RiskReport): SessionRiskAction => ({type: 'assessed', at: 0, ...report})
const run = (actions: readonly SessionRiskAction[]) => actions.reduce(reduceSessionRisk, initialSessionRisk('id'))

describe('the level of a session', () => {
  it('is unknown, not safe, before anything was judged', () => {
    expect(session().getState().level).toBe('unknown')
  })

  it('rises at once and stays when later turns say nothing', () => {
    const risk = session()
    risk.assess({assessment: found('high'), from: 'device', turn: '1'})
    for (const turn of ['2', '3', '4', '5', '6', '7']) risk.assess({assessment: found('none'), from: 'device', turn})
    expect(risk.getState()).toMatchObject({level: 'high', latch: 'high', turns: 7})
  })

  it('row 1: keeps what the device found when a lying server says none', () => {
    const risk = session()
    risk.assess({assessment: found('moderate'), from: 'device', turn: '1'})
    risk.assess({assessment: found('none'), from: 'server', turn: '1'})
    expect(risk.getState().level).toBe('moderate')
  })

  it('row 2: shows unknown when the device could not judge, whatever a server says is fine', () => {
    const risk = session()
    risk.assess({assessment: found('none'), from: 'device', turn: '1'})
    expect(risk.getState().level).toBe('none')
    risk.assess({assessment: found('unknown'), from: 'device', turn: '2'})
    risk.assess({assessment: found('none'), from: 'server', turn: '2'})
    expect(risk.getState()).toMatchObject({level: 'unknown', unjudgedTurns: 1})
  })

  it('row 2: never lets unknown replace a known level', () => {
    const risk = session()
    risk.assess({assessment: found('low'), from: 'device', turn: '1'})
    risk.assess({assessment: found('unknown'), from: 'device', turn: '2'})
    expect(risk.getState().level).toBe('low')
  })

  it('lets a server raise it', () => {
    const risk = session()
    risk.assess({assessment: found('none'), from: 'device', turn: '1'})
    risk.assess({assessment: found('high'), from: 'server', turn: '1'})
    expect(risk.getState()).toMatchObject({level: 'high', latch: 'high', source: 'server'})
  })

  it("reads a server's own word that reached it unread", () => {
    const risk = session()
    const raw: RiskAssessment = JSON.parse('{"level": "critical", "signals": [], "evaluated_by": []}')
    expect(risk.assess({assessment: raw, from: 'server', turn: '1'}).latch).toBe('imminent')
  })

  it("says nothing of the person for what was found in the assistant's reply", () => {
    const risk = session()
    const before = risk.getState()
    risk.assess({assessment: {...found('high'), message_role: 'assistant'}, from: 'server', turn: '1'})
    expect(risk.getState()).toBe(before)
  })
})

describe("an original server's immediate_harm, which only means the letters hurt", () => {
  it('is shown as high and unverified, and does not hold', () => {
    const risk = session()
    risk.assess({assessment: found('none'), from: 'device', turn: '1'})
    risk.assess({assessment: saidHurt, from: 'server', turn: '1'})
    expect(risk.getState()).toMatchObject({level: 'high', latch: 'none', source: 'server-unverified'})
    risk.assess({assessment: found('none'), from: 'device', turn: '2'})
    expect(risk.getState()).toMatchObject({level: 'none', latch: 'none'})
  })

  it.each(['device first', 'server first'])('is imminent and holds when the device found something, %s', (order) => {
    const risk = session()
    const reports: RiskReport[] = [
      {assessment: found('low'), from: 'device', turn: '1'},
      {assessment: saidHurt, from: 'server', turn: '1'},
    ]
    for (const report of order === 'device first' ? reports : reports.toReversed()) risk.assess(report)
    expect(risk.getState()).toMatchObject({level: 'imminent', latch: 'imminent'})
    expect(risk.getState().source).not.toBe('server-unverified')
  })

  it('row 16: is not confirmed by worry for somebody else', () => {
    const risk = session()
    risk.assess({assessment: found('low', 'third_party_concern'), from: 'device', turn: '1'})
    risk.assess({assessment: saidHurt, from: 'server', turn: '1'})
    expect(risk.getState()).toMatchObject({level: 'high', latch: 'low', situation: 'suicide'})
  })
})

describe('rising risk over turns', () => {
  const own = (...found: RiskLevel[]) => {
    const risk = session()
    found.forEach((level, turn) =>
      risk.assess({
        assessment: {level, signals: riskRank(level) > 0 ? [{type: 'passive_ideation'}] : [], evaluated_by: []},
        from: 'device',
        turn: String(turn),
      }),
    )
    return risk.getState()
  }

  it.each<[RiskLevel[], RiskLevel]>([
    [['low', 'low', 'moderate'], 'high'],
    [['low', 'none', 'low', 'none', 'low'], 'moderate'],
    [['moderate', 'moderate', 'moderate'], 'high'],
    [['high', 'high', 'high'], 'high'],
    [['low', 'low'], 'low'],
    [['low', 'moderate'], 'moderate'],
    [['moderate', 'low', 'low'], 'moderate'],
    [['low', 'none', 'none', 'none', 'low', 'low'], 'low'],
    [['low', 'unknown', 'low', 'unknown', 'low'], 'moderate'],
  ])('of %j is %s', (levels, expected) => {
    expect(own(...levels).level).toBe(expected)
  })

  it('says that it was the turns together', () => {
    expect(own('low', 'low', 'low')).toMatchObject({isRising: true, source: 'trajectory'})
  })

  it('row 16: does not count worry for somebody else, mere mentions and denial', () => {
    const risk = session()
    for (const turn of ['1', '2', '3', '4'])
      risk.assess({assessment: found('low', 'third_party_concern'), from: 'device', turn})
    expect(risk.getState()).toMatchObject({level: 'low', isRising: false, situation: 'someone_else'})
  })
})

describe('lowering', () => {
  it('is an explicit act with a reason, and keeps no words', () => {
    const clock = createManualClock(5000)
    const risk = createSessionRisk({clock})
    risk.assess({assessment: found('high'), from: 'device', turn: '1'})
    clock.advance(1000)
    expect(risk.lower({by: 'person', reason: 'she told me about her exam'})).toMatchObject({
      level: 'none',
      latch: 'none',
      loweredAt: 6000,
      lastChange: {from: 'high', to: 'none', cause: 'person', reason: 'other', at: 6000},
    })
  })

  it('never raises, and what was settled does not raise it again', () => {
    const risk = session()
    for (const turn of ['1', '2']) risk.assess({assessment: found('low'), from: 'device', turn})
    expect(risk.lower({by: 'app', reason: 'other', to: 'high'}).level).toBe('low')
    risk.lower({by: 'app', reason: 'confirmed_safe'})
    expect(risk.assess({assessment: found('low'), from: 'device', turn: '3'}).level).toBe('low')
  })

  it('does not turn "nothing judged yet" into safe', () => {
    expect(session().lower({by: 'app', reason: 'new_session'}).level).toBe('unknown')
  })
})

describe('a reload', () => {
  it('keeps level, counts and trajectory through a snapshot that holds no words', () => {
    const before = session('random')
    for (const turn of ['turn-a', 'turn-b'])
      before.assess({assessment: found('low', 'eating_disorder'), from: 'device', turn})
    const stored = JSON.stringify(before.snapshot())
    expect(stored).not.toMatch(/turn-|eating|crisis/)
    const after = createSessionRisk({snapshot: JSON.parse(stored), createId: () => 'other'})
    expect(after.getState()).toMatchObject({id: 'random', level: 'low', turns: 2})
    expect(after.assess({assessment: found('low'), from: 'device', turn: 'turn-c'}).level).toBe('moderate')
  })

  it.each([
    ['garbage', 'not json', 'unknown'],
    ['a newer version', {version: 2, id: 'x', latch: 'none', recent: [], turns: 1, unjudgedTurns: 0}, 'unknown'],
    ['a newer version with a level', {version: 2, latch: 'high', whatever: true}, 'high'],
    ['a broken count', {version: 1, id: 'x', latch: 'none', recent: [], turns: -1, unjudgedTurns: 0}, 'unknown'],
    ['a level of tomorrow', {version: 1, id: 'x', latch: 'severe', recent: [], turns: 1, unjudgedTurns: 0}, 'unknown'],
    ['an empty object', {}, 'unknown'],
    ['a list', [], 'unknown'],
  ])('never lowers: %s', (_name, snapshot, expected) => {
    const risk = createSessionRisk({snapshot})
    expect(risk.getState().latch).toBe(expected)
    // What came before can not be read, so one harmless turn does not make the session safe.
    risk.assess({assessment: found('none'), from: 'device', turn: '1'})
    expect(risk.getState().level).toBe(expected)
    const known = session()
    known.assess({assessment: found('imminent'), from: 'device', turn: '1'})
    expect(known.restore(snapshot).level).toBe('imminent')
  })

  it('judged again from its words counts once, and does not rise by being read twice', () => {
    const before = session()
    for (const turn of ['a', 'b']) before.assess({assessment: found('low'), from: 'device', turn})
    const after = createSessionRisk({snapshot: before.snapshot()})
    after.assess({assessment: found('low'), from: 'device', turn: 'b', isAgain: true})
    expect(after.getState()).toMatchObject({level: 'low', turns: 2, unjudgedTurns: 0})
    // What says something else is not that turn.
    const other = createSessionRisk({snapshot: before.snapshot()})
    other.assess({assessment: found('high'), from: 'device', turn: 'c', isAgain: true})
    expect(other.getState()).toMatchObject({level: 'high', turns: 3})
  })

  it('names no signal, while the state does, by codes alone', () => {
    const risk = session()
    risk.assess({assessment: found('low', 'eating_disorder'), from: 'device', turn: '1'})
    risk.assess({assessment: found('low', 'words of a person'), from: 'server', turn: '1'})
    expect(risk.getState().reasons).toEqual(['eating_disorder'])
    expect(JSON.stringify(risk.snapshot())).not.toContain('eating')
  })

  it('with nothing stored is a new session', () => {
    expect(createSessionRisk({snapshot: null}).getState()).toMatchObject({latch: 'none', level: 'unknown'})
  })
})

describe('properties', () => {
  const anyAction: fc.Arbitrary<SessionRiskAction> = fc.oneof(
    {weight: 5, arbitrary: anyReport(7).map(assessed)},
    fc.anything().map((snapshot): SessionRiskAction => ({type: 'restored', at: 0, snapshot})),
  )

  it('the latch never falls without an explicit act', () => {
    fc.assert(
      fc.property(fc.array(anyAction, {maxLength: 30}), (actions) => {
        let state = initialSessionRisk('id')
        for (const action of actions) {
          const next = reduceSessionRisk(state, action)
          expect(maxRiskLevel(state.latch, next.latch)).toBe(next.latch)
          // What is shown is never below what holds, and unknown is never shown below what is known.
          expect(maxRiskLevel(next.level, next.latch)).toBe(next.level)
          state = next
        }
      }),
    )
  })

  it('device and server of one turn are read the same in any order, any number of times', () => {
    const sameTurn = fc.array(anyReport(0), {minLength: 1, maxLength: 6})
    fc.assert(
      fc.property(
        sameTurn.chain((reports) =>
          fc.tuple(fc.constant(reports), fc.shuffledSubarray(reports, {minLength: reports.length})),
        ),
        ([reports, shuffled]) => {
          const one = run(reports.map(assessed))
          const other = run([...shuffled, ...reports].map(assessed))
          expect([other.level, other.latch, other.recent, other.turns, other.unjudgedTurns]).toEqual([
            one.level,
            one.latch,
            one.recent,
            one.turns,
            one.unjudgedTurns,
          ])
        },
      ),
    )
  })

  it('no server report lowers what is shown without it', () => {
    fc.assert(
      fc.property(fc.array(anyReport(4), {maxLength: 12}), (reports) => {
        const device = run(reports.filter(({from}) => from === 'device').map(assessed))
        const turns = new Set(reports.filter(({from}) => from === 'device').map(({turn}) => turn))
        const both = run(reports.filter(({from, turn}) => from === 'device' || turns.has(turn)).map(assessed))
        expect(maxRiskLevel(both.latch, device.latch)).toBe(both.latch)
      }),
    )
  })

  it('a snapshot read again holds the same level', () => {
    fc.assert(
      fc.property(fc.array(anyReport(7), {maxLength: 20}), (reports) => {
        const risk = session()
        for (const report of reports) risk.assess(report)
        const {latch} = createSessionRisk({snapshot: JSON.parse(JSON.stringify(risk.snapshot()))}).getState()
        expect(latch).toBe(risk.getState().latch)
      }),
    )
  })
})

describe('the store', () => {
  it('tells its listeners of each change and of nothing else', () => {
    const risk = session()
    const seen: RiskLevel[] = []
    const stop = risk.subscribe(() => seen.push(risk.getState().level))
    risk.assess({assessment: found('low'), from: 'device', turn: '1'})
    risk.restore(undefined)
    stop()
    risk.assess({assessment: found('high'), from: 'device', turn: '2'})
    expect(seen).toEqual(['low'])
  })

  it('row 25: names the version of what found it', () => {
    const risk = session()
    risk.assess({assessment: found('low'), from: 'device', turn: '1'})
    expect(risk.getState().lastChange).toEqual({
      from: 'unknown',
      to: 'low',
      cause: 'device',
      at: 1000,
      detectorVersion: 'crisis/test-1',
    })
  })
})
