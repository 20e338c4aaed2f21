import {serveKept, type KeptPage} from './serve-kept.ts'

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

/** Serves a page with an outbox, and the gateway that it talks to. */
export const serveKeptJournal = (): Promise<KeptPage> => serveKept(script)
