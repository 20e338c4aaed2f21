import {serveKept, type KeptPage} from './serve-kept.ts'

declare global {
  interface Window {
    /** Sends, and tells the test when the device has it. */
    say(text: string): void
    /** What there is: whether anything is under way or in trouble, and the person's messages with their statuses. */
    look(): {isReady: boolean; isBusy: boolean; problem: string; said: {text: string; status: string}[]}
    resume(): void
    acknowledge(text: string): Promise<void>
  }
}

/** The page has no look: it is the conversation alone, kept on the device, as an app makes it. */
const script = (apiUrl: string): string => `
  import {createPixelClient} from '@pixelated/sdk'
  import {createConversation, selectMessages} from '@pixelated/sdk/conversation'
  import {createEncryptedStorage} from '@pixelated/sdk/storage'
  const client = createPixelClient({baseUrl: ${JSON.stringify(apiUrl)}})
  const chat = createConversation({client, storage: createEncryptedStorage()})
  chat.subscribe(() => {})
  window.say = (text) => {
    chat.send(text)
    chat.whenKept().then(() => window.acknowledge(text), () => {})
  }
  window.look = () => {
    const {keeping, queue, held} = chat.getState()
    const messages = selectMessages(chat.getState()).filter(({role}) => role === 'user')
    return {
      problem: keeping.problem?.failure ?? '',
      isReady: keeping.phase === 'ready',
      isBusy: queue.length + held.length > 0,
      said: messages.map(({text, status}) => ({text, status})),
    }
  }
  window.resume = () => chat.resume()
`

/** Serves a page with a kept conversation, and the mock server that it talks to. */
export const serveKeptChat = (): Promise<KeptPage> =>
  serveKept(script, {latency: {p50Ms: 15, p99Ms: 60}, journalLimit: 100_000})
