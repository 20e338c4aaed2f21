import {createMockServer} from '@pixelated/mock-server'
import {createPixelClient} from '@pixelated/sdk'
import {createConversation, type Conversation} from '@pixelated/sdk/conversation'
import {act, cleanup, render, renderHook, screen} from '@testing-library/react'
import {memo, Profiler, StrictMode, useEffect, type ReactNode} from 'react'
import {hydrateRoot} from 'react-dom/client'
import {renderToString} from 'react-dom/server'
import {afterEach, describe, expect, it, vi} from 'vitest'
import {ConversationProvider, useConversation} from '../provider/conversation-provider.tsx'
import {createSurroundings} from '../provider/surroundings-fixture.tsx'
import {useChat} from './use-chat.ts'
import {useConversationState} from './use-conversation-state.ts'
import {useBranches, useMessage} from './use-message.ts'

afterEach(cleanup)

const begin = (options: Parameters<typeof createSurroundings>[0] = {}) => {
  const {server, wrapper: Provider} = createSurroundings(options)
  const wrapper = ({children}: {children: ReactNode}) => (
    <Provider>
      <ConversationProvider>{children}</ConversationProvider>
    </Provider>
  )
  const sent = () => server.journal.entries({path: '/infer-stream'}).filter(({method}) => method === 'POST')
  return {server, wrapper, sent, Provider}
}

/** A conversation of the test's own, with its server. */
const own = () => {
  const server = createMockServer({fast: true})
  const client = createPixelClient({baseUrl: 'http://mock.test', fetch: server.fetch})
  return createConversation({client})
}
const within =
  (conversation: Conversation) =>
  ({children}: {children: ReactNode}) => (
    <ConversationProvider conversation={conversation}>{children}</ConversationProvider>
  )

describe('a chat', () => {
  it('sends each message once, with five components on one conversation under StrictMode', async () => {
    const {wrapper, sent} = begin()
    const {result} = renderHook(() => [useChat(), useChat(), useChat(), useChat(), useConversation()] as const, {
      wrapper,
    })
    act(() => void result.current[0].send('I slept badly.'))
    await expect.poll(() => result.current[3].status).toBe('ready')
    expect(result.current[3].messages.map(({role, status}) => [role, status])).toEqual([
      ['user', 'done'],
      ['assistant', 'done'],
    ])
    expect(sent()).toHaveLength(1)
    act(() => void result.current[4].send('And again.'))
    await expect.poll(() => result.current[1].messages.length).toBe(4)
    await expect.poll(() => result.current[1].isBusy).toBe(false)
    expect(sent()).toHaveLength(2)
  })

  it('shows a message, its risk and that it is busy at once', () => {
    const {wrapper} = begin({faults: [{faults: 'stall@event=1'}]})
    const {result} = renderHook(useChat, {wrapper})
    expect(result.current).toMatchObject({status: 'ready', isBusy: false, risk: {level: 'unknown'}})
    act(() => void result.current.send('I want to end my life.'))
    expect(result.current.messages[0]).toMatchObject({role: 'user', text: 'I want to end my life.'})
    expect(result.current).toMatchObject({status: 'sending', isBusy: true})
    expect(['high', 'imminent']).toContain(result.current.risk.level)
  })

  it('stops the server too', async () => {
    const {wrapper, server} = begin({faults: [{faults: 'stall@event=2'}]})
    const {result} = renderHook(useChat, {wrapper})
    act(() => void result.current.send('one'))
    await expect.poll(() => server.journal.last('/infer-stream')?.status).toBe(200)
    act(() => result.current.stop())
    expect(result.current).toMatchObject({isBusy: false, status: 'ready'})
    expect(result.current.messages[1]?.status).toBe('stopped')
    await expect.poll(() => server.journal.last('/infer-stream')?.cancelled).toBe(true)
  })

  it('stops the server also after the stream broke and was taken up again', async () => {
    const {wrapper, server} = begin({
      faults: [
        {faults: 'disconnect@event=2', path: '/infer-stream*', times: 1},
        {faults: 'stall@event=1', path: '/infer-stream*', skip: 1},
      ],
    })
    const {result} = renderHook(useChat, {wrapper})
    act(() => void result.current.send('one'))
    const streams = () => server.journal.entries({path: '/infer-stream*'})
    await expect.poll(() => streams().length, {timeout: 5_000}).toBe(2)
    await expect.poll(() => streams()[1]?.status, {timeout: 5_000}).toBe(200)
    expect(streams()[1]?.headers['last-event-id']).toBeTruthy()
    act(() => result.current.stop())
    await expect.poll(() => streams()[1]?.cancelled).toBe(true)
    expect(result.current.messages[1]?.status).toBe('stopped')
  })

  it('stops the server when it goes away for good, and not in StrictMode’s rehearsal (fault 19)', async () => {
    const {wrapper, server} = begin({faults: [{faults: 'stall@event=2'}]})
    const {result, unmount} = renderHook(useChat, {wrapper})
    act(() => void result.current.send('one'))
    await expect.poll(() => server.journal.last('/infer-stream')?.status).toBe(200)
    expect(server.journal.last('/infer-stream')?.cancelled).not.toBe(true)
    unmount()
    await expect.poll(() => server.journal.last('/infer-stream')?.cancelled).toBe(true)
  })

  it('says why a message failed from the first failure on, and sends it again with the same key (faults 20, 25)', async () => {
    const {wrapper, sent} = begin({faults: [{faults: 'status=401', path: '/infer-stream', times: 1}]})
    const {result} = renderHook(useChat, {wrapper})
    act(() => void result.current.send('one'))
    await expect.poll(() => result.current.status).toBe('failed')
    expect(result.current.failure).toMatchObject({code: 'unauthenticated', status: 401})
    act(() => result.current.retry())
    await expect.poll(() => result.current.status).toBe('ready')
    expect(result.current.failure).toBeUndefined()
    expect(sent()).toHaveLength(2)
    expect(sent()[0]?.headers['idempotency-key']).toBeTruthy()
    expect(new Set(sent().map(({headers}) => headers['idempotency-key'])).size).toBe(1)
  })

  it('edits into a branch, regenerates, and goes back', async () => {
    const {wrapper} = begin()
    const {result} = renderHook(
      () => {
        const chat = useChat()
        return {chat, branches: useBranches(chat.messageIds[0] ?? '')}
      },
      {wrapper},
    )
    act(() => void result.current.chat.send('one'))
    await expect.poll(() => result.current.chat.status).toBe('ready')
    const first = result.current.chat.messageIds[0] ?? ''
    act(() => void result.current.chat.edit(first, 'uno'))
    await expect.poll(() => result.current.chat.status).toBe('ready')
    expect(result.current.branches).toMatchObject({index: 1})
    expect(result.current.chat.messages[0]?.text).toBe('uno')
    act(() => result.current.chat.switchBranch(first))
    expect(result.current.chat.messages[0]?.text).toBe('one')
    expect(result.current.branches).toMatchObject({index: 0})
    act(() => result.current.chat.regenerate())
    await expect.poll(() => result.current.chat.isBusy).toBe(false)
    act(() => result.current.chat.reset())
    expect(result.current.chat.messageIds).toEqual([])
  })

  it('keeps a draft for all who show it', () => {
    const {wrapper} = begin()
    const {result} = renderHook(() => [useChat(), useChat()] as const, {wrapper})
    act(() => result.current[0].setDraft('I wonder'))
    expect(result.current[1].draft).toBe('I wonder')
    act(() => void result.current[0].send('I wonder'))
    expect(result.current[1].draft).toBe('')
  })

  it('gives a handler what is true now, also what the component did not show', async () => {
    const conversation = own()
    const {result} = renderHook(useChat, {wrapper: within(conversation)})
    act(() => void conversation.send('one'))
    expect(result.current.messages).toHaveLength(2)
    conversation.dispose()
  })
})

describe('rendering', () => {
  it('is of the streaming message alone while text comes', async () => {
    const chat = own()
    const rows = new Map<string, number>()
    const Row = memo(function Row({id}: {id: string}) {
      const message = useMessage(id)
      return (
        <Profiler id={id} onRender={() => rows.set(id, (rows.get(id) ?? 0) + 1)}>
          <p data-testid={message?.role}>{message?.text}</p>
        </Profiler>
      )
    })
    const Ids = () => {
      const ids = useConversationState(({tree}) => tree.path)
      return (
        <>
          {ids.map((id) => (
            <Row key={id} id={id} />
          ))}
        </>
      )
    }
    render(<Ids />, {wrapper: within(chat)})
    act(() => void chat.send('I slept badly.'))
    await expect.poll(() => chat.getState().queue.length).toBe(0)
    await act(async () => {})
    const before = new Map(rows)
    act(() => void chat.send('Tell me more about it, please.'))
    await expect.poll(() => chat.getState().queue.length).toBe(0)
    await act(async () => {})
    expect(screen.getAllByTestId('assistant')[1]?.textContent).toMatch(/[.?]$/)
    const settled = [...before.keys()]
    expect(settled).toHaveLength(2)
    for (const id of settled) expect(rows.get(id)).toBe(before.get(id))
    const streamed = Math.max(...[...rows].flatMap(([id, count]) => (before.has(id) ? [] : [count])))
    expect(streamed).toBeGreaterThan(2)
    chat.dispose()
  })

  it('does not happen for more text in a component that shows none', async () => {
    const conversation = own()
    const seen = {idle: 0, text: 0}
    const Idle = () => {
      const {isBusy, messageIds} = useChat()
      return <Profiler id="idle" onRender={() => void seen.idle++}>{`${isBusy} ${messageIds.length}`}</Profiler>
    }
    const Texts = () => {
      const {messages} = useChat()
      return (
        <Profiler id="text" onRender={() => void seen.text++}>
          {messages.map(({text}) => text).join()}
        </Profiler>
      )
    }
    render(
      <>
        <Idle />
        <Texts />
      </>,
      {wrapper: within(conversation)},
    )
    act(() => void conversation.send('I slept badly, and it goes on.'))
    await expect.poll(() => conversation.getState().queue.length).toBe(0)
    await act(async () => {})
    // Nothing, the message, its end.
    expect(seen.idle).toBe(3)
    expect(seen.text).toBeGreaterThan(seen.idle)
    conversation.dispose()
  })

  it('does not happen when a selection says the same, also of lists made anew and an inline selector', () => {
    const conversation = own()
    let count = 0
    const {result} = renderHook(
      () => {
        count++
        return useConversationState(({tree, isOnline}) => ({ids: tree.path, isOnline}))
      },
      {wrapper: within(conversation)},
    )
    const before = result.current
    act(() => conversation.setDraft('one'))
    act(() => conversation.setDraft('one more'))
    expect(count).toBe(1)
    expect(result.current).toBe(before)
    conversation.dispose()
  })

  it('on a server asks nothing of anybody, and hydrates without a warning', async () => {
    const {wrapper: Wrapper, server} = begin()
    const Show = () => {
      const {status, messages, draft} = useChat()
      return <p>{`${status} ${messages.length} ${draft}`}</p>
    }
    const element = (
      <Wrapper>
        <Show />
      </Wrapper>
    )
    const html = renderToString(element)
    expect(html).toBe('<p>ready 0 </p>')
    const complaints = vi.spyOn(console, 'error').mockImplementation(() => {})
    const container = document.createElement('div')
    container.innerHTML = html
    const recovered: unknown[] = []
    const root = await act(async () => hydrateRoot(container, element, {onRecoverableError: (e) => recovered.push(e)}))
    expect(container.innerHTML).toBe(html)
    expect(recovered).toEqual([])
    expect(complaints).not.toHaveBeenCalled()
    expect(server.journal.entries()).toEqual([])
    act(() => root.unmount())
    vi.restoreAllMocks()
  })

  it('hydrates as the server rendered, and then shows what is already there', async () => {
    const conversation = own()
    conversation.setDraft('from before')
    const Show = () => <p>{useChat().draft}</p>
    const element = (
      <ConversationProvider conversation={conversation}>
        <Show />
      </ConversationProvider>
    )
    expect(renderToString(element)).toBe('<p></p>')
    const container = document.createElement('div')
    container.innerHTML = '<p></p>'
    const recovered: unknown[] = []
    const root = await act(async () => hydrateRoot(container, element, {onRecoverableError: (e) => recovered.push(e)}))
    expect(container.innerHTML).toBe('<p>from before</p>')
    expect(recovered).toEqual([])
    act(() => root.unmount())
    conversation.dispose()
  })
})

describe('the provider', () => {
  it('says what is missing', () => {
    vi.spyOn(console, 'error').mockImplementation(() => {})
    expect(() => renderHook(useConversation)).toThrow('no <ConversationProvider> above')
    vi.restoreAllMocks()
  })

  it('begins another conversation for another session, and only then (fault 10)', () => {
    const {Provider} = begin()
    const seen: Conversation[] = []
    const Inner = () => {
      const conversation = useConversation()
      useEffect(() => void seen.push(conversation), [conversation])
      return null
    }
    const App = ({sessionId}: {sessionId: string}) => (
      <ConversationProvider options={{sessionId, locale: 'en-GB'}}>
        <Inner />
      </ConversationProvider>
    )
    const {rerender} = render(<App sessionId="one" />, {wrapper: Provider})
    const [first] = seen.slice(-1)
    act(() => void first?.send('I want to end my life.'))
    rerender(<App sessionId="one" />)
    expect(seen.at(-1)).toBe(first)
    rerender(<App sessionId="two" />)
    expect(seen.at(-1)).not.toBe(first)
    expect(seen.at(-1)?.getState()).toMatchObject({sessionId: 'two', risk: {latch: 'none'}, queue: []})
  })

  it('leaves a conversation of yours alone when it goes away', async () => {
    const conversation = own()
    const {unmount} = render(
      <StrictMode>
        <ConversationProvider conversation={conversation}>chat</ConversationProvider>
      </StrictMode>,
    )
    unmount()
    conversation.send('one')
    await expect.poll(() => conversation.getState().queue.length).toBe(0)
    expect(conversation.getState().tree.messages.get(conversation.getState().tree.path[1] ?? '')?.status).toBe('done')
    conversation.dispose()
  })
})
