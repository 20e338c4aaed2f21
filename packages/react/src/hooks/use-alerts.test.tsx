import {createMockServer} from '@pixelated/mock-server'
import {createPixelClient} from '@pixelated/sdk'
import {crisis} from '@pixelated/sdk/crisis'
import {act, cleanup, renderHook, waitFor} from '@testing-library/react'
import {StrictMode, type ReactNode} from 'react'
import {afterEach, describe, expect, it, vi} from 'vitest'
import {PixelProvider} from '../provider/pixel-provider.tsx'
import {createSurroundings} from '../provider/surroundings-fixture.tsx'
import {useAcknowledgeAlert, useResolveAlert} from './use-alert-changes.ts'
import {useAlerts} from './use-alerts.ts'

afterEach(cleanup)

async function withAlerts(count = 2) {
  const server = createMockServer({fast: true})
  const client = createPixelClient({baseUrl: 'http://mock.test', fetch: server.fetch, retry: {limit: 0}}, [crisis])
  const ids: string[] = []
  for (let number = 0; number < count; number += 1) {
    ids.push((await client.crisis.alerts.raise({level: 'high', reasons: ['self_harm'], client_id: `c-${number}`})).id)
  }
  const wrapper = ({children}: {children: ReactNode}) => (
    <StrictMode>
      <PixelProvider client={client}>{children}</PixelProvider>
    </StrictMode>
  )
  const hook = renderHook(
    () => ({
      open: useAlerts('open'),
      acknowledged: useAlerts('acknowledged'),
      resolved: useAlerts('resolved'),
      ...{see: useAcknowledgeAlert(), resolve: useResolveAlert()},
    }),
    {wrapper},
  )
  const idsOf = (status: 'open' | 'acknowledged' | 'resolved') =>
    hook.result.current[status].data?.alerts.map(({id}) => id)
  await waitFor(() => expect(idsOf('open')).toHaveLength(count))
  await waitFor(() => expect(idsOf('resolved')).toEqual([]))
  return {server, client, ids, idsOf, result: hook.result}
}

describe('without `crisis` on the client', () => {
  it('says how to attach it', () => {
    vi.spyOn(console, 'error').mockImplementation(() => {})
    const {wrapper} = createSurroundings()
    expect(() => renderHook(() => useAlerts('open'), {wrapper})).toThrow(/createPixelClient\(options, \[crisis\]\)/)
    vi.restoreAllMocks()
  })
})

describe('a change of an alert', () => {
  it('is seen at once, and stays when the server has it', async () => {
    const {server, client, ids, idsOf, result} = await withAlerts()
    const [older = '', newer = ''] = ids
    expect(idsOf('open')).toEqual([newer, older])
    server.use('slow-network')
    act(() => result.current.see.mutate({id: older, by: 'nurse-7'}))
    await waitFor(() => expect(idsOf('acknowledged')).toEqual([older]))
    expect(idsOf('open')).toEqual([newer])
    expect(result.current.see.isPending).toBe(true)
    server.use('calm')
    await waitFor(() => expect(result.current.see.isSuccess).toBe(true), {timeout: 10_000})
    act(() => result.current.resolve.mutate({id: older, outcome: 'reached'}))
    await waitFor(() => expect(result.current.resolve.isSuccess).toBe(true))
    await waitFor(() => expect(idsOf('resolved')).toEqual([older]))
    expect(await client.crisis.alerts.get(older)).toMatchObject({status: 'resolved', outcome: 'reached'})
  })

  it('is taken back with its error when the server does not take it, also without a network', async () => {
    const {server, ids, idsOf, result} = await withAlerts()
    const before = idsOf('open')
    server.use('unreachable')
    act(() => result.current.see.mutate({id: ids[0] ?? ''}))
    await waitFor(() => expect(result.current.see.isError).toBe(true))
    expect(idsOf('open')).toEqual(before)
    expect(idsOf('acknowledged')).toEqual([])
    act(() => result.current.resolve.mutate({id: ids[1] ?? '', outcome: 'reached'}))
    await waitFor(() => expect(result.current.resolve.isError).toBe(true))
    expect(idsOf('open')).toEqual(before)
    expect(result.current.open.data?.alerts.every(({status, outcome}) => status === 'open' && !outcome)).toBe(true)
  })

  it('is a conflict when somebody closed it with another outcome, and shows theirs', async () => {
    const {client, ids, idsOf, result} = await withAlerts(1)
    const [id = ''] = ids
    await client.crisis.alerts.resolve(id, {outcome: 'false_alarm'})
    act(() => result.current.resolve.mutate({id, outcome: 'reached'}))
    await waitFor(() => expect(result.current.resolve.error).toMatchObject({code: 'conflict'}))
    await waitFor(() => expect(idsOf('open')).toEqual([]))
    expect(result.current.resolved.data?.alerts[0]?.outcome).toBe('false_alarm')
  })
})

describe('the queue', () => {
  it('says that it is not known when it can not be read', async () => {
    const {server, result} = await withAlerts()
    server.use('unreachable')
    act(() => void result.current.open.refetch())
    await waitFor(() => expect(result.current.open.isError).toBe(true))
  })
})
