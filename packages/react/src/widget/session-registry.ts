import type {RecordStorage} from '@pixelated/sdk/storage'
import type {WidgetSession} from './widget-session.ts'

/** Sessions that elements of one name share. */
const shared = new Map<string, {session: WidgetSession; users: Set<object>}>()
/** Ids of sessions without a name, so that each has its own, and the first one finds what it kept after a reload. */
const taken = new Set<string>()
const storages = new Map<string, Promise<RecordStorage>>()

/** Sessions hold listeners of the page. When an element that was taken out of the page is gone for good, its session ends. */
const orphans =
  typeof FinalizationRegistry === 'undefined'
    ? undefined
    : new FinalizationRegistry<() => void>((dispose) => {
        dispose()
      })

export interface Lease {
  readonly session: WidgetSession
  /** The element needs it no more. `keep` leaves one with a name to the next element of that name. */
  release(policy: 'keep' | 'drop'): void
}

/** The session of that name if there is one already, or a new one. */
export function leaseSession(
  user: object,
  {name, make}: {name: string | undefined; make: (id: string) => WidgetSession},
): Lease {
  return name === undefined ? leaseOwn(user, make) : leaseShared(user, name, make)
}

function leaseOwn(user: object, make: (id: string) => WidgetSession): Lease {
  let id = 'main'
  for (let count = 2; taken.has(id); count++) id = `main-${count}`
  const session = make(id)
  taken.add(id)
  const token = {}
  const dispose = (): void => {
    taken.delete(id)
    session.dispose()
  }
  orphans?.register(user, dispose, token)
  return {
    session,
    release() {
      orphans?.unregister(token)
      dispose()
    },
  }
}

function leaseShared(user: object, name: string, make: (id: string) => WidgetSession): Lease {
  const entry = shared.get(name) ?? {session: make(name), users: new Set<object>()}
  shared.set(name, entry)
  // Not the element itself: that must be free to go.
  const mark = {}
  entry.users.add(mark)
  const leave = (policy: 'keep' | 'drop'): void => {
    entry.users.delete(mark)
    if (entry.users.size > 0 || policy === 'keep') return
    if (shared.get(name) === entry) shared.delete(name)
    entry.session.dispose()
  }
  orphans?.register(user, () => leave('keep'), mark)
  return {
    session: entry.session,
    release(policy) {
      orphans?.unregister(mark)
      leave(policy)
    },
  }
}

/** The next element of that name begins anew. */
export function forgetShared(session: WidgetSession): void {
  for (const [name, entry] of shared) if (entry.session === session) shared.delete(name)
  storages.clear()
}

/** Fetched when the page wants something to be kept, which by default it does not. */
export function openStorage(setting: 'marker' | 'encrypted'): Promise<RecordStorage> {
  const open = async (): Promise<RecordStorage> => {
    const {createEncryptedStorage, createMarkerStorage} = await import('./widget-storage.ts')
    const options = {name: 'pixel-widget'}
    return setting === 'marker' ? createMarkerStorage(options) : createEncryptedStorage(options)
  }
  const opened = storages.get(setting) ?? open()
  storages.set(setting, opened)
  opened.catch(() => storages.delete(setting))
  return opened
}
