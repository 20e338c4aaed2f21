import {headRecord, markerRecord, pageRecord, requestRecord, type MessagePage} from './conversation-records.ts'
import type {KeepingOptions} from './keeping-options.ts'
import {prefixOf} from './read-conversation.ts'
import {isKeptTooLow, takeKeptRisk, takeRiskOf} from './take-kept-risk.ts'

interface FollowingOptions extends KeepingOptions {
  mayWrite(): boolean
  isClosed(): boolean
  /** What was kept before must be there first. */
  whenRead(): Promise<void>
  /** Another tab has begun anew. */
  onReset(): void
}

type Follow = (records: readonly {readonly name: string; readonly id: string}[]) => Promise<void>

/** Takes over what another tab has written. */
export function followTabs(options: FollowingOptions): Follow {
  const {id, storage, store, keeper, sessionRisk, mayWrite, isClosed} = options
  let lastSession: string | undefined

  async function followPage(key: string): Promise<void> {
    const found = await storage.read(pageRecord, key).catch(() => undefined)
    if (isClosed() || !found?.value) return
    if (mayWrite()) keeper.adoptRequests(await findRequests(options, found.value))
    if (isClosed()) return
    keeper.adopt(key, found.value)
    const {tree} = store.getState()
    const added = found.value.filter(({id: message}) => !tree.messages.get(message))
    takeRiskOf(sessionRisk, added)
    store.dispatch({type: 'merged', messages: found.value})
    if (mayWrite()) options.onReady()
  }

  async function followHead(): Promise<void> {
    const found = await storage.read(headRecord, id).catch(() => undefined)
    const {role, tree} = store.getState()
    if (isClosed() || role !== 'follower' || !found?.value) return
    const {leafId, sessionId} = found.value
    if (sessionId !== lastSession) {
      lastSession = sessionId
      options.onReset()
    } else if (leafId !== undefined && leafId !== tree.path.at(-1)) store.dispatch({type: 'switched', id: leafId})
  }

  async function followMarker(): Promise<void> {
    const found = await storage.read(markerRecord, id).catch(() => undefined)
    if (isClosed() || !found?.value) return
    takeKeptRisk(sessionRisk, found.value.risk)
    if (isKeptTooLow(sessionRisk, found.value.risk)) keeper.noteMarker()
  }

  return async (records) => {
    await options.whenRead()
    for (const {name, id: key} of records) {
      if (isClosed()) return
      if (name === pageRecord.name && key.startsWith(prefixOf(id))) await followPage(key)
      if (name === headRecord.name && key === id) await followHead()
      if (name === markerRecord.name && key === id) await followMarker()
    }
  }
}

/** What that tab may have sent before it lost the conversation: under the same key the same must be sent again. */
async function findRequests({storage, id}: KeepingOptions, messages: MessagePage) {
  const open = messages.filter(({role, status}) => role === 'assistant' && status !== 'done')
  const keys = open.map((message) => prefixOf(id) + message.id)
  const values = await Promise.all(keys.map((key) => storage.read(requestRecord, key).catch(() => undefined)))
  return new Map(
    keys.flatMap((key, index) => {
      const request = values[index]?.value
      return request ? [[key, request] as const] : []
    }),
  )
}
