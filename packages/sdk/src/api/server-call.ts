import type * as z from 'zod/mini'
import {statusResponseShape} from '../contract/operation-shapes.ts'
import {ResponseError} from '../errors/response-error.ts'
import {isPixelError} from '../errors/pixel-error.ts'
import {RejectedError} from '../errors/rejected-error.ts'
import {ValidationError} from '../errors/validation-error.ts'
import {readAnyJson, readJson} from '../http/read-json.ts'
import {withoutNulls} from '../lib/without-nulls.ts'
import type {ApiContext, CallOptions} from './api-context.ts'

/** Which kind of server answers. The original progress service has no `/status`. */
export type ServerKind = 'gateway' | 'original'

/** One call of an attached family. */
export interface ServerCall<Schema extends z.ZodMiniType> {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  readonly path: string
  readonly query?: Readonly<Record<string, string | number | boolean | undefined>>
  readonly body?: unknown
  readonly options?: CallOptions | undefined
  readonly answer: Schema
}

/** What attached families call a server with. */
export interface Server {
  readonly context: ApiContext
  call<Schema extends z.ZodMiniType>(call: ServerCall<Schema>): Promise<z.infer<Schema>>
  /** A call that only a gateway knows, and may be asked to repeat. An original server is told by its 404, not asked for before. */
  gatewayCall<Schema extends z.ZodMiniType>(call: ServerCall<Schema>): Promise<z.infer<Schema>>
  /** Asked once; again when the answer did not come. */
  kind(options?: CallOptions): Promise<ServerKind>
}

/** Families of one client ask only once which kind of server they have. */
const servers = new WeakMap<ApiContext, Server>()

/** Calls with requests and answers held to their schemas. */
export function serverOf(context: ApiContext): Server {
  const known = servers.get(context)
  if (known !== undefined) return known
  const server = createServer(context)
  servers.set(context, server)
  return server
}

function createServer(context: ApiContext): Server {
  let known: Promise<ServerKind> | undefined

  async function ask(options?: CallOptions): Promise<ServerKind> {
    try {
      const {gateway} = await context.http.request({
        method: 'GET',
        path: context.dialect.paths.status,
        headers: options?.headers,
        signal: options?.signal,
        read: (response) => readJson(response, statusResponseShape),
      })
      return gateway === undefined ? 'original' : 'gateway'
    } catch (error) {
      if (isPixelError(error, 'not_found')) return 'original'
      throw error
    }
  }

  async function kind(options?: CallOptions): Promise<ServerKind> {
    // Of all callers: one that goes away must not take the answer from the others.
    known ??= ask({headers: options?.headers})
    const asked = known.catch((error: unknown) => {
      known = undefined
      throw error
    })
    return options?.signal ? unlessAborted(asked, options.signal) : asked
  }

  const send = <Schema extends z.ZodMiniType>(
    {method, path, query, body, options = {}, answer}: ServerCall<Schema>,
    isRepeatable: boolean,
  ): Promise<z.infer<Schema>> =>
    context.http.request({
      method,
      path: withQuery(path, query),
      body,
      headers: {
        ...options.headers,
        'idempotency-key': method === 'POST' ? (options.idempotencyKey ?? context.createId()) : undefined,
      },
      signal: options.signal,
      isRepeatable,
      async read(response) {
        const parsed = answer.safeParse(withoutNulls(await readAnyJson(response)))
        if (parsed.success) return parsed.data
        throw new ResponseError('The answer is not what the contract says', {
          status: response.status,
          fieldErrors: toFieldErrors(parsed.error.issues),
        })
      },
    })

  return {
    context,
    kind,
    // A gateway knows the key of a write; the original would write twice, or fail on its own first write.
    call: async (call) => send(call, call.method !== 'POST' || (await kind(call.options)) === 'gateway'),
    async gatewayCall(call) {
      try {
        return await send(call, true)
      } catch (error) {
        const isOriginal =
          isPixelError(error, 'not_found') && (await kind(call.options).catch(() => 'gateway')) === 'original'
        throw isOriginal ? new RejectedError('This server has no such route') : error
      }
    },
  }
}

/** A path with its query. Always encoded: a bare plus in an offset would be read as a space. */
export function withQuery(path: string, query: NonNullable<ServerCall<z.ZodMiniType>['query']> = {}): string {
  const parameters = Object.entries(query).filter(([, value]) => value !== undefined)
  const search = new URLSearchParams(parameters.map(([name, value]) => [name, String(value)]))
  return search.size > 0 ? `${path}?${search}` : path
}

/** The items of a list that comes in pages, asked for as they are read. */
export async function* readPages<Item>(
  ask: (cursor: string | undefined) => Promise<{items: readonly Item[]; next: string | undefined}>,
): AsyncGenerator<Item, void> {
  for (let cursor: string | undefined; ;) {
    const {items, next} = await ask(cursor)
    yield* items
    if (next === undefined) return
    cursor = next
  }
}

/** Waits no longer than the caller does. */
function unlessAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const leave = (): void => reject(signal.reason)
    if (signal.aborted) leave()
    else signal.addEventListener('abort', leave, {once: true})
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', leave))
  })
}

/** A request as its schema has it. Throws a `ValidationError` before anything is sent. */
export function checked<Schema extends z.ZodMiniType>(schema: Schema, value: unknown): z.infer<Schema> {
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  throw new ValidationError(toFieldErrors(parsed.error.issues))
}

const toFieldErrors = (issues: readonly z.core.$ZodIssue[]) =>
  issues.map(({path, code}) => ({path: path.map(String).join('.'), code}))

/** An id as a part of a path. */
export function pathPart(name: string, id: string): string {
  if (id === '') throw new ValidationError([{path: name, code: 'too_small'}])
  return encodeURIComponent(id)
}

/** The size of a page that is asked for. */
export function checkedLimit(limit: number | undefined, name = 'limit'): number | undefined {
  if (limit === undefined || (Number.isInteger(limit) && limit >= 1 && limit <= 200)) return limit
  throw new ValidationError([{path: name, code: 'out_of_range'}])
}

/** The days that a report looks back on. */
export function checkedDays(days = 30): number {
  if (Number.isInteger(days) && days >= 1 && days <= 3660) return days
  throw new ValidationError([{path: 'timeframeDays', code: 'out_of_range'}])
}
