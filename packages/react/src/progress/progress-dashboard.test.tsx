import type {MockServer} from '@pixelated/mock-server'
import {cleanup, configure, fireEvent, render, screen, waitFor, within} from '@testing-library/react'
import {afterEach, describe, expect, it, vi} from 'vitest'
import {ProgressDashboard, type ProgressDashboardProps} from './progress-dashboard.tsx'
import {ProgressReport} from './progress-report.tsx'
import {original, present, withRecords} from './report-fixture.tsx'

// What is waited for comes at once on a free machine, and late on a busy one.
configure({asyncUtilTimeout: 20_000})
vi.setConfig({testTimeout: 60_000})

afterEach(cleanup)

/** Waits until nothing is being fetched any more. */
const settled = () => waitFor(() => expect(document.querySelector('[data-state=loading]')).toBeNull())
const part = (name: string) => screen.getByRole('region', {name})

async function showDashboard(
  options: Parameters<typeof withRecords>[0] & Partial<ProgressDashboardProps> & {handOffs?: readonly string[]},
) {
  const {server, blocked, hasEverything, handOffs = [], ...props} = options
  const records = withRecords({server, blocked, hasEverything})
  for (const client_id of handOffs) {
    await records.whole.crisis.alerts.raise({level: 'imminent', reasons: ['suicide_plan'], client_id})
  }
  const asked = {clientId: 'client-001', view: 'clinician', now: present, initialDays: 365} as const
  render(<ProgressDashboard {...asked} {...props} />, {wrapper: records.Around})
  await settled()
  return records
}

describe('ProgressDashboard', () => {
  it('says what happened, what was measured and how sure that is', async () => {
    await showDashboard({})
    expect(part('What happened').textContent).toMatch(
      /\d+ sessions in 365 days\. The noted emotional state went up, by more than chance would do\. Goals reached: \d of \d\./,
    )
    expect(within(part('What was measured')).getByRole('figure', {name: 'Emotional state'}).textContent).toContain(
      '95% interval',
    )
    expect(within(part('What was measured')).getByRole('figure', {name: 'Signals over time'})).toBeTruthy()
    expect(part('What was measured').textContent).toContain('PHQ-9')
    expect(part('How sure this is').textContent).toContain(
      'Figures from the journal are computed on this device, EQ by the service.',
    )
    expect(part('Goals').textContent).toMatch(/\d+% of the way/)
    expect(within(part('Steps reached')).getAllByRole('listitem').length).toBeGreaterThan(0)
    expect(document.querySelector('[style]')).toBeNull()
  })

  it('tells nothing of a time that is too short for a direction, but the rule', async () => {
    await showDashboard({clientId: 'client-006'})
    expect(part('What happened').textContent).toContain('There are too few sessions to tell a direction.')
    expect(part('What happened').textContent).toContain('Few sessions were written down')
    expect(part('What was measured').textContent).toContain('A direction can be told from 5 sessions over 14 days.')
  })

  it('for a client has no score, no level and no alarming word', async () => {
    await showDashboard({clientId: 'client-002', view: 'client'})
    const {textContent: text} = screen.getByRole('region', {name: 'Progress'})
    expect(text).not.toMatch(/PHQ|GAD|interval|imminent|signal|risk|negative|worth a look|diagnos/i)
    expect(text).toContain('You can talk about that with somebody you trust.')
    expect(text).toContain('It cannot tell how you are now.')
  })

  it('asks anew for another time', async () => {
    await showDashboard({})
    const before = part('What happened').textContent
    fireEvent.change(screen.getByRole('combobox', {name: 'Time'}), {target: {value: '30'}})
    await waitFor(() => expect(part('What happened').textContent).toContain('in 30 days'))
    expect(part('What happened').textContent).not.toBe(before)
  })

  /** What was asked about EQ and hand-offs. */
  const askedOf = (mock: MockServer) =>
    mock.journal
      .entries()
      .filter(({method, path}) => method === 'GET' && /alerts|\/eq\//.test(path))
      .map(({path, query}) => `${path}?${query}`)

  it('asks for EQ and hand-offs of this client by itself, for a clinician', async () => {
    const {mock} = await showDashboard({hasEverything: true, handOffs: ['client-001', 'client-002']})
    const measured = within(part('What was measured'))
    expect(measured.getByRole('figure', {name: 'Signals over time'}).textContent).toContain(
      '1 hand-off is not resolved.',
    )
    expect(measured.getByRole('figure', {name: "EQ of the assistant's replies"}).dataset['state']).toBe('measured')
    expect(askedOf(mock).toSorted()).toEqual([
      '/crisis/alerts?client_id=client-001&limit=200',
      '/eq/clients/client-001?timeframe_days=365',
    ])
    fireEvent.change(screen.getByRole('combobox', {name: 'Time'}), {target: {value: '30'}})
    await waitFor(() => expect(askedOf(mock)).toContain('/eq/clients/client-001?timeframe_days=30'))
  })

  it('asks for neither when both are given, and what is given wins', async () => {
    const {mock} = await showDashboard({hasEverything: true, handOffs: ['client-001'], eq: [], alerts: []})
    const signals = within(part('What was measured')).getByRole('figure', {name: 'Signals over time'})
    expect(signals.textContent).not.toContain('hand-off')
    expect(within(part('What was measured')).queryByRole('figure', {name: "EQ of the assistant's replies"})).toBeNull()
    expect(askedOf(mock)).toEqual([])
  })

  it('asks for neither where a client looks, or where the page has no such family', async () => {
    const ofClient = await showDashboard({hasEverything: true, handOffs: ['client-001'], view: 'client'})
    expect(askedOf(ofClient.mock)).toEqual([])
    cleanup()
    expect(askedOf((await showDashboard({})).mock)).toEqual([])
  })

  it.each([
    ['hand-offs', /alerts/, 'Hand-offs'],
    ['EQ', /\/eq\//, "EQ of the assistant's replies"],
  ])('says that %s could not be read, never that there are none, and asks again', async (_what, blocked, title) => {
    const {unblock} = await showDashboard({hasEverything: true, blocked})
    const measured = within(part('What was measured'))
    expect(measured.getByRole('alert').textContent).toContain('The server has a problem.')
    expect(measured.getByRole('figure', {name: 'Signals over time'})).toBeTruthy()
    unblock()
    fireEvent.click(measured.getByRole('button', {name: `Try again: ${title}`}))
    await waitFor(() => expect(measured.queryByRole('alert')).toBeNull())
  })

  it('is whole without both at an original server, which has neither', async () => {
    await showDashboard({hasEverything: true, server: original})
    expect(within(part('What was measured')).queryByRole('alert')).toBeNull()
    expect(within(part('What was measured')).getByRole('figure', {name: 'Emotional state'})).toBeTruthy()
  })

  it('says what is needed where there is nothing', async () => {
    await showDashboard({clientId: 'nobody'})
    expect(part('What happened').textContent).toContain(
      'Nothing is written down in this time. A direction can be told from 5 sessions over 14 days.',
    )
    expect(screen.queryByRole('region', {name: 'What was measured'})).toBeNull()
    expect(part('Goals').textContent).toContain('No goal is set.')
  })

  it.each([
    ['sessions', /\/sessions\//, 'What happened', 'Goals'],
    ['goals', /\/goals\//, 'Goals', 'What happened'],
    ['steps', /\/milestones\//, 'Steps reached', 'Goals'],
  ])(
    'goes on without the %s when they can not be fetched, and asks for them again',
    async (_what, blocked, failing, whole) => {
      const {unblock} = await showDashboard({blocked})
      expect(within(part(failing)).getByRole('alert').textContent).toContain('The server has a problem.')
      expect(within(part(whole)).queryByRole('alert')).toBeNull()
      unblock()
      fireEvent.click(within(part(failing)).getByRole('button', {name: `Try again: ${failing}`}))
      await waitFor(() => expect(part(failing).dataset['state']).toBe('ready'))
      expect(within(part(failing)).queryByRole('alert')).toBeNull()
      expect(part('What happened').textContent).toContain('365 days')
    },
  )
})

describe('an original progress server and a gateway', () => {
  /** All figures of the page, line by line; how sure they are stands apart. */
  async function textOf(server: Parameters<typeof withRecords>[0], clientId: string) {
    const {Around} = withRecords(server)
    render(<ProgressReport clientId={clientId} view="clinician" days={365} now={present} />, {wrapper: Around})
    await settled()
    const [summary, goals, steps, measured, sure] = [
      'Summary',
      'Goals',
      'Steps reached',
      'What was measured',
      'How sure this is',
    ].map((name) => part(name).textContent ?? '')
    const trend = screen.getByRole('figure', {name: 'Emotional state'}).textContent
    const signals = screen.getByRole('figure', {name: 'Signals over time'}).textContent ?? ''
    cleanup()
    return {summary, goals, steps, measured, sure, trend, signals}
  }

  it.each(['client-001', 'client-002', 'client-003', 'client-004', 'client-005', 'client-006'])(
    'show the same report of %s, but for what the original does not give back',
    async (clientId) => {
      const gateway = await textOf({}, clientId)
      const before = await textOf({server: original}, clientId)
      // The same in every figure: number of sessions, trend, interval, steps, gaps, each point, and how far each goal is.
      expect(before.trend).toBe(gateway.trend)
      const matters = (text = '') => text.replace(/At least one goal (?:has not moved|is behind)[^.]*\./g, '')
      expect(matters(before.summary)).toBe(matters(gateway.summary))
      const statuses = /(?:Reached|Past its date|Nothing new for a while|Slower than planned|Not begun|On its way)/g
      expect(before.goals?.replaceAll(statuses, '')).toBe(gateway.goals?.replaceAll(statuses, ''))
      // The differences, all of them: an original server gives back no signals, forms, course of a goal, steps or time zone.
      expect(before.signals).toContain('No signal was noted. That does not mean that there was none.')
      expect(before.measured).not.toContain('PHQ-9')
      expect(before.goals).not.toMatch(statuses)
      expect(before.sure?.replace(/The times? of .*by hours\./, '')).toBe(gateway.sure)
      expect(before.sure).toContain('without a time zone')
      expect(before.steps).toContain('This server keeps steps, but does not give them back.')
    },
  )
})
