import type {StreamEvent} from '@pixelated/sdk/contract'
import {createConversation, createFrameScheduler, type ConversationOptions} from '@pixelated/sdk/conversation'
import {cleanup, render} from '@testing-library/react'
import {memo, Profiler} from 'react'
import {afterEach, expect, it} from 'vitest'
import {ConversationProvider} from '../provider/conversation-provider.tsx'
import {useChat} from './use-chat.ts'
import {useMessage} from './use-message.ts'

afterEach(cleanup)

const Row = memo(function Row({id}: {id: string}) {
  const message = useMessage(id)
  return <p data-role={message?.role}>{message?.text}</p>
})

function List() {
  const {messageIds} = useChat()
  return messageIds.map((id) => <Row key={id} id={id} />)
}

/** Renders a chat, streams so many pieces in so much time, and counts what React did. */
async function stream(pieces: number, forMs: number, options: Partial<ConversationOptions> = {}) {
  const conversation = createConversation({
    outbound: 'off',
    ...options,
    transport: {
      async *open(): AsyncGenerator<StreamEvent> {
        const startedAt = performance.now()
        for (let piece = 1; piece <= pieces; piece++) {
          yield {type: 'text_delta', text: 'word '}
          const early = startedAt + (forMs * piece) / pieces - performance.now()
          if (early > 1) await new Promise((resolve) => setTimeout(resolve, early))
        }
        yield {type: 'done', reason: 'stop'}
      },
    },
  })
  let commits = 0
  const {container} = render(
    <ConversationProvider conversation={conversation}>
      <Profiler id="chat" onRender={() => void commits++}>
        <List />
      </Profiler>
    </ConversationProvider>,
  )
  const startedAt = performance.now()
  conversation.send('one')
  await expect.poll(() => conversation.getState().queue.length, {timeout: forMs * 3, interval: 100}).toBe(0)
  const frames = Math.ceil((performance.now() - startedAt) / (1_000 / 60))
  await expect.poll(() => container.querySelector('[data-role="assistant"]')?.textContent?.length).toBe(pieces * 5)
  conversation.dispose()
  return {commits, frames}
}

it('commits at most once a frame: 1,000 pieces in 5 s', async () => {
  const {commits, frames} = await stream(1_000, 5_000)
  // Besides: the first, the message, that it is sent, that it is answered, and the end.
  expect(commits).toBeLessThanOrEqual(frames + 5)
  expect(commits).toBeGreaterThan(50)
}, 30_000)

it('commits as rarely as it is told: every 50 ms', async () => {
  const {commits} = await stream(400, 2_000, {scheduler: createFrameScheduler({everyMs: 50})})
  expect(commits).toBeLessThanOrEqual(2_000 / 50 + 12)
}, 30_000)
