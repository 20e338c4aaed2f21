import {createMockServer, parseFaults, type MockServer} from '@pixelated/mock-server'
import {createPixelClient} from '@pixelated/sdk'
import {crisis} from '@pixelated/sdk/crisis'
import type {CrisisAlert} from '@pixelated/sdk/contract'
import {cleanup, configure, fireEvent, render, screen, waitFor, within} from '@testing-library/react'
import fc from 'fast-check'
import {StrictMode} from 'react'
import {afterEach, describe, expect, it, vi} from 'vitest'
import {PixelProvider} from '../provider/pixel-provider.tsx'
import {AlertInbox, type AlertInboxProps} from './alert-inbox.tsx'
import {alertFilters, inOrder, isOfFilter} from './alert-order.ts'

// What is waited for comes at once on a free machine, and late on a busy one.
configure({asyncUtilTimeout: 20_000})
vi.setConfig({testTimeout: 60_000})

const online = Object.getOwnPropertyDescriptor(Navigator.prototype, 'onLine')
afterEach(() => {
  cleanup()
  if (online) Object.defineProperty(navigator, 'onLine', {...online, configurable: true})
})
const goOffline = () => {
  Object.defineProperty(navigator, 'onLine', {configurable: true, get: () => false})
  dispatchEvent(new Event('offline'))
}

function parsed(text: string) {
  const found = parseFaults(text)
  if (!found.ok) throw new Error(found.problem)
  return found
}

type Level = 'unknown' | 'moderate' | 'high' | 'imminent'
const clientOf = (server: MockServer, headers = {}) =>
  createPixelClient({baseUrl: 'http://mock.test', fetch: server.fetch, retry: {limit: 0}, headers}, [crisis])

async function open(
  levels: readonly Level[],
  {nameOf, ...options}: Parameters<typeof createMockServer>[0] & Pick<AlertInboxProps, 'nameOf'> = {},
) {
  const server = createMockServer({fast: true, ...options})
  const client = clientOf(server)
  for (const [number, level] of levels.entries()) {
    await client.crisis.alerts.raise({level, reasons: ['self_harm'], client_id: `c-${number}`})
  }
  const {container} = render(
    <StrictMode>
      <PixelProvider client={client}>
        <AlertInbox by="nurse-7" refreshMs={40} nameOf={nameOf} />
      </PixelProvider>
    </StrictMode>,
  )
  if (levels.length > 0) await waitFor(() => expect(screen.getAllByRole('article')).toHaveLength(levels.length))
  const levelsShown = () => screen.queryAllByRole('article').map((item) => item.dataset['level'])
  const said = (how: string) => container.querySelector(`[data-announcer=${how}]`)?.textContent ?? ''
  return {server, client, levelsShown, said}
}

it('calls a client as the page does, by id where the page knows no name, and asks nobody for names', async () => {
  const {server} = await open(['high', 'moderate'], {nameOf: (id) => (id === 'c-0' ? 'Nour' : undefined)})
  const [first, second] = screen.getAllByRole('article').map(({textContent}) => textContent ?? '')
  expect(first).toContain('Nour')
  expect(first).not.toContain('c-0')
  expect(second).toContain('c-1')
  expect(JSON.stringify(server.journal.entries())).not.toContain('Nour')
})

describe('the order of the queue', () => {
  const alert = fc.record({
    id: fc.uuid(),
    status: fc.constantFrom('open', 'acknowledged', 'resolved'),
    level: fc.constantFrom<CrisisAlert['level']>('unknown', 'none', 'low', 'moderate', 'high', 'imminent'),
    reasons: fc.constant<string[]>([]),
    created_at: fc.date({noInvalidDate: true}).map((date) => date.toISOString()),
    delivery: fc.record({state: fc.constantFrom('none', 'pending', 'delivered', 'failed'), attempts: fc.nat(9)}),
  })

  it('puts nothing that somebody has seen above what nobody has, and unknown never below moderate', () => {
    fc.assert(
      fc.property(fc.array(alert), (alerts) => {
        const sorted = inOrder(alerts, 'urgent')
        expect(sorted.toSorted((one, other) => (one.id < other.id ? -1 : 1))).toEqual(
          alerts.toSorted((one, other) => (one.id < other.id ? -1 : 1)),
        )
        const ranks = sorted.map(({status, level}) => [status === 'open' ? 1 : 0, levels.indexOf(level)] as const)
        for (const [at, [seen, rank]] of ranks.entries()) {
          const [nextSeen, nextRank] = ranks[at + 1] ?? [0, -1]
          expect(seen > nextSeen || (seen === nextSeen && rank >= nextRank)).toBe(true)
        }
      }),
    )
  })

  it('has each hand-off under the filter of its state, and delivered among those that nobody has seen', () => {
    fc.assert(
      fc.property(alert, (one) => {
        const filters = alertFilters.filter((filter) => isOfFilter(one, filter))
        expect(filters.includes('resolved')).toBe(one.status === 'resolved')
        expect(filters.includes('unresolved')).toBe(one.status !== 'resolved')
        if (filters.includes('delivered')) expect(filters).toContain('open')
      }),
    )
  })

  const levels = ['none', 'low', 'moderate', 'unknown', 'high', 'imminent']
})

describe('AlertInbox', () => {
  it('has the most urgent on top, or the newest', async () => {
    const {levelsShown} = await open(['high', 'imminent', 'moderate', 'unknown'])
    expect(levelsShown()).toEqual(['imminent', 'high', 'unknown', 'moderate'])
    fireEvent.change(screen.getByLabelText('Order'), {target: {value: 'newest'}})
    expect(levelsShown()).toEqual(['unknown', 'moderate', 'imminent', 'high'])
  })

  it('says of what could not be judged that it may not be safe', async () => {
    await open(['unknown'])
    const item = screen.getByRole('article')
    expect(within(item).getByText(/does not mean that it is safe/)).toBeTruthy()
    expect(item.textContent).not.toMatch(/None found|Low/)
  })

  it('never calls a hand-off seen because a notification was delivered', async () => {
    const fetch = async () => new Response(null, {status: 204})
    const secret = 'a secret of a webhook that is long enough'
    await open(['high'], {alertWebhook: {url: 'https://desk.example/alerts', secret}, fetch})
    fireEvent.click(screen.getByRole('radio', {name: /^Delivered/}))
    const item = await screen.findByRole('article')
    expect(item.textContent).toContain('Not seen by anybody')
    expect(item.textContent).toContain('That does not mean that somebody has read it.')
  })

  it('keeps what was seen and how it ended, and moves on with the focus', async () => {
    const {client, said} = await open(['high', 'moderate'])
    const [first] = screen.getAllByRole('article')
    if (first === undefined) throw new Error('no item')
    const see = within(first).getByRole('button', {name: 'I have seen it'})
    see.focus()
    fireEvent.click(see)
    await waitFor(() => expect(first.dataset['status']).toBe('acknowledged'))
    await waitFor(() => expect(said('polite')).toContain('Kept as seen.'))
    fireEvent.click(await within(first).findByRole('button', {name: 'Resolve'}))
    fireEvent.click(within(first).getByRole('button', {name: 'Resolve with this outcome'}))
    expect(within(first).getByText('Please choose how it ended.')).toBeTruthy()
    fireEvent.click(within(first).getByLabelText('The person was reached'))
    fireEvent.click(within(first).getByRole('button', {name: 'Resolve with this outcome'}))
    await waitFor(() => expect(screen.getAllByRole('article')).toHaveLength(1))
    await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('article')))
    const {alerts} = await client.crisis.alerts.list({status: 'resolved'})
    expect(alerts).toMatchObject([{outcome: 'reached', acknowledged_by: expect.any(String)}])
    fireEvent.click(screen.getByRole('radio', {name: /^Resolved/}))
    expect((await screen.findByText('The person was reached')).tagName).toBe('DD')
  })

  it('takes back loudly what the server does not take, each by itself', async () => {
    const {server, levelsShown} = await open(['high', 'moderate'])
    const {faults} = parsed('status=503')
    const rule = {faults, path: '/crisis/alerts/*', method: 'POST'}
    server.use({name: 'refusing', description: '', faults: [rule]})
    for (const button of screen.getAllByRole('button', {name: 'I have seen it'})) fireEvent.click(button)
    await waitFor(() => expect(screen.getAllByText(/It still counts as not seen/)).toHaveLength(2))
    expect(screen.getAllByRole('article').map((item) => item.dataset['status'])).toEqual(['open', 'open'])
    expect(levelsShown()).toEqual(['high', 'moderate'])
    for (const text of screen.getAllByText(/It still counts as not seen/))
      expect(text.closest('[role=alert]')).toBeTruthy()
  })

  it('tells what arrives, at once where it may be urgent, and marks it', async () => {
    const {client, said} = await open(['moderate'])
    await waitFor(() => expect(said('polite')).toContain('1 hand-off was not seen by anybody yet.'))
    await client.crisis.alerts.raise({level: 'unknown', reasons: []})
    await waitFor(() => expect(said('assertive')).toBe('1 new hand-off. The highest level: Not known.'))
    expect(screen.getAllByText('New')).toHaveLength(1)
    await client.crisis.alerts.raise({level: 'moderate', reasons: []})
    await waitFor(() => expect(said('polite')).toContain('1 new hand-off. The highest level: Moderate.'))
  })

  it('says at once that it is offline, how old the list is, and never that nothing waits', async () => {
    const {server} = await open([])
    await screen.findByText('No hand-off waits.')
    server.use('unreachable')
    goOffline()
    expect((await screen.findByText(/This device is offline/)).textContent).toMatch(/What you see is from/)
    expect(screen.queryByText('No hand-off waits.')).toBeNull()
  })

  it('says that the queue can not be read, and shows it again when it can', async () => {
    const {server, levelsShown} = await open(['high'])
    server.use('unreachable')
    expect(await screen.findByText(/New hand-offs may wait unseen/)).toBeTruthy()
    expect(levelsShown()).toEqual(['high'])
    server.use('calm')
    fireEvent.click(screen.getByRole('button', {name: 'Look again'}))
    await waitFor(() => expect(screen.queryByText(/New hand-offs may wait unseen/)).toBeNull())
  })

  it('shows a client nothing but that the account may not see it', async () => {
    const secret = 'key-of-a-client-long-enough'
    const keys = [{id: 'app', scopes: ['client'], secret, clientId: 'c-1'}] as const
    const server = createMockServer({fast: true, auth: 'required', keys: [...keys]})
    const client = createPixelClient(
      {baseUrl: 'http://mock.test', fetch: server.fetch, apiKey: secret, allowSecretKeyInBrowser: true},
      [crisis],
    )
    render(
      <PixelProvider client={client}>
        <AlertInbox />
      </PixelProvider>,
    )
    expect(await screen.findByText(/This account may not do that/)).toBeTruthy()
    expect(screen.queryByText('No hand-off waits.')).toBeNull()
    expect(screen.queryByRole('article')).toBeNull()
  })
})
