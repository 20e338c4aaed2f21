import type {Shape} from '../lib/shape.ts'
import {plainName} from './model-path.ts'
import {readDocuments} from './read-document.ts'
import {
  cudaRegionsShape,
  systemRegionsShape,
  type CudaMemoryRegion,
  type SystemMemoryRegion,
} from './server-documents.ts'
import {toBase64} from './to-base64.ts'
import type {CudaMemoryRegistration, SystemMemoryRegistration, TritonSharedMemory} from './triton-client.ts'
import {callTriton, type TritonHttpConfig} from './triton-http.ts'

export const createSystemSharedMemory = (config: TritonHttpConfig) =>
  createSharedMemory<SystemMemoryRegion, SystemMemoryRegistration>(config, {
    kind: 'systemsharedmemory',
    shape: systemRegionsShape,
    toBody: ({key, byteSize, offset = 0}) => ({key, offset, byte_size: byteSize}),
  })

export const createCudaSharedMemory = (config: TritonHttpConfig) =>
  createSharedMemory<CudaMemoryRegion, CudaMemoryRegistration>(config, {
    kind: 'cudasharedmemory',
    shape: cudaRegionsShape,
    toBody: ({rawHandle, deviceId, byteSize}) => ({
      raw_handle: {b64: toBase64(rawHandle)},
      device_id: deviceId,
      byte_size: byteSize,
    }),
  })

interface Kind<Region, Registration> {
  kind: string
  shape: readonly [Shape<Region>]
  toBody(registration: Registration): object
}

function createSharedMemory<Region, Registration>(
  config: TritonHttpConfig,
  {kind, shape, toBody}: Kind<Region, Registration>,
): TritonSharedMemory<Region, Registration> {
  const pathTo = (name: string | undefined) =>
    name === undefined ? `/v2/${kind}` : `/v2/${kind}/region/${plainName(name, 'region')}`
  return {
    status: async ({name, signal, headers} = {}) =>
      callTriton(config, {method: 'GET', path: `${pathTo(name)}/status`, signal, headers}, (response) =>
        readDocuments(response, shape),
      ),
    async register(name, registration, {signal, headers} = {}) {
      const sent = {'content-type': 'application/json', ...headers}
      const body = JSON.stringify(toBody(registration))
      const path = `${pathTo(name)}/register`
      await callTriton(config, {method: 'POST', path, body, headers: sent, signal}, (response) =>
        response.body?.cancel(),
      )
    },
    async unregister({name, signal, headers} = {}) {
      const path = `${pathTo(name)}/unregister`
      await callTriton(config, {method: 'POST', path, signal, headers}, (response) => response.body?.cancel())
    },
  }
}
