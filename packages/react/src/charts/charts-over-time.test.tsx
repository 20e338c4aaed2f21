import {act, cleanup, fireEvent, render, screen, within} from '@testing-library/react'
import {hydrateRoot} from 'react-dom/client'
import {renderToString} from 'react-dom/server'
import {afterEach, describe, expect, it} from 'vitest'
import {inWords} from '../insights/words-fixture.tsx'
import {
  crowdedEntries,
  entriesOn,
  fallingEntries,
  fewEntries,
  yearOfEntries,
  yearOfSignals,
  yearStart,
} from './charts-fixture.ts'
import {toEmotionSeries, toTrendPlaces} from './emotion-series.ts'
import {EmotionTrend} from './emotion-trend.tsx'
import {toRiskEvents} from './risk-events.ts'
import {RiskTimeline} from './risk-timeline.tsx'

afterEach(cleanup)

const summaryOf = () =>
  document.getElementById(screen.getByRole('figure').getAttribute('aria-describedby') ?? '')?.textContent ?? ''
const rowsOf = () =>
  within(screen.getByRole('table', {hidden: true}))
    .getAllByRole('row', {hidden: true})
    .slice(1)
const parts = (name: string) => document.querySelectorAll(`.pixel-plot-${name}`)

it('is drawn on a server too, and taken over by the page as it is', async () => {
  const charts = (
    <>
      <EmotionTrend entries={yearOfEntries} view="clinician" />
      <RiskTimeline events={yearOfSignals} view="clinician" />
    </>
  )
  const page = document.body.appendChild(document.createElement('div'))
  page.innerHTML = renderToString(charts)
  expect(page.querySelectorAll('.pixel-plot-dot')).toHaveLength(43)
  expect(page.innerHTML).not.toContain('style=')
  const problems: unknown[] = []
  await act(async () => void hydrateRoot(page, charts, {onRecoverableError: (problem) => problems.push(problem)}))
  expect(problems).toEqual([])
  page.remove()
})

describe('EmotionTrend', () => {
  it('says the trend with its interval, and draws a line with its band on each side of a gap', () => {
    render(<EmotionTrend entries={yearOfEntries} view="clinician" />)
    expect(screen.getByRole('figure', {name: 'Emotional state'}).dataset['state']).toBe('measured')
    expect(summaryOf()).toMatch(
      /^43 sessions from Dec 1, 2025 to Nov 23, 2026\. No clear change: \+0\.\d\d levels in 30 days/,
    )
    expect(summaryOf()).toMatch(/\(95% interval 0\.00 to \+0\.\d\d\)/)
    expect(summaryOf()).toContain('1 long time without sessions. The longest: 70 days.')
    expect([parts('gap').length, parts('trend').length, parts('band').length, parts('path').length]).toEqual([
      1, 2, 2, 2,
    ])
    expect(parts('dot')).toHaveLength(43)
    expect(rowsOf()).toHaveLength(43)
    expect(document.querySelector('[style]')).toBeNull()
  })

  it('tells no direction below five sessions over fourteen days, and says what it needs', () => {
    render(<EmotionTrend entries={fewEntries} view="clinician" />)
    expect(summaryOf()).toContain(
      'A direction can be told from 5 sessions over 14 days. So far there are 3 sessions over 14 days.',
    )
    expect([parts('trend').length, parts('band').length]).toEqual([0, 0])
  })

  it('gives a client the same points in calm words, and no figure of the trend', () => {
    render(<EmotionTrend entries={fallingEntries} />)
    expect(screen.getByRole('figure', {name: 'How it has been'}).textContent).not.toMatch(
      /negative|interval|falling|level|[+-]\d/i,
    )
    expect(summaryOf()).toContain('it has become harder. You can talk about that with somebody you trust.')
    expect(parts('dot')).toHaveLength(fallingEntries.length)
  })

  it('counts what has no time or no state that can be read, and draws neither', () => {
    const odd = {id: 'odd', at: yearStart, state: 'blue'}
    render(<EmotionTrend entries={[...fewEntries, odd, {id: 'untimed', state: 'neutral'}]} />)
    expect(summaryOf()).toContain('1 session has no state that can be read.')
    expect(summaryOf()).toContain('1 session has no certain time and is not drawn.')
    expect(parts('dot')).toHaveLength(3)
  })

  it('joins what is too much to draw, and says so in the table too', () => {
    const {points, runs, joinedBy} = toEmotionSeries(crowdedEntries)
    expect([points.length, joinedBy]).toEqual([3000, 'month'])
    expect(runs.flat().reduce((sum, {sessions}) => sum + sessions, 0)).toBe(3000)
    render(<EmotionTrend entries={crowdedEntries} view="clinician" />)
    expect(summaryOf()).toContain('Each dot is the middle of one month.')
    expect(rowsOf().length).toBe(parts('dot').length)
    expect(rowsOf()[0]?.textContent).toMatch(/^month around Dec \d+, 2025/)
  })

  it('goes from point to point with a native slider, which says the point', () => {
    render(<EmotionTrend entries={yearOfEntries} view="clinician" />)
    const slider = screen.getByRole('slider', {name: 'Look at one point'})
    expect(parts('picked')).toHaveLength(0)
    fireEvent.change(slider, {target: {value: '0'}})
    expect(slider.getAttribute('aria-valuetext')).toBe('Dec 1, 2025: Very negative')
    expect(parts('picked')).toHaveLength(1)
  })

  it('has a band that is narrowest where the middle of the points is, and holds the line', () => {
    const places = toTrendPlaces(toEmotionSeries(entriesOn({days: [0, 7, 14, 21, 28, 35, 42], from: -1, to: 1}))).flat()
    const widths = places.map(({low, high}) => high - low)
    expect(Math.min(...widths)).toBeLessThan(0.05)
    expect(widths.indexOf(Math.min(...widths))).toBe(12)
    for (const {low, value, high} of places) {
      expect(value).toBeGreaterThanOrEqual(low - 1e-9)
      expect(value).toBeLessThanOrEqual(high + 1e-9)
    }
  })

  it('runs the way the reader reads', () => {
    const {container} = render(<EmotionTrend entries={yearOfEntries} />, {wrapper: inWords('ar')})
    const places = [...container.querySelectorAll('.pixel-plot-dot')].map((dot) => Number(dot.getAttribute('cx')))
    expect(places).toEqual(places.toSorted((one, other) => other - one))
    expect(container.textContent).not.toMatch(/[a-z]{3}/i)
  })

  it('draws nothing without a session, and says so', () => {
    render(<EmotionTrend entries={[]} />)
    expect(summaryOf()).toBe('There are no sessions in this time.')
    expect(document.querySelector('svg, table, input')).toBeNull()
  })
})

describe('RiskTimeline', () => {
  it('shows what is not known apart from the levels, and never as none', () => {
    render(<RiskTimeline events={yearOfSignals} view="clinician" />)
    expect(summaryOf()).toMatch(/^5 signals were noted\. The highest level: Imminent\. 1 hand-off is not resolved\./)
    expect(summaryOf()).toContain('Of 43 sessions nothing is known')
    expect([...document.querySelectorAll('svg > text')].map(({textContent}) => textContent)).toEqual([
      'Imminent',
      'High',
      'Moderate',
      'Low',
      'Not known',
    ])
    expect([...parts('line')].map((line) => line.hasAttribute('data-apart'))).toEqual([
      false,
      false,
      false,
      false,
      true,
    ])
    expect(parts('unknown')[0]?.getAttribute('d')?.match(/M/g)).toHaveLength(43)
  })

  it('says in its table what people did, and claims nothing that nobody did', () => {
    render(<RiskTimeline events={yearOfSignals} view="clinician" />)
    const texts = rowsOf().map((row) => [...row.children].map(({textContent}) => textContent))
    expect(texts).toContainEqual([
      'Mar 9, 2026',
      'High',
      'Hand-off',
      'seen on Mar 10, 2026 and resolved on Apr 6, 2026',
    ])
    expect(texts).toContainEqual(['Oct 17, 2026', 'High', 'Hand-off', 'not seen by anybody yet'])
    expect(texts).toContainEqual(['December 2025', 'Not known', '5 sessions', '–'])
  })

  it('tells a client when a person was asked to help, in no alarming word and without a level', () => {
    const {container} = render(<RiskTimeline events={yearOfSignals} />)
    expect(container.textContent).not.toMatch(/imminent|high|signal|risk|level|hand-off|known/i)
    expect(summaryOf()).toBe('A person was asked to help 3 times in this time.')
    expect(rowsOf()).toHaveLength(3)
    expect(parts('unknown')).toHaveLength(0)
  })

  it('shows a hand-off that nobody could judge as one, on the line of what is not known', () => {
    const event = {id: 'a', at: yearStart, level: 'unknown', source: 'alert'} as const
    render(<RiskTimeline events={[...yearOfSignals.slice(0, 3), event]} view="clinician" />)
    expect(summaryOf()).toMatch(/^1 signal was noted\. 1 hand-off is not resolved\. Of 3 sessions nothing is known/)
    expect(parts('event')).toHaveLength(1)
    expect(rowsOf()[0]?.textContent).toBe('Dec 1, 2025Not knownHand-offnot seen by anybody yet')
  })

  it('without a signal does not say that there was none', () => {
    const events = yearOfSignals.filter(({level}) => level === 'unknown')
    const {rerender} = render(<RiskTimeline events={events} view="clinician" />)
    expect(summaryOf()).toContain('No signal was noted. That does not mean that there was none.')
    rerender(<RiskTimeline events={events} />)
    expect(summaryOf()).toBe('Nothing is noted here. Help from people is there at any time.')
    expect(document.querySelector('svg, table')).toBeNull()
  })

  it('reads a journal and hand-offs: a flag by its level, and a session without one as not known', () => {
    const at = new Date(yearStart)
    const events = toRiskEvents({
      entries: [
        {session_id: 's-1', at, crisis_flags: []},
        {session_id: 's-2', at, crisis_flags: ['self_harm', 'severe_panic']},
        {session_id: 's-3', crisis_flags: ['self_harm']},
        {session_id: 's-4', at},
      ],
      alerts: [
        {id: 'a-1', level: 'imminent', created_at: '2025-12-02T10:00:00Z', acknowledged_at: '2025-12-02T10:05:00Z'},
        {id: 'a-2', level: 'high', created_at: 'yesterday'},
      ],
    })
    expect(events.map(({id, level}) => [id, level])).toEqual([
      ['session s-1', 'unknown'],
      ['session s-2', 'high'],
      ['session s-4', 'unknown'],
      ['alert a-1', 'imminent'],
    ])
    const [event] = toRiskEvents({
      entries: [{session_id: 's-2', at, crisis_flags: ['self_harm']}],
      alerts: [{id: 'a-1', session_id: 's-2', level: 'high', created_at: at.toISOString()}],
    })
    expect(event).toMatchObject({id: 'alert a-1', level: 'high'})
    const graver = toRiskEvents({
      entries: [{session_id: 's-2', at, crisis_flags: ['suicide_plan']}],
      alerts: [{id: 'a-1', session_id: 's-2', level: 'high', created_at: at.toISOString()}],
    })
    const undated = toRiskEvents({
      entries: [{session_id: 's-2', at, crisis_flags: ['self_harm']}],
      alerts: [{id: 'a-1', session_id: 's-2', level: 'imminent', created_at: 'yesterday'}],
    })
    expect(undated.map(({id, level}) => [id, level])).toEqual([['session s-2', 'high']])
    expect(graver.map(({level}) => level)).toEqual(['imminent', 'high'])
    expect(events[3]?.acknowledgedAt).toBe(Date.UTC(2025, 11, 2, 10, 5))
  })
})
