import {createConversation, type Conversation, type ConversationTransport} from '@pixelated/sdk/conversation'
import {act, cleanup, render, screen} from '@testing-library/react'
import {afterEach, describe, expect, it} from 'vitest'
import {ConversationProvider} from '../provider/conversation-provider.tsx'
import {ChatMessageList} from './chat-message-list.tsx'
import {ChatRoot} from './chat-root.tsx'
import {ChatToEnd} from './chat-to-end.tsx'
import {ChatViewport} from './chat-viewport.tsx'
import {MessageRoot} from './message-root.tsx'
import {MessageText} from './message-text.tsx'

afterEach(cleanup)

/** Replies that a test lets come word by word. */
function createSpeaker() {
  let speak: ((words: string | undefined) => void) | undefined
  const waiting: (string | undefined)[] = []
  const transport: ConversationTransport = {
    async *open() {
      for (;;) {
        const words = waiting.length > 0 ? waiting.shift() : await new Promise<string | undefined>((go) => (speak = go))
        if (words === undefined) break
        yield {type: 'text_delta', text: words}
      }
      yield {type: 'done', reason: 'stop'}
    },
  }
  const say = (words: string | undefined): void => {
    if (speak) speak(words)
    else waiting.push(words)
    speak = undefined
  }
  return {transport, say}
}

const drawMessage = (id: string) => (
  <MessageRoot messageId={id}>
    <MessageText />
  </MessageRoot>
)
const frame = () => act(async () => new Promise((go) => requestAnimationFrame(() => setTimeout(go, 30))))

async function begin(
  turns: number,
): Promise<{conversation: Conversation; say: ReturnType<typeof createSpeaker>['say']}> {
  const {transport, say} = createSpeaker()
  const conversation = createConversation({transport, outbound: 'off', scheduler: atOnce})
  for (let turn = 0; turn < turns; turn++) {
    conversation.send(`question ${turn}`)
    say(`reply ${turn}`)
    say(undefined)
    await expect.poll(() => conversation.getState().queue.length, {interval: 1}).toBe(0)
  }
  render(
    <ConversationProvider conversation={conversation}>
      <ChatRoot>
        <ChatViewport data-testid="log" style={{height: 400, overflow: 'auto', overflowAnchor: 'none'}}>
          <ChatMessageList>{drawMessage}</ChatMessageList>
        </ChatViewport>
        <ChatToEnd />
      </ChatRoot>
    </ConversationProvider>,
  )
  await frame()
  return {conversation, say}
}

const atOnce = (callback: () => void) => {
  queueMicrotask(callback)
  return () => {}
}
const log = () => screen.getByTestId('log')
const rows = () => [...log().querySelectorAll('li')]
const fromEnd = () => Math.round(log().scrollHeight - log().clientHeight - log().scrollTop)
const texts = () => screen.getAllByRole('article').map(({textContent}) => textContent)

describe('scrolling', () => {
  it('stays at the end while the reader is there, and never moves one who is not', async () => {
    const {conversation, say} = await begin(20)
    expect(fromEnd()).toBeLessThanOrEqual(1)
    act(() => void conversation.send('more'))
    for (let at = 0; at < 10; at++) {
      act(() => say('word '.repeat(60)))
      await frame()
      expect(fromEnd()).toBeLessThanOrEqual(1)
    }
    log().scrollTop = 100
    await frame()
    act(() => say('word '.repeat(600)))
    await frame()
    expect(log().scrollTop).toBe(100)
    act(() => {
      say(undefined)
      conversation.send('and one more')
    })
    await expect.poll(() => screen.getByRole('button').textContent).toMatch(/2 new messages|Go to the newest/)
    await frame()
    expect(log().scrollTop).toBe(100)
    act(() => screen.getByRole('button').click())
    await frame()
    expect(fromEnd()).toBeLessThanOrEqual(1)
    expect(screen.queryByRole('button')).toBeNull()
    expect(document.activeElement).toBe(log())
  })
})

describe('a long conversation', () => {
  it('has only what is near the view in the page, in order, and begins at its end', async () => {
    const {conversation} = await begin(200)
    // Rows are measured when the browser has drawn them.
    await expect.poll(fromEnd).toBeLessThanOrEqual(1)
    expect(rows().length).toBeLessThan(80)
    expect(texts().slice(-2)).toEqual(['question 199', 'reply 199'])
    const places = rows().map((row) => Number(row.getAttribute('aria-posinset')))
    expect(places).toEqual([...places].sort((one, other) => one - other))
    expect(rows().at(-1)?.getAttribute('aria-posinset')).toBe('400')
    expect(rows()[0]?.getAttribute('aria-setsize')).toBe('400')
    const tops = rows().map((row) => row.getBoundingClientRect().top)
    expect(tops).toEqual([...tops].sort((one, other) => one - other))
    log().scrollTop = 0
    await frame()
    await frame()
    expect(texts().slice(0, 3)).toEqual(['question 0', 'reply 0', 'question 1'])
    expect(texts().at(-1)).toBe('reply 199')
    act(() => void conversation.send('after all'))
    await frame()
    expect(log().scrollTop).toBe(0)
  }, 30_000)

  it('does not lose a message that is being read when the next one comes', async () => {
    const {conversation, say} = await begin(100)
    const shown = screen.getAllByRole('article').at(-1)
    act(() => void conversation.send('next'))
    act(() => say('and its reply'))
    await frame()
    expect(shown?.isConnected).toBe(true)
    expect(fromEnd()).toBeLessThanOrEqual(1)
  }, 30_000)

  it('is whole in print', async () => {
    await begin(100)
    expect(rows().length).toBeLessThan(100)
    act(() => void dispatchEvent(new Event('beforeprint')))
    expect(rows()).toHaveLength(200)
    expect(rows().every((row) => row.style.position !== 'absolute')).toBe(true)
    act(() => void dispatchEvent(new Event('afterprint')))
    expect(rows().length).toBeLessThan(100)
  }, 30_000)
})
