import {createMockServer} from '@pixelated/mock-server'
import {createPixelClient} from '@pixelated/sdk'
import {focusManager, QueryClient, QueryClientProvider} from '@tanstack/react-query'
import {act, cleanup, render, renderHook, screen, waitFor} from '@testing-library/react'
import {StrictMode, type ReactNode} from 'react'
import {hydrateRoot} from 'react-dom/client'
import {renderToString} from 'react-dom/server'
import {afterEach, beforeEach, describe, expect, it} from 'vitest'
import {ServiceStatus} from '../crisis/service-status.tsx'
import {PixelProvider} from '../provider/pixel-provider.tsx'
import {usePixelQueries} from './use-pixel-queries.ts'
import {useHealth} from './use-server.ts'

const server = createMockServer({fast: true})
const createClient = () => createPixelClient({baseUrl: 'http://mock.test', fetch: server.fetch})
const client = createClient()
const asked = () => server.journal.entries({path: '/health'}).length
const within = (children: ReactNode, of = client) => (
  <StrictMode>
    <PixelProvider client={of}>{children}</PixelProvider>
  </StrictMode>
)

let before = 0
beforeEach(() => {
  before = asked()
})
afterEach(() => {
  cleanup()
  focusManager.setFocused(undefined)
})

describe('the query client of the hooks', () => {
  it('is the app’s where there is one above', async () => {
    const queries = new QueryClient()
    const wrapper = ({children}: {children: ReactNode}) => (
      <QueryClientProvider client={queries}>{within(children)}</QueryClientProvider>
    )
    const {result} = renderHook(usePixelQueries, {wrapper})
    expect(result.current).toBe(queries)
    renderHook(useHealth, {wrapper})
    await waitFor(() => expect(queries.getQueryCache().getAll()).toHaveLength(1))
  })

  it('is one for all hooks of a provider where there is none, and another for another client', () => {
    const seen: QueryClient[] = []
    const Show = () => {
      seen.push(usePixelQueries())
      return null
    }
    const two = (of: typeof client) => within([<Show key="one" />, <Show key="two" />], of)
    const {rerender} = render(two(client))
    rerender(two(client))
    expect(new Set(seen).size).toBe(1)
    rerender(two(createClient()))
    expect(new Set(seen).size).toBe(2)
    render(two(client))
    expect(new Set(seen).size).toBe(3)
  })

  it('looks again when the page is looked at again, as long as something asks', async () => {
    const {result, unmount} = renderHook(() => [useHealth(), usePixelQueries()] as const, {
      wrapper: ({children}) => within(children),
    })
    await waitFor(() => expect(result.current[0].isSuccess).toBe(true))
    expect(asked() - before).toBe(1)
    await act(() => result.current[1].invalidateQueries({refetchType: 'none'}))
    const queries = result.current[1]
    act(() => focusManager.setFocused(false))
    act(() => focusManager.setFocused(true))
    await waitFor(() => expect(asked() - before).toBe(2))
    await waitFor(() => expect(queries.isFetching()).toBe(0))
    unmount()
    await queries.invalidateQueries({refetchType: 'none'})
    focusManager.setFocused(false)
    focusManager.setFocused(true)
    await new Promise((go) => setTimeout(go, 20))
    expect(asked() - before).toBe(2)
  })

  it('asks nothing on a server, and once in the browser that takes up what the server drew', async () => {
    const page = within([<ServiceStatus key="one" />, <ServiceStatus key="two" />])
    const markup = renderToString(page)
    expect(markup).toContain('data-state="checking"')
    expect(asked()).toBe(before)
    const container = document.body.appendChild(document.createElement('div'))
    container.innerHTML = markup
    const problems: unknown[] = []
    const root = await act(async () =>
      hydrateRoot(container, page, {onRecoverableError: (error) => problems.push(error)}),
    )
    await waitFor(() => expect(screen.getAllByText('Ready', {exact: false})).toHaveLength(2))
    expect([problems, asked() - before]).toEqual([[], 1])
    act(() => root.unmount())
    container.remove()
  })
})
