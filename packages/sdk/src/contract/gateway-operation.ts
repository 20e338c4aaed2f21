import type {JsonSchema, SchemaName} from './openapi-schemas.ts'

/** One operation of the gateway, in few words. */
export interface GatewayOperation {
  method: 'get' | 'post' | 'put' | 'patch' | 'delete'
  path: string
  id: string
  summary: string
  /** The scope it asks for; absent for an open one. */
  scope?: 'tokens' | 'client' | 'clinician' | 'admin'
  /** Request bodies by media type. */
  body?: Readonly<Record<string, JsonSchema>>
  /** Whether the body may be left out. */
  isBodyOptional?: true
  /** Headers and query parameters it reads besides the usual. */
  parameters?: readonly JsonSchema[]
  /** Answers by status: a schema's name for JSON, a media type for anything else, none for no body. */
  answers: Readonly<Record<number, {text: string; json?: SchemaName; media?: string}>>
  /** Statuses of problems that this operation adds to the usual ones. */
  problems?: readonly number[]
}

/** A body of JSON. */
export const json = (schema: JsonSchema) => ({'application/json': schema})

/** A parameter of the query. */
export const query = (name: string, schema: JsonSchema, description?: string): JsonSchema => ({
  name,
  in: 'query',
  ...(description !== undefined && {description}),
  schema,
})

/** What every list that comes in pages takes. */
export const page: readonly JsonSchema[] = [
  query('limit', {type: 'integer', minimum: 1, maximum: 200, default: 50}),
  query('cursor', {type: 'string', maxLength: 128}, '`next_cursor` of the page before.'),
]
