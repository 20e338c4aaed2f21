import {contractVersion} from './contract-version.ts'
import {conversationOperations} from './conversation-operations.ts'
import {crisisOperations} from './crisis-operations.ts'
import type {GatewayOperation} from './gateway-operation.ts'
import {inferenceOperations} from './inference-operations.ts'
import {progressOperations} from './progress-operations.ts'
import {speechOperations} from './speech-operations.ts'
import {openApiSchemas, refTo, type JsonSchema} from './openapi-schemas.ts'

/**
 * An OpenAPI 3.1 document as far as we build one.
 * @example
 * const {paths}: OpenApiDocument = createOpenApiDocument()
 */
export interface OpenApiDocument {
  openapi: '3.1.0'
  info: {title: string; version: string; description: string}
  servers?: {url: string}[]
  paths: Record<string, Record<string, JsonSchema>>
  components: {schemas: Record<string, JsonSchema>; securitySchemes: Record<string, JsonSchema>}
}

/**
 * What only the server knows.
 * @example
 * const options: OpenApiOptions = {serverUrl: 'https://pixel.example'}
 */
export interface OpenApiOptions {
  /** Where it answers, for example `https://pixel.example`. Default: where the document came from. */
  serverUrl?: string
}

const operations: readonly GatewayOperation[] = [
  ...inferenceOperations,
  ...crisisOperations,
  ...conversationOperations,
  ...progressOperations,
  ...speechOperations,
]
const problem = {'application/problem+json': {schema: refTo('Problem')}}
const problemTexts: Readonly<Record<number, string>> = {
  400: 'The body or a header cannot be read.',
  401: 'No key or token, or one that is unknown or has expired.',
  403: 'The key or token does not reach this.',
  404: 'There is no such thing, or it is not yours.',
  409: 'Not in this state.',
  410: 'It is no longer kept.',
  413: 'The body is too large.',
  415: 'The body is of another media type.',
  422: 'Fields were refused (see errors), or the Idempotency-Key belongs to another body.',
  429: 'rate_limited or quota_exhausted; Retry-After says how long.',
  503: 'The model cannot answer now.',
}

const idempotencyKey: JsonSchema = {
  name: 'Idempotency-Key',
  in: 'header',
  description: 'The same key and body get the same answer for 24 hours, without being done twice.',
  schema: {type: 'string', minLength: 1, maxLength: 255},
}
const requestId: JsonSchema = {
  name: 'X-Request-Id',
  in: 'header',
  description: 'Comes back with the answer; made when it is absent.',
  schema: {type: 'string', pattern: '^[\\w.:-]{1,128}$'},
}

function parametersOf({path, method, parameters = []}: GatewayOperation): JsonSchema[] {
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: {type: 'string'},
  }))
  return [...inPath, ...parameters, requestId, ...(method === 'post' ? [idempotencyKey] : [])]
}

function answersOf({answers, problems = [], scope, body}: GatewayOperation): JsonSchema {
  const told = Object.entries(answers).map(([status, {text, json, media}]) => {
    const content = {
      ...(json === undefined ? {} : {'application/json': {schema: refTo(json)}}),
      ...(media === undefined ? {} : {[media]: {schema: media.endsWith('json') ? {type: 'object'} : {type: 'string'}}}),
    }
    return [status, {description: text, ...(json === undefined && media === undefined ? {} : {content})}]
  })
  const usual = [
    ...(scope === undefined ? [] : [401, 403, 429]),
    ...(body === undefined ? [] : [400, 413, 415, 422, 503]),
  ]
  const refused = [...new Set([...usual, ...problems])].map((status) => [
    String(status),
    {description: problemTexts[status] ?? 'Refused.', content: problem},
  ])
  return Object.fromEntries([...told, ...refused])
}

function describe(operation: GatewayOperation): JsonSchema {
  const {id, summary, scope, body, isBodyOptional = false} = operation
  return {
    operationId: id,
    summary,
    parameters: parametersOf(operation),
    ...(body && {
      requestBody: {
        required: !isBodyOptional,
        content: Object.fromEntries(Object.entries(body).map(([media, schema]) => [media, {schema}])),
      },
    }),
    responses: answersOf(operation),
    security: scope === undefined ? [] : [{bearer: [scope]}],
  }
}

/**
 * The gateway's HTTP interface as an OpenAPI 3.1 document, derived from the schemas that validate it.
 * @example
 * const document = createOpenApiDocument({serverUrl: 'https://pixel.example'})
 */
export function createOpenApiDocument({serverUrl}: OpenApiOptions = {}): OpenApiDocument {
  const paths: OpenApiDocument['paths'] = {}
  for (const operation of operations) {
    paths[operation.path] = {...paths[operation.path], [operation.method]: describe(operation)}
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Pixel gateway',
      version: contractVersion,
      description: 'Therapeutic conversation with emotional-intelligence scores, techniques and crisis signals.',
    },
    ...(serverUrl === undefined ? {} : {servers: [{url: serverUrl}]}),
    paths,
    components: {
      schemas: openApiSchemas(),
      securitySchemes: {bearer: {type: 'http', scheme: 'bearer', description: 'A key, or a token from POST /tokens.'}},
    },
  }
}
