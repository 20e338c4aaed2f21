import {loadPackageDefinition, type MethodDefinition, type ServiceDefinition} from '@grpc/grpc-js'
import {loadSync, type Options} from '@grpc/proto-loader'
import {existsSync} from 'node:fs'
import {fileURLToPath} from 'node:url'
import {ConfigurationError} from '../errors/configuration-error.ts'

/** From the built files, and from the source. */
const places = ['../proto/triton.proto', '../../proto/triton.proto']

function protoPath(): string {
  const found = places.map((place) => fileURLToPath(new URL(place, import.meta.url))).find(existsSync)
  if (found !== undefined) return found
  throw new ConfigurationError(
    'The file proto/triton.proto is missing beside the package: a bundler must leave it outside',
  )
}

function load(options: Options): ServiceDefinition {
  const loaded = loadPackageDefinition(
    loadSync(protoPath(), {keepCase: true, enums: String, defaults: true, ...options}),
  )
  const {inference} = loaded
  const service = inference && 'GRPCInferenceService' in inference ? inference.GRPCInferenceService : undefined
  if (typeof service === 'function' && 'service' in service) return service.service
  throw new ConfigurationError('The file proto/triton.proto is not the one of this package')
}

let exact: ServiceDefinition | undefined
let plain: ServiceDefinition | undefined

/**
 * Triton's gRPC service as `@grpc/grpc-js` defines services, for clients and servers of one's own. 64-bit integers are texts, so that
 * none loses a digit; names are those of the wire.
 * @example
 * console.log(Object.keys(loadTritonService()).includes('ModelInfer')) // true
 */
export const loadTritonService = (): ServiceDefinition => (exact ??= load({longs: String, oneofs: true}))

/** The same with numbers that JavaScript counts with, for documents. */
const loadPlainService = (): ServiceDefinition => (plain ??= load({longs: Number}))

/** A method whose 64-bit integers are texts. */
export const exactMethod = (name: string) => methodOf(loadTritonService(), name)

/** A method whose 64-bit integers are numbers. */
export const plainMethod = (name: string) => methodOf(loadPlainService(), name)

function methodOf(service: ServiceDefinition, name: string): MethodDefinition<object, object> {
  const method = service[name]
  if (method === undefined) throw new ConfigurationError(`The service has no method ${name}`)
  return method
}
