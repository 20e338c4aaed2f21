import {createMockServer} from '@pixelated/mock-server'
import {createPixelClient} from '@pixelated/sdk'
import {eq} from '@pixelated/sdk/eq'
import {sessions} from '@pixelated/sdk/sessions'
import {QueryClient, QueryClientProvider} from '@tanstack/react-query'
import {act, cleanup, renderHook, waitFor} from '@testing-library/react'
import {StrictMode, type ReactNode} from 'react'
import {afterEach, describe, expect, it, vi} from 'vitest'
import {PixelProvider} from '../provider/pixel-provider.tsx'
import {createSurroundings} from '../provider/surroundings-fixture.tsx'
import {pixelKeys} from '../queries/keys.ts'
import {useKeepConversation, useRemoveConversation, useScoreEq} from './use-conversation-changes.ts'
import {useEqSession, useKeptConversation, useKeptTurns} from './use-kept-conversations.ts'

afterEach(() => {
  cleanup()
  vi.restoreAllMocks()
})

function withFamilies() {
  const server = createMockServer({fast: true})
  const client = createPixelClient({baseUrl: 'http://mock.test', fetch: server.fetch, retry: {limit: 0}}, [
    eq,
    sessions,
  ])
  const queries = new QueryClient()
  const wrapper = ({children}: {children: ReactNode}) => (
    <StrictMode>
      <QueryClientProvider client={queries}>
        <PixelProvider client={client}>{children}</PixelProvider>
      </QueryClientProvider>
    </StrictMode>
  )
  return {server, client, queries, wrapper}
}

const said = ['I feel so alone.', 'Nobody calls me any more.', 'It is worse at night.']

async function withConversation() {
  const surroundings = withFamilies()
  const {session_id: id} = await surroundings.client.sessions.create({client_id: 'c-1'})
  for (const words of said) {
    await surroundings.client.infer({user_query: words, user_id: 'c-1', session_id: id})
  }
  return {...surroundings, id}
}

const useAll = (id: string) => ({
  conversation: useKeptConversation(id),
  turns: useKeptTurns(id, {pageSize: 2}),
  scores: useEqSession(id),
})

describe('without the families on the client', () => {
  it.each([
    {family: 'sessions', use: () => useKeptTurns('s-1')},
    {family: 'sessions', use: () => useRemoveConversation()},
    {family: 'eq', use: () => useEqSession('s-1')},
    {family: 'eq', use: () => useScoreEq()},
  ])('says how to attach `$family`', ({family, use}) => {
    vi.spyOn(console, 'error').mockImplementation(() => {})
    const {wrapper} = createSurroundings()
    expect(() => renderHook(() => void use(), {wrapper})).toThrow(
      expect.objectContaining({
        code: 'invalid_configuration',
        message: expect.stringContaining(`Attach it: createPixelClient(options, [${family}])`),
      }),
    )
  })
})

describe('a kept conversation', () => {
  it('is read with its turns, page by page and newest first, and with its scores', async () => {
    const {id, wrapper} = await withConversation()
    const {result} = renderHook(() => useAll(id), {wrapper})
    const words = () => result.current.turns.data?.pages.map(({turns}) => turns.map((turn) => turn.user_query))
    await waitFor(() => expect(words()).toEqual([[said[2], said[1]]]))
    expect(result.current.turns.hasNextPage).toBe(true)
    await act(() => result.current.turns.fetchNextPage())
    await waitFor(() => expect(words()).toEqual([[said[2], said[1]], [said[0]]]))
    expect(result.current.turns.hasNextPage).toBe(false)
    await waitFor(() => expect(result.current.conversation.data).toMatchObject({client_id: 'c-1', turns: 3}))
    await waitFor(() => expect(result.current.scores.data?.series).toHaveLength(3))
    expect(result.current.scores.data?.session_id).toBe(id)
  })

  it('is there without being asked for when it was begun here', async () => {
    const {client, queries, wrapper} = withFamilies()
    const {result} = renderHook(() => useKeepConversation(), {wrapper})
    const kept = await act(() => result.current.mutateAsync({client_id: 'c-1'}))
    expect(kept).toMatchObject({client_id: 'c-1', turns: 0})
    expect(queries.getQueryData(pixelKeys.conversation(kept.session_id))).toEqual(kept)
    expect(await client.sessions.get(kept.session_id)).toEqual(kept)
  })
})

describe('a conversation that is removed', () => {
  it('leaves nothing in the cache, and no word where it is still shown', async () => {
    const {id, queries, wrapper} = await withConversation()
    const shown = renderHook(() => useAll(id), {wrapper})
    await waitFor(() => expect(Object.values(shown.result.current).every(({isSuccess}) => isSuccess)).toBe(true))
    const {result} = renderHook(() => useRemoveConversation(), {wrapper})
    expect(await act(() => result.current.mutateAsync(id))).toMatchObject({session_id: id, turns: 3})
    for (const part of ['conversation', 'turns', 'scores'] as const) {
      await waitFor(() => expect(shown.result.current[part].error).toMatchObject({code: 'not_found'}))
      expect(shown.result.current[part].data).toBeUndefined()
    }
    const cached = queries.getQueryCache().findAll({queryKey: pixelKeys.conversation(id)})
    expect(cached.map(({state}) => state.data)).toEqual([undefined, undefined, undefined])
  })

  it('takes what nobody looks at out of the cache, also when it was gone already', async () => {
    const {id, client, queries, wrapper} = await withConversation()
    const shown = renderHook(() => useAll(id), {wrapper})
    await waitFor(() => expect(Object.values(shown.result.current).every(({isSuccess}) => isSuccess)).toBe(true))
    shown.unmount()
    const isCached = () => queries.getQueryCache().findAll({queryKey: pixelKeys.conversation(id)}).length > 0
    expect(isCached()).toBe(true)
    await client.sessions.remove(id)
    const {result} = renderHook(() => useRemoveConversation(), {wrapper})
    act(() => result.current.mutate(id))
    await waitFor(() => expect(result.current.error).toMatchObject({code: 'not_found'}))
    expect(isCached()).toBe(false)
  })

  it('stays when the server did not answer', async () => {
    const {id, server, queries, wrapper} = await withConversation()
    const shown = renderHook(() => useKeptTurns(id), {wrapper})
    await waitFor(() => expect(shown.result.current.isSuccess).toBe(true))
    const {result} = renderHook(() => useRemoveConversation(), {wrapper})
    server.use({name: 'no-answer', description: 'no connection', faults: [{faults: 'reset'}]})
    act(() => result.current.mutate(id))
    await waitFor(() => expect(result.current.error).toMatchObject({code: 'connection'}))
    expect(queries.getQueryData(pixelKeys.conversationTurns(id))).toBeDefined()
  })
})

describe('scores of a text', () => {
  it('come from the gateway, and the text does not outlive the component', async () => {
    const {queries, wrapper} = withFamilies()
    const {result, unmount} = renderHook(() => useScoreEq(), {wrapper})
    act(() => result.current.mutate({text: 'That sounds lonely. What would help tonight?', role: 'assistant'}))
    await waitFor(() => expect(result.current.data).toMatchObject({scored_role: 'assistant', measured: 1}))
    expect(queries.getMutationCache().getAll()).toHaveLength(1)
    unmount()
    await waitFor(() => expect(queries.getMutationCache().getAll()).toHaveLength(0))
  })

  it('are refused before anything is sent when there is nothing to score', async () => {
    const {wrapper} = withFamilies()
    const {result} = renderHook(() => useScoreEq(), {wrapper})
    act(() => result.current.mutate({turns: []}))
    await waitFor(() => expect(result.current.error).toMatchObject({code: 'validation'}))
  })
})
