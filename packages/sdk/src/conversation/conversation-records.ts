import type {InferenceRequest} from '../contract/inference-request.ts'
import type {DisclosureState} from '../crisis/next-disclosure.ts'
import {defineRecord, type RecordType} from '../storage/record-type.ts'
import type {Message, MessageStatus} from './message.ts'

/** Some of a conversation's messages. */
export type MessagePage = readonly Message[]

/** What there is of a conversation besides its messages. */
export interface ConversationHead {
  readonly sessionId: string
  readonly leafId: string | undefined
  readonly dismissedFlags: readonly string[]
}

/** Without a word of what was said. */
export interface ConversationMarker {
  readonly risk: unknown
  readonly disclosure: DisclosureState
}

const statuses: readonly unknown[] = [
  'queued',
  'sending',
  'streaming',
  'done',
  'stopped',
  'failed',
  'blocked',
] satisfies MessageStatus[]

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function isMessage(value: unknown): value is Message {
  if (!isObject(value)) return false
  const {id, seq, revision, parentId, role, text, at, status, idempotencyKey, risk, failure, details} = value
  const isSound =
    typeof id === 'string' &&
    Number.isSafeInteger(seq) &&
    Number.isSafeInteger(revision) &&
    (parentId === null || typeof parentId === 'string') &&
    typeof text === 'string' &&
    typeof at === 'number' &&
    statuses.includes(status) &&
    (failure === undefined || (isObject(failure) && typeof failure['code'] === 'string'))
  if (!isSound) return false
  if (role === 'user') return isObject(risk) && Array.isArray(risk['signals'])
  const hasDetails = details === undefined || (isObject(details) && isObject(details['eq']))
  return role === 'assistant' && typeof idempotencyKey === 'string' && hasDetails
}

export const pageRecord: RecordType<MessagePage> = defineRecord({
  name: 'conversation-page',
  kind: 'words',
  version: 1,
  parse: (value) => (Array.isArray(value) && value.every(isMessage) ? value : undefined),
})

export const headRecord: RecordType<ConversationHead> = defineRecord({
  name: 'conversation',
  kind: 'words',
  version: 1,
  parse(value) {
    if (!isObject(value)) return undefined
    const {sessionId, leafId, dismissedFlags} = value
    if (typeof sessionId !== 'string' || !Array.isArray(dismissedFlags)) return undefined
    return {
      sessionId,
      leafId: typeof leafId === 'string' ? leafId : undefined,
      dismissedFlags: dismissedFlags.filter((id) => typeof id === 'string'),
    }
  },
})

/** What is sent for a reply, from before it is sent until it is whole. */
export const requestRecord: RecordType<InferenceRequest> = defineRecord({
  name: 'conversation-request',
  kind: 'words',
  version: 1,
  parse: (value) => (isRequest(value) ? value : undefined),
})

/** The server says what is wrong with the rest. */
const isRequest = (value: unknown): value is InferenceRequest =>
  isObject(value) && typeof value['user_query'] === 'string'

export const draftRecord: RecordType<string> = defineRecord({
  name: 'conversation-draft',
  kind: 'words',
  version: 1,
  parse: (value) => (typeof value === 'string' ? value : undefined),
})

export const markerRecord: RecordType<ConversationMarker> = defineRecord({
  name: 'conversation-marker',
  kind: 'marker',
  version: 1,
  parse(value) {
    if (!isObject(value)) return undefined
    const {risk, disclosure} = value
    const {shownAt, breakAt} = isObject(disclosure) ? disclosure : {}
    return {
      risk,
      disclosure: {
        ...(typeof shownAt === 'number' && {shownAt}),
        ...(typeof breakAt === 'number' && {breakAt}),
      },
    }
  },
})

/**
 * What is under way belongs to this page's life: whoever reads it asks for it again. An error object has a stack and causes: nothing of
 * that is kept.
 */
export function toStored(message: Message): Message {
  const {status, failure} = message
  const isUnderWay = status === 'sending' || status === 'streaming'
  if (!isUnderWay && !failure?.error) return message
  const stored: Message = isUnderWay ? {...message, status: 'queued'} : message
  if (!failure?.error) return stored
  const {error: _error, ...codes} = failure
  return {...stored, failure: codes}
}
