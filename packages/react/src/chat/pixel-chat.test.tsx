import {createMockServer, type MockServerOptions} from '@pixelated/mock-server'
import {createPixelClient} from '@pixelated/sdk'
import {createConversation, type ConversationOptions, type ConversationTransport} from '@pixelated/sdk/conversation'
import {createSessionRisk} from '@pixelated/sdk/crisis'
import {act, cleanup, fireEvent, render, screen} from '@testing-library/react'
import {StrictMode} from 'react'
import {hydrateRoot} from 'react-dom/client'
import {renderToString} from 'react-dom/server'
import {afterEach, describe, expect, it, vi} from 'vitest'
import {ConversationProvider} from '../provider/conversation-provider.tsx'
import {PixelProvider} from '../provider/pixel-provider.tsx'
import {PixelChat} from './pixel-chat.tsx'
import type {PixelChatProps} from './pixel-chat-props.ts'

afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

function begin(props: PixelChatProps = {}, options: MockServerOptions = {}) {
  const server = createMockServer({fast: true, ...options})
  const client = createPixelClient({baseUrl: 'http://mock.test', fetch: server.fetch})
  const chat = (
    <StrictMode>
      <PixelProvider client={client} locale="en-GB">
        <PixelChat {...props} />
      </PixelProvider>
    </StrictMode>
  )
  return {server, chat}
}

describe('help after a reload that left no words', () => {
  const words = 'We could not check this message.'
  const snapshot = {version: 1, id: 'x', latch: 'none', recent: ['none'], turns: 1, unjudgedTurns: 0}
  const show = (stored: unknown) =>
    render(begin({conversation: {sessionRisk: createSessionRisk({snapshot: stored})}}).chat)

  it('does not say that a message could not be checked where there is none, and everything was', async () => {
    show(snapshot)
    expect(await screen.findByRole('button', {name: 'Show help'})).toBeTruthy()
    expect(screen.queryByText(words)).toBeNull()
  })

  it.each([
    ['something could not be judged', {...snapshot, unjudgedTurns: 1}],
    ['nothing can be read of it', 'garbage'],
  ])('is not shown as safe where %s', async (_why, stored) => {
    show(stored)
    expect(await screen.findByText(words)).toBeTruthy()
  })
})

const input = () => screen.getByRole<HTMLTextAreaElement>('textbox', {name: 'Your message'})
const say = (text: string) => {
  fireEvent.change(input(), {target: {value: text}})
  fireEvent.keyDown(input(), {key: 'Enter'})
}
/** They are fetched when they are first shown. */
const notesAreThere = () => expect.poll(() => screen.queryAllByText('Signals').length, {timeout: 10_000}).toBe(2)
const lastStatus = () => screen.queryAllByRole('article').at(-1)?.dataset['status']

/** A network that a test switches on and off. */
function createCable() {
  let isOnline = true
  const listeners = new Set<() => void>()
  return {
    isOnline: () => isOnline,
    subscribe(listener: () => void) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    plug(value: boolean) {
      isOnline = value
      for (const listener of listeners) listener()
    },
  }
}

describe('PixelChat', () => {
  it('needs nothing but a provider, and asks the server once', async () => {
    const {server, chat} = begin()
    render(chat)
    say('I slept badly.')
    await expect.poll(lastStatus).toBe('done')
    expect(server.journal.entries({path: '/infer-stream'}).filter(({method}) => method === 'POST')).toHaveLength(1)
  })

  it('says that it is a program, once to the ear and always to the eye', async () => {
    const {chat} = begin()
    const {container} = render(chat)
    const words = 'You are writing with a computer program, not a person.'
    const spoken = () => container.querySelector('[data-announcer=polite]')?.textContent
    await expect.poll(spoken).toBe(words)
    expect(container.querySelector('.pixel-chat-disclosure')?.textContent).toBe(words)
    expect(screen.queryByRole('region', {name: 'Notice'})).toBeNull()
  })

  it('has help in reach from the start, without saying that something could not be checked', () => {
    const {chat} = begin({crisis: {region: 'GB'}})
    render(chat)
    expect(screen.getByRole('button', {name: 'Show help'})).toBeTruthy()
    expect(screen.queryByText(/could not check/)).toBeNull()
  })

  it('shows help at once and leaves the field open, also when the server is gone', () => {
    const {chat} = begin({crisis: {region: 'GB'}}, {faults: [{faults: 'refuse'}]})
    const {container} = render(chat)
    say('I want to end my life tonight.')
    const panel = container.querySelector('.pixel-crisis')
    expect(panel?.getAttribute('data-view')).toBe('card')
    expect(panel?.querySelector('a[href^="tel:"]')).toBeTruthy()
    expect(input().disabled).toBe(false)
    expect(document.activeElement).toBe(input())
    say('Are you there?')
    expect(screen.getAllByRole('article').map(({textContent}) => textContent)).toHaveLength(3)
  })

  it('keeps messages while there is no network, says how many wait, and sends each once', async () => {
    const cable = createCable()
    const {server, chat} = begin({conversation: {connectivity: cable}})
    const {container} = render(chat)
    act(() => cable.plug(false))
    expect(screen.getByText('You are offline. You can keep writing; messages are sent when you are back.')).toBeTruthy()
    say('one')
    say('two')
    expect(screen.getByText('2 messages are waiting to be sent')).toBeTruthy()
    expect(screen.getAllByText('Waiting to be sent')).toHaveLength(2)
    expect(container.querySelectorAll('li')).toHaveLength(2)
    expect(container.querySelector('li:empty')).toBeNull()
    await expect
      .poll(() => container.querySelector('[data-announcer=polite]')?.textContent)
      .toContain('Message kept. It is sent when you are online.')
    act(() => cable.plug(true))
    await expect.poll(() => screen.getAllByRole('article').length).toBe(4)
    await expect.poll(lastStatus).toBe('done')
    expect(server.journal.entries({path: '/infer-stream'}).filter(({method}) => method === 'POST')).toHaveLength(2)
    expect(screen.queryByText(/waiting to be sent/)).toBeNull()
  })

  it('reminds of a break, and says again after three hours that it is a program', async () => {
    vi.useFakeTimers()
    const {chat} = begin({notices: {breakEveryMs: 3_600_000}})
    render(chat)
    await act(async () => vi.advanceTimersByTimeAsync(1_000))
    expect(screen.queryByRole('region', {name: 'Notice'})).toBeNull()
    await act(async () => vi.advanceTimersByTimeAsync(3_600_000))
    const notice = screen.getByRole('region', {name: 'Notice'})
    expect(notice.textContent).toContain('You have been here for a while. A short break may do you good.')
    fireEvent.click(screen.getByRole('button', {name: 'Close this note'}))
    expect(screen.queryByRole('region', {name: 'Notice'})).toBeNull()
    await act(async () => vi.advanceTimersByTimeAsync(2.1 * 3_600_000))
    expect(screen.getByRole('region', {name: 'Notice'}).textContent).toContain('computer program')
  })

  it('does not remind of breaks where an app does not want it, unless it is a minor', async () => {
    vi.useFakeTimers()
    const notices = {breakEveryMs: 3_600_000, remindsOfBreaks: false}
    const {unmount} = render(begin({notices}).chat)
    await act(async () => vi.advanceTimersByTimeAsync(2 * 3_600_000))
    expect(screen.queryByRole('region', {name: 'Notice'})).toBeNull()
    unmount()
    render(begin({notices: {...notices, isMinor: true}}).chat)
    await act(async () => vi.advanceTimersByTimeAsync(2 * 3_600_000))
    const notice = screen.getByRole('region', {name: 'Notice'})
    expect(notice.textContent).toContain('You have been here for a while. This is a good time for a break.')
  })

  it('shows the conversation of a provider above', () => {
    const {chat: _, server} = begin()
    const client = createPixelClient({baseUrl: 'http://mock.test', fetch: server.fetch})
    const options: ConversationOptions = {client, connectivity: {...createCable(), isOnline: () => false}}
    const conversation = createConversation(options)
    render(
      <PixelProvider client={client}>
        <ConversationProvider conversation={conversation}>
          <PixelChat renderReply={(id) => <i>{`of ${id}`}</i>} header={<h2>My chat</h2>} empty="Begin" />
        </ConversationProvider>
      </PixelProvider>,
    )
    expect(screen.getByText('Begin')).toBeTruthy()
    expect(screen.getByRole('heading', {name: 'My chat'})).toBeTruthy()
    act(() => void conversation.send('kept'))
    expect(screen.getByText('kept')).toBeTruthy()
  })

  it('shows a client no scores, and a clinician what was measured below each message', async () => {
    const {chat} = begin()
    render(chat)
    say('I slept badly.')
    await expect.poll(lastStatus).toBe('done')
    expect(screen.queryByText('Empathy of the replies')).toBeNull()
    cleanup()
    render(begin({view: 'clinician'}).chat)
    say('I slept badly.')
    await expect.poll(lastStatus).toBe('done')
    await notesAreThere()
    const [mine, reply] = screen.getAllByRole('article').map(({textContent}) => textContent)
    expect(mine).toContain('SignalsNone found · this device')
    expect(reply).toMatch(/Empathy of the replies0\.\d\d/)
    expect(reply).toContain('No bias was found in what was looked at.')
  })

  it('lets a clinician disagree with a flag, and keeps the focus where it was', async () => {
    const transport: ConversationTransport = {
      async *open() {
        const response = 'People of that age are always like that.'
        yield {type: 'text_delta', text: response}
        yield {
          type: 'final_response',
          reply: {
            response,
            risk: {level: 'unknown', signals: [], evaluated_by: []},
            eq: {measured: false, reason: 'all-zero'},
            flags: [],
            agentActivities: [],
            conversation_metadata: {bias_score: 0.9, detected_techniques: ['open_question']},
          },
        }
        yield {type: 'done', reason: 'stop'}
      },
    }
    const conversation = createConversation({transport})
    render(
      <ConversationProvider conversation={conversation}>
        <PixelChat view="clinician" renderReply={() => <i>a note</i>} />
      </ConversationProvider>,
    )
    say('Tell me.')
    await expect.poll(lastStatus).toBe('done')
    await notesAreThere()
    const reply = screen.getAllByRole('article')[1]?.textContent
    expect(reply).toContain('Not measured: the server sent only zeros, which means none')
    expect(reply).toContain('Open question')
    const button = screen.getByRole('button', {name: /^I disagree/})
    expect(button.parentElement?.textContent).toContain('0.90')
    button.focus()
    fireEvent.click(button)
    expect(screen.getByText('You disagreed with this.')).toBeTruthy()
    expect(conversation.getState().dismissedFlags.size).toBe(1)
    expect(document.activeElement).toBe(button)
    expect(screen.getAllByText('a note')).toHaveLength(2)
  })

  it('says to a clinician that nothing was analysed, and never that nothing was found', async () => {
    render(begin({view: 'clinician'}, {scenario: 'analysis-down'}).chat)
    say('I slept badly.')
    await expect.poll(lastStatus).toBe('done')
    await notesAreThere()
    const reply = screen.getAllByRole('article')[1]?.textContent
    expect(reply).toContain('Not measured: nobody looked for it')
    expect(reply).not.toContain('No bias was found')
  })

  it('is drawn on a server and taken over without a complaint', async () => {
    const {chat} = begin()
    const complaints = vi.spyOn(console, 'error')
    const root = document.body.appendChild(document.createElement('div'))
    root.innerHTML = renderToString(chat)
    expect(root.textContent).toContain('You can begin anywhere.')
    expect(root.innerHTML).not.toContain('style=')
    const onRecoverableError = vi.fn<() => void>()
    await act(async () => hydrateRoot(root, chat, {onRecoverableError}))
    expect(onRecoverableError).not.toHaveBeenCalled()
    expect(complaints).not.toHaveBeenCalled()
    complaints.mockRestore()
    root.remove()
  })

  it('stores nothing by itself', async () => {
    const set = vi.spyOn(Storage.prototype, 'setItem')
    const {chat} = begin()
    render(chat)
    say('a planted phrase')
    await expect.poll(lastStatus).toBe('done')
    expect(set).not.toHaveBeenCalled()
    expect(document.cookie).toBe('')
    set.mockRestore()
  })
})
