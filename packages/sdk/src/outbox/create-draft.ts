import {createId} from '../lib/create-id.ts'
import {createListeners} from '../lib/create-listeners.ts'
import {defineRecord, drop, put, type RecordChange} from '../storage/record-type.ts'
import type {RecordStorage} from '../storage/record-storage.ts'
import type {TabOwner} from '../storage/tab-owner.ts'

/**
 * What somebody has typed into a form, field by field, as it stands there.
 * @example
 * const fields: DraftFields = {conversation_summary: 'We talked', techniques_used: ['validation']}
 */
export type DraftFields = Readonly<Record<string, string | readonly string[]>>

/**
 * A draft that survives its form, and with an encrypted storage the page. Each open page writes one of its own, so that none is lost to
 * another; one whose page is gone is taken up by the next.
 * @example
 * const client = createPixelClient({baseUrl: 'http://localhost:8787'}, [progress])
 * const draft: JournalDraft = createJournalOutbox({client}).draft('c-1')
 * draft.write({...draft.getFields(), conversation_summary: 'We talked about sleep.'})
 */
export interface JournalDraft {
  /** The same object until something changes. */
  getFields(): DraftFields
  subscribe(listener: () => void): () => void
  /** Replaces all of it. */
  write(fields: DraftFields): void
}

interface KeptDraft {
  readonly clientId: string
  readonly at: number
  readonly fields: DraftFields
}

const draftRecord = defineRecord<KeptDraft>({name: 'journal-draft', kind: 'words', version: 1, parse})

export interface DraftOptions {
  readonly clientId: string
  readonly storage: RecordStorage
  now(): number
  /** A claim on this draft; undefined where no other page can have it. */
  claim(id: string): TabOwner | undefined
}

/** A draft, and what empties it together with other changes. */
export interface OwnDraft extends JournalDraft {
  /** It is empty from here on; on the device by this change. */
  empty(): RecordChange
  forget(): void
  close(): void
}

const nothing: DraftFields = {}

export function createDraft({clientId, storage, now, claim}: DraftOptions): OwnDraft {
  const listeners = createListeners()
  let id = createId()
  let owner = claim(id)
  let fields = nothing
  let isTouched = false
  let isClosed = false

  function show(next: DraftFields): void {
    fields = next
    listeners.notify()
  }

  /** The newest draft whose page is gone. */
  async function takeUp(): Promise<void> {
    const found = await Promise.all(
      (await storage.ids(draftRecord)).map(async (one) => ({id: one, ...(await storage.read(draftRecord, one)).value})),
    )
    const mine = found.filter((one) => one.clientId === clientId).sort((one, other) => (other.at ?? 0) - (one.at ?? 0))
    for (const one of mine) {
      const theirs = claim(one.id)
      if (theirs && !(await isOurs(theirs))) {
        theirs.release()
        continue
      }
      if (isTouched || isClosed) return theirs?.release()
      owner?.release()
      id = one.id
      owner = theirs
      return show(one.fields ?? nothing)
    }
  }
  // What can not be read is no reason to keep anybody from writing; the storage says so itself.
  takeUp().catch(() => {})

  return {
    getFields: () => fields,
    subscribe: listeners.add,
    write(next) {
      isTouched = true
      show(next)
      const isEmpty = Object.values(next).every((value) => value.length === 0)
      const change = isEmpty ? drop(draftRecord, id) : put(draftRecord, id, {clientId, at: now(), fields: next})
      // It stays in memory, and the state of the storage says that it is not on the device.
      storage.write([change]).catch(() => {})
    },
    empty() {
      isTouched = true
      show(nothing)
      return drop(draftRecord, id)
    },
    forget: () => show(nothing),
    close() {
      isClosed = true
      owner?.release()
    },
  }
}

/** Waits until the browser says whether another page has it. */
function isOurs(owner: TabOwner): Promise<boolean> {
  return new Promise((resolve) => {
    const look = (): void => {
      if (owner.getRole() === 'asking') return
      stop()
      resolve(owner.getRole() !== 'follower')
    }
    const stop = owner.subscribe(look)
    queueMicrotask(look)
  })
}

function parse(value: unknown): KeptDraft | undefined {
  if (typeof value !== 'object' || value === null || !('clientId' in value) || !('fields' in value)) return undefined
  if (typeof value.fields !== 'object' || value.fields === null) return undefined
  const fields: Record<string, string | readonly string[]> = {}
  for (const [name, field] of Object.entries<unknown>({...value.fields})) {
    if (typeof field === 'string') fields[name] = field
    else if (Array.isArray(field)) fields[name] = field.map(String)
  }
  return {
    clientId: String(value.clientId),
    at: 'at' in value ? Number(value.at) : 0,
    fields,
  }
}
