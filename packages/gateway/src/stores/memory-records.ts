import type {ClientRecord, OverdueRecords, RecordKey, RecordKind, RecordStore} from './record-store.ts'

interface Kept {
  record: ClientRecord
  /** In which order records came. */
  readonly place: number
}

const keyOf = (kind: RecordKind, id: string): string => `${kind} ${id}`

/** Keeps records in memory. */
export function createMemoryRecords(): RecordStore {
  const clients = new Map<string, Map<string, Kept>>()
  /** By client and kind, oldest first. */
  const inTime = new Map<string, Kept[]>()
  let places = 0

  const find = ({clientId, kind, id}: RecordKey) => clients.get(clientId)?.get(keyOf(kind, id))
  const timeOf = (clientId: string, kind: RecordKind) => inTime.get(`${kind} ${clientId}`) ?? []
  const old = (kind: RecordKind, before: number, limit: number) => oldest(clients, {kind, before}).slice(0, limit)

  function remove(key: RecordKey): number {
    const kept = find(key)
    if (kept === undefined) return 0
    clients.get(key.clientId)?.delete(keyOf(key.kind, key.id))
    const list = timeOf(key.clientId, key.kind)
    list.splice(list.indexOf(kept), 1)
    if (list.length === 0) inTime.delete(`${key.kind} ${key.clientId}`)
    const children = [...(clients.get(key.clientId)?.values() ?? [])].filter(({record}) =>
      isUnder(record, key.kind, key.id),
    )
    return children.reduce((sum, {record}) => sum + remove(record), 1)
  }

  return {
    add(given) {
      const {clientId, kind, id, parent} = given
      if (find(given) !== undefined) return 'exists'
      if (parent !== undefined && find({clientId, ...parent}) === undefined) return 'no_parent'
      const kept: Kept = {record: structuredClone({...given, version: 1}), place: (places += 1)}
      const ofClient = clients.get(clientId) ?? new Map<string, Kept>()
      clients.set(clientId, ofClient.set(keyOf(kind, id), kept))
      const list = timeOf(clientId, kind)
      list.splice(firstNewer(list, kept.record.at), 0, kept)
      inTime.set(`${kind} ${clientId}`, list)
      return 'added'
    },
    get: (key) => structuredClone(find(key)?.record),
    change(key, from, {figures, words}) {
      const kept = find(key)
      if (kept?.record.version !== from) return undefined
      kept.record = structuredClone({...kept.record, figures, words, version: from + 1})
      return structuredClone(kept.record)
    },
    list({clientId, kind, parent, from = -Infinity, to = Infinity, after, limit, figuresOnly}) {
      const list = timeOf(clientId, kind)
      const [at = to, place = 0] = after?.split('.').map(Number) ?? []
      if (Number.isNaN(at + place)) return {records: []}
      const found: Kept[] = []
      for (let index = firstNewer(list, Math.min(at, to)) - 1; index >= 0 && found.length <= limit; index -= 1) {
        const kept = list[index]
        if (kept === undefined || kept.record.at < from) break
        const isPast = kept.record.at >= to || (after !== undefined && kept.record.at === at && kept.place >= place)
        if (!isPast && (parent === undefined || isUnder(kept.record, parent.kind, parent.id))) found.push(kept)
      }
      const records = found
        .slice(0, limit)
        .map(({record}) => structuredClone(figuresOnly === true ? {...record, words: {}} : record))
      const last = found[limit - 1]
      return {records, ...(found.length > limit && last && {next: `${last.record.at}.${last.place}`})}
    },
    holders(kind, id) {
      const holders: string[] = []
      for (const [clientId, records] of clients) if (records.has(keyOf(kind, id))) holders.push(clientId)
      return holders.toSorted().slice(0, 2)
    },
    remove: (key) => remove(key) > 0,
    erase(clientId) {
      const count = clients.get(clientId)?.size ?? 0
      for (const {record} of clients.get(clientId)?.values() ?? []) inTime.delete(`${record.kind} ${clientId}`)
      clients.delete(clientId)
      return count
    },
    overdue: (kind, before, limit) => countByClient(old(kind, before, limit)),
    expire(kind, before, limit) {
      const gone = old(kind, before, limit)
      for (const {record} of gone) remove(record)
      return gone.length
    },
    emptied: (limit) =>
      [...clients].flatMap(([clientId, records]) => (records.size === 0 ? [clientId] : [])).slice(0, limit),
    dropKeys: (clientIds) => clientIds.filter((id) => clients.get(id)?.size === 0 && clients.delete(id)).length,
  }
}

const isUnder = ({parent}: ClientRecord, kind: RecordKind, id: string): boolean =>
  parent?.kind === kind && parent.id === id

type Clients = ReadonlyMap<string, ReadonlyMap<string, Kept>>

/** What is older than a time, the oldest first, without what something newer belongs to. */
function oldest(clients: Clients, {kind, before}: {readonly kind: RecordKind; readonly before: number}): Kept[] {
  const found = [...clients.values()].flatMap((records) => {
    const all = [...records.values()]
    const inUse = new Set(
      all.flatMap(({record: {at, parent}}) => (at >= before && parent ? [keyOf(parent.kind, parent.id)] : [])),
    )
    return all.filter(({record}) => record.kind === kind && record.at < before && !inUse.has(keyOf(kind, record.id)))
  })
  return found.sort((one, other) => one.record.at - other.record.at || one.place - other.place)
}

function countByClient(all: readonly Kept[]): OverdueRecords[] {
  const counts = new Map<string, number>()
  for (const {record} of all) counts.set(record.clientId, (counts.get(record.clientId) ?? 0) + 1)
  return [...counts].map(([clientId, records]) => ({clientId, records}))
}

/** Where in a list, oldest first, the first record later than `at` stands. */
function firstNewer(list: readonly Kept[], at: number): number {
  let [low, high] = [0, list.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((list[middle]?.record.at ?? Infinity) <= at) low = middle + 1
    else high = middle
  }
  return low
}
