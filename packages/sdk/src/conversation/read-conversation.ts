import type {InferenceRequest} from '../contract/inference-request.ts'
import type {RecordStorage} from '../storage/record-storage.ts'
import type {RecordType} from '../storage/record-type.ts'
import {
  draftRecord,
  headRecord,
  markerRecord,
  pageRecord,
  requestRecord,
  type ConversationHead,
  type ConversationMarker,
  type MessagePage,
} from './conversation-records.ts'

/** All that is kept of a conversation. */
export interface StoredConversation {
  readonly pages: ReadonlyMap<string, MessagePage>
  readonly requests: ReadonlyMap<string, InferenceRequest>
  readonly head: ConversationHead | undefined
  readonly draft: string | undefined
  readonly marker: ConversationMarker | undefined
  /** The marker is there and can not be read. */
  readonly isMarkerIllegible: boolean
  /** Records that can not be read. */
  readonly aside: number
}

/** Ids of a conversation's records begin with this. */
export const prefixOf = (id: string): string => `${id}:`

/** Reads it. Rejects with a `StorageError` when the device gives nothing. */
export async function readConversation(storage: RecordStorage, id: string): Promise<StoredConversation> {
  let aside = 0
  const read = async <T>(type: RecordType<T>, key: string): Promise<T | undefined> => {
    const found = await storage.read(type, key)
    aside += found.aside.length
    return found.value
  }
  const readAll = async <T>(type: RecordType<T>): Promise<Map<string, T>> => {
    const keys = (await storage.ids(type)).filter((key) => key.startsWith(prefixOf(id)))
    const values = await Promise.all(keys.map(async (key) => [key, await read(type, key)] as const))
    return new Map(values.flatMap(([key, value]) => (value === undefined ? [] : [[key, value] as const])))
  }
  const marker = await storage.read(markerRecord, id)
  // Before the messages: a request is deleted when its reply is whole, so that of an open reply there is one.
  const requests = await readAll(requestRecord)
  const [pages, head, draft] = await Promise.all([readAll(pageRecord), read(headRecord, id), read(draftRecord, id)])
  return {
    pages,
    requests,
    head,
    draft,
    marker: marker.value,
    isMarkerIllegible: marker.value === undefined && marker.aside.length > 0,
    aside: aside + marker.aside.length,
  }
}
