import {plainName} from './model-path.ts'
import {readDocuments} from './read-document.ts'
import {indexShape} from './server-documents.ts'
import {toBase64} from './to-base64.ts'
import type {CallOptions} from './infer-types.ts'
import type {LoadOptions, TritonRepository} from './triton-client.ts'
import {callTriton, type TritonHttpConfig} from './triton-http.ts'

/** The repository over HTTP. Success is an empty body, and nothing is read from it. */
export function createRepository(config: TritonHttpConfig): TritonRepository {
  const control = (path: string, parameters: object, {signal, headers}: CallOptions) =>
    callTriton(
      config,
      {
        method: 'POST',
        path,
        body: JSON.stringify({parameters}),
        headers: {'content-type': 'application/json', ...headers},
        signal,
      },
      async (response) => response.body?.cancel(),
    )
  return {
    index: ({signal, headers, onlyReady = false} = {}) =>
      callTriton(
        config,
        {
          method: 'POST',
          path: '/v2/repository/index',
          body: JSON.stringify({ready: onlyReady}),
          headers: {'content-type': 'application/json', ...headers},
          signal,
          isRepeatable: true,
        },
        (response) => readDocuments(response, indexShape),
      ),
    async load(model, options = {}) {
      const files = Object.entries(options.files ?? {}).map(([name, content]) => [`file:${name}`, toBase64(content)])
      await control(`${pathTo(model)}/load`, {...configOf(options), ...Object.fromEntries(files)}, options)
    },
    async unload(model, options = {}) {
      const {unloadDependents} = options
      await control(`${pathTo(model)}/unload`, unloadDependents ? {unload_dependents: true} : {}, options)
    },
  }
}

const pathTo = (model: string): string => `/v2/repository/models/${plainName(model, 'model')}`

/** The parameter is text that holds JSON, not an object. */
export const configOf = ({config}: LoadOptions): {config?: string} => {
  if (config === undefined) return {}
  return {config: typeof config === 'string' ? config : JSON.stringify(config)}
}
