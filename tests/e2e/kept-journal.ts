import {listen} from '@pixelated/gateway/node'
import {listenMockServer, type ListeningMockServer} from '@pixelated/mock-server/node'
import {build} from 'esbuild'

declare global {
  interface Window {
    /** Gives an entry to the outbox; true when the device has it. */
    keepEntry(id: string): Promise<boolean>
    typeDraft(text: string): Promise<void>
    /** What waits, and what stands in the draft. */
    lookAtJournal(): {waiting: string[]; draft: string}
  }
}

/** The page has no look: it is the outbox alone, kept on the device, as an app makes it. */
const script = (apiUrl: string): string => `
  import {createPixelClient} from '@pixelated/sdk'
  import {createJournalOutbox, progress} from '@pixelated/sdk/progress'
  import {createEncryptedStorage} from '@pixelated/sdk/storage'
  const client = createPixelClient({baseUrl: ${JSON.stringify(apiUrl)}}, [progress])
  const storage = createEncryptedStorage()
  const outbox = createJournalOutbox({client, storage})
  outbox.subscribe(() => {})
  const draft = outbox.draft('c-1')
  window.keepEntry = async (id) => {
    await outbox.add({
      session_id: id, client_id: 'c-1', conversation_summary: 'Words of ' + id + '.', emotional_state: 'neutral',
    })
    return outbox.getState().device.unsaved === 0
  }
  window.typeDraft = async (text) => {
    draft.write({conversation_summary: text})
    while (storage.getState().unsaved > 0) await new Promise((resolve) => setTimeout(resolve, 5))
  }
  window.lookAtJournal = () => ({
    waiting: outbox.getState().entries.map(({id}) => id),
    draft: String(draft.getFields().conversation_summary ?? ''),
  })
`

export interface KeptJournal {
  readonly url: string
  readonly api: ListeningMockServer
  close(): Promise<void>
}

/** Serves a page with an outbox, and the gateway that it talks to. */
export async function serveKeptJournal(): Promise<KeptJournal> {
  const api = await listenMockServer({fast: true, keepBodies: true})
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
