import type {CallOptions} from '../triton/infer-types.ts'
import {configOf} from '../triton/repository-calls.ts'
import {cudaRegionsShape, indexShape, systemRegionsShape} from '../triton/server-documents.ts'
import type {TritonRepository, TritonServer} from '../triton/triton-client.ts'
import {callUnary, type GrpcChannel} from './grpc-channel.ts'
import {toDocuments, toIndex} from './grpc-documents.ts'
import {plainMethod} from './load-service.ts'

type Call = CallOptions | undefined

/** Calls that change something are not repeated, those that look are. */
const callerOf = (channel: GrpcChannel) => ({
  look: (name: string, argument: object, {signal, headers}: CallOptions = {}) =>
    callUnary(channel, {method: plainMethod(name), argument, signal, headers}),
  change: async (name: string, argument: object, {signal, headers}: CallOptions = {}) => {
    await callUnary(channel, {method: plainMethod(name), argument, isRepeatable: false, signal, headers})
  },
})

/** The repository over gRPC. Files travel as bytes. */
export function createGrpcRepository(channel: GrpcChannel): TritonRepository {
  const {look, change} = callerOf(channel)
  return {
    index: async ({onlyReady = false, ...call} = {}) =>
      toIndex(await look('RepositoryIndex', {ready: onlyReady}, call), indexShape),
    load(model, options = {}) {
      const {config} = configOf(options)
      const files = Object.entries(options.files ?? {}).map(([name, content]) => [
        `file:${name}`,
        {bytes_param: content},
      ])
      const parameters = {...(config !== undefined && {config: {string_param: config}}), ...Object.fromEntries(files)}
      return change('RepositoryModelLoad', {model_name: model, parameters}, options)
    },
    unload(model, options = {}) {
      const parameters = options.unloadDependents ? {unload_dependents: {bool_param: true}} : {}
      return change('RepositoryModelUnload', {model_name: model, parameters}, options)
    },
  }
}

type SharedMemories = Pick<TritonServer, 'systemSharedMemory' | 'cudaSharedMemory'>

/** Shared memory over gRPC: an empty name is all regions. */
export function createGrpcSharedMemory(channel: GrpcChannel): SharedMemories {
  const {look, change} = callerOf(channel)
  return {
    systemSharedMemory: {
      status: async ({name = '', ...call} = {}) =>
        toDocuments(await look('SystemSharedMemoryStatus', {name}, call), 'regions', systemRegionsShape),
      register: (name, {key, byteSize, offset = 0}, call: Call) =>
        change('SystemSharedMemoryRegister', {name, key, offset, byte_size: byteSize}, call),
      unregister: ({name = '', ...call} = {}) => change('SystemSharedMemoryUnregister', {name}, call),
    },
    cudaSharedMemory: {
      status: async ({name = '', ...call} = {}) =>
        toDocuments(await look('CudaSharedMemoryStatus', {name}, call), 'regions', cudaRegionsShape),
      register: (name, {rawHandle, deviceId, byteSize}, call: Call) =>
        change(
          'CudaSharedMemoryRegister',
          {name, raw_handle: rawHandle, device_id: deviceId, byte_size: byteSize},
          call,
        ),
      unregister: ({name = '', ...call} = {}) => change('CudaSharedMemoryUnregister', {name}, call),
    },
  }
}
