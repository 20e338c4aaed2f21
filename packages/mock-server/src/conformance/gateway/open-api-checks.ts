import {isRecord} from '../../lib/is-record.ts'
import type {ContractCaller} from '../contract-caller.ts'
import type {ContractCheck} from '../contract-check.ts'
import {expectKeys, expectStatus, expectThat, toJson, toRecord} from '../expectations.ts'

const endpoint = 'GET /openapi.json'

async function readDocument(caller: ContractCaller) {
  const answer = await caller.send('GET', '/openapi.json')
  expectStatus(answer, 200)
  return expectKeys(toJson(answer), ['openapi', 'info', 'paths'])
}

/** The description of the service: OpenAPI 3.1, whole, and about this contract. */
export const openApiChecks: readonly ContractCheck[] = [
  {
    name: 'the description is OpenAPI 3.1 and names the contract version',
    endpoint,
    async run(caller) {
      const {openapi, info} = await readDocument(caller)
      expectThat(typeof openapi === 'string' && /^3\.1\.\d+$/.test(openapi), 'openapi is not 3.1')
      expectKeys(info, ['title', 'version'], 'info')
    },
  },
  {
    name: 'the description has the routes of inference',
    endpoint,
    async run(caller) {
      const paths = toRecord((await readDocument(caller)).paths, 'paths')
      const promised = {
        '/health': 'get',
        '/status': 'get',
        '/infer': 'post',
        '/infer-stream': 'post',
        '/infer-stream/{turn_id}': 'delete',
        '/batch-infer': 'post',
        '/batch-jobs': 'post',
        '/tokens': 'post',
      }
      for (const [path, method] of Object.entries(promised)) {
        const item = paths[path]
        expectThat(isRecord(item) && isRecord(item[method]), `paths lack ${method.toUpperCase()} ${path}`)
      }
    },
  },
  {
    name: 'every operation has responses, and every reference leads somewhere',
    endpoint,
    async run(caller) {
      const document = await readDocument(caller)
      for (const [path, item] of Object.entries(toRecord(document.paths, 'paths'))) {
        for (const [method, operation] of Object.entries(toRecord(item, path))) {
          if (!methods.has(method)) continue
          const {responses} = expectKeys(operation, ['responses'], `${method} ${path}`)
          expectThat(Object.keys(toRecord(responses, 'responses')).length > 0, `${method} ${path} has no responses`)
        }
      }
      for (const reference of referencesIn(document)) {
        expectThat(resolves(document, reference), 'a $ref leads nowhere')
      }
    },
  },
]

const methods = new Set(['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'])

function referencesIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(referencesIn)
  if (!isRecord(value)) return []
  return Object.entries(value).flatMap(([key, inner]) =>
    key === '$ref' && typeof inner === 'string' ? [inner] : referencesIn(inner),
  )
}

/** Follows a reference within the document, as RFC 6901 says. */
function resolves(document: Record<string, unknown>, reference: string): boolean {
  if (!reference.startsWith('#/')) return false
  const parts = reference.slice(2).split('/')
  let value: unknown = document
  for (const part of parts) {
    const key = decodeURIComponent(part).replaceAll('~1', '/').replaceAll('~0', '~')
    value = isRecord(value) && Object.hasOwn(value, key) ? value[key] : undefined
  }
  return value !== undefined
}
