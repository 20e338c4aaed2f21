import type * as z from 'zod/mini'
import {statusResponseShape} from '../contract/operation-shapes.ts'
import {ResponseError} from '../errors/response-error.ts'
import {isPixelError} from '../errors/pixel-error.ts'
import {ValidationError} from '../errors/validation-error.ts'
import {readAnyJson, readJson} from '../http/read-json.ts'
import {withoutNulls} from '../lib/without-nulls.ts'
import type {ApiContext, CallOptions} from './api-context.ts'

/** Which kind of server answers. The original progress service has no `/status`. */
export type ServerKind = 'gateway' | 'original'

/** One call of the progress part. */
export interface ProgressCall<Schema extends z.ZodMiniType> {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  readonly path: string
  readonly query?: Readonly<Record<string, string | number | boolean | undefined>>
  readonly body?: unknown
  readonly options?: CallOptions | undefined
  readonly answer: Schema
}

/** What the parts of the progress family call a server with. */
export interface ProgressServer {
  readonly context: ApiContext
  call<Schema extends z.ZodMiniType>(call: ProgressCall<Schema>): Promise<z.infer<Schema>>
  /** Asked once; again when the answer did not come. */
  kind(options?: CallOptions): Promise<ServerKind>
}

/** Calls with requests and answers held to their schemas. */
export function createProgressServer(context: ApiContext): ProgressServer {
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
    known ??= ask(options)
    try {
      return await known
    } catch (error) {
      known = undefined
      throw error
    }
  }

  return {
    context,
    kind,
    async call({method, path, query = {}, body, options = {}, answer}) {
      const isWrite = method === 'POST'
      const parameters = Object.entries(query).filter(([, value]) => value !== undefined)
      // Always encoded: a bare plus in an offset would be read as a space.
      const search = new URLSearchParams(parameters.map(([name, value]) => [name, String(value)]))
      return context.http.request({
        method,
        path: search.size > 0 ? `${path}?${search}` : path,
        body,
        headers: {
          ...options.headers,
          'idempotency-key': isWrite ? (options.idempotencyKey ?? context.createId()) : undefined,
        },
        signal: options.signal,
        // A gateway knows the key of a write; the original would write twice, or fail on its own first write.
        isRepeatable: !isWrite || (await kind(options)) === 'gateway',
        async read(response) {
          const parsed = answer.safeParse(withoutNulls(await readAnyJson(response)))
          if (parsed.success) return parsed.data
          throw new ResponseError('The answer is not what the contract says', {
            status: response.status,
            fieldErrors: toFieldErrors(parsed.error.issues),
          })
        },
      })
    },
  }
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
