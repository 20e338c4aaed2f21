import type {FieldError} from '@pixelated/sdk/contract'
import {readJson, readText} from '../wire/read-body.ts'
import type {Exchange} from '../wire/exchange.ts'
import {Refusal} from '../wire/refusal.ts'

/** Bounds of a list of requests. */
export interface ItemBounds {
  maxItems: number
  maxBodyBytes: number
}

/** Stands for a line that is no JSON: it fails alone, as an item that is not an object. */
const unreadable = Symbol('unreadable line')

const lineTypes = /^application\/(x-ndjson|ndjson|jsonl|x-jsonlines|jsonlines)\s*(;|$)/i

function toItem(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return unreadable
  }
}

async function readItems(exchange: Exchange, maxBodyBytes: number): Promise<unknown> {
  if (!lineTypes.test(exchange.request.headers.get('Content-Type') ?? '')) return readJson(exchange, maxBodyBytes)
  const lines = (await readText(exchange, maxBodyBytes)).split('\n')
  return lines.filter((line) => line.trim() !== '').map(toItem)
}

const refused = (error: FieldError) =>
  new Refusal(422, 'validation_failed', {detail: 'Send an array of requests, or {requests: [...]}.', errors: [error]})

/** The items of a batch: a bare array, `{requests}`, or JSON lines. Only the list itself is judged here. */
export async function parseItems(exchange: Exchange, {maxItems, maxBodyBytes}: ItemBounds): Promise<unknown[]> {
  const body = await readItems(exchange, maxBodyBytes)
  const isWrapped = typeof body === 'object' && body !== null && 'requests' in body
  const items: unknown = isWrapped ? body.requests : body
  const path = isWrapped ? 'requests' : ''
  if (!Array.isArray(items)) throw refused({path, code: 'invalid_type'})
  if (items.length === 0) throw refused({path, code: 'too_small'})
  if (items.length > maxItems) throw refused({path, code: 'too_big'})
  return items
}
