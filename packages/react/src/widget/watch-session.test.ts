import {createConversation} from '@pixelated/sdk/conversation'
import {createHandOff} from '@pixelated/sdk/crisis'
import {expect, it, vi} from 'vitest'
import {createConsentStore} from '../crisis/consent-store.ts'
import {watchSession} from './watch-session.ts'

it.each([
  ['what could not be read is told as unknown, once', 'मुझे नींद नहीं आती।', ['unknown']],
  ['what was read is told as it is, once', 'I had soup for lunch.', ['none']],
])('%s', async (_name, words, levels) => {
  const conversation = createConversation({
    transport: {
      async *open({signal}) {
        await new Promise((resolve) => signal.addEventListener('abort', resolve, {once: true}))
        yield {type: 'done', reason: 'stop'}
      },
    },
  })
  const told: unknown[] = []
  const session = {
    conversation,
    handOff: createHandOff({onEscalate: async () => ({acknowledged: true})}),
    consent: createConsentStore(),
  }
  const stop = watchSession(session, {
    emit: (name, detail) => void (name === 'pixel-risk' && told.push(detail)),
    onHelpNeeded: () => {},
  })
  conversation.send(words)
  await vi.waitFor(() => expect(told).toEqual(levels.map((level) => ({level, reasons: expect.any(Array)}))))
  stop()
  conversation.dispose()
})
