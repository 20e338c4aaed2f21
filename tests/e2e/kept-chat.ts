import {listen} from '@pixelated/gateway/node'
import {listenMockServer, type ListeningMockServer} from '@pixelated/mock-server/node'
import {build} from 'esbuild'

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

export interface KeptChat {
  readonly url: string
  readonly api: ListeningMockServer
  close(): Promise<void>
}

/** Serves a page with a kept conversation, and the mock server that it talks to. */
export async function serveKeptChat(): Promise<KeptChat> {
  const api = await listenMockServer({
    fast: true,
    latency: {p50Ms: 15, p99Ms: 60},
    keepBodies: true,
    journalLimit: 100_000,
  })
  const {outputFiles} = await build({
    stdin: {contents: script(api.url), resolveDir: import.meta.dirname, loader: 'js'},
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    conditions: ['@pixelated/source', 'module'],
    logLevel: 'error',
  })
  const code = outputFiles[0]?.text ?? ''
  const page = await listen(
    {
      fetch: ({url}) =>
        new URL(url).pathname === '/main.js'
          ? new Response(code, {headers: {'content-type': 'text/javascript; charset=utf-8'}})
          : new Response('<!doctype html><title>kept</title><script type="module" src="/main.js"></script>', {
              headers: {'content-type': 'text/html; charset=utf-8'},
            }),
    },
    {port: 0, closeGraceMs: 100},
  )
  return {
    url: page.url,
    api,
    async close() {
      await Promise.all([api.close(), page.close()])
    },
  }
}
