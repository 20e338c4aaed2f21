import {invalid, notFound, TritonFault, unsupported} from './triton-fault.ts'

/**
 * The machine's shared memory, where the emulation has some.
 * @example
 * const none: SharedMemoryPort = {read: () => undefined, write: () => false}
 */
export interface SharedMemoryPort {
  /** The bytes at that place, or `undefined` when there is no such object, or it is too short. */
  read(key: string, offset: number, byteSize: number): Uint8Array | undefined
  write(key: string, offset: number, bytes: Uint8Array): boolean
}

export interface SystemRegion {
  readonly name: string
  readonly key: string
  readonly offset: number
  readonly byte_size: number
}

export interface CudaRegion {
  readonly name: string
  readonly device_id: number
  readonly byte_size: number
}

export interface SharedMemoryOptions {
  /** `--allow-client-shm`: without it clients can not register. */
  readonly isAllowed: boolean
  readonly port: SharedMemoryPort | undefined
}

/** Regions of shared memory that clients registered. */
export function createSharedMemory({isAllowed, port}: SharedMemoryOptions) {
  const regions = new Map<string, SystemRegion>()

  function requireAllowed(): void {
    if (!isAllowed) throw unsupported('client shared memory is disabled, use --allow-client-shm=true to enable it')
  }
  const unknown = (kind: string, name: string) => notFound(`Unable to find ${kind} shared memory region: '${name}'`)
  function find(name: string): SystemRegion {
    const region = regions.get(name)
    if (region === undefined) throw unknown('system', name)
    return region
  }
  function place(name: string, offset: number, byteSize: number): SystemRegion {
    const region = find(name)
    if (offset + byteSize > region.byte_size) {
      throw invalid(`Invalid offset + byte size for shared memory region: '${name}'`)
    }
    return region
  }

  return {
    systemStatus: (name: string): readonly SystemRegion[] => (name === '' ? [...regions.values()] : [find(name)]),
    /** There is no GPU, so nothing is ever registered. */
    cudaStatus(name: string): readonly CudaRegion[] {
      if (name !== '') throw unknown('cuda', name)
      return []
    },
    registerSystem(region: SystemRegion): void {
      requireAllowed()
      if (regions.has(region.name)) {
        throw new TritonFault('ALREADY_EXISTS', `shared memory region '${region.name}' already in manager`)
      }
      if (port?.read(region.key, region.offset, region.byte_size) === undefined) {
        throw invalid(`Unable to open shared memory region: '${region.key}'`)
      }
      regions.set(region.name, region)
    },
    registerCuda(name: string): never {
      requireAllowed()
      throw invalid(`failed to register CUDA shared memory region: '${name}', GPUs not supported`)
    },
    unregisterSystem(name: string): void {
      requireAllowed()
      if (name === '') regions.clear()
      else regions.delete(name)
    },
    unregisterCuda: requireAllowed,
    read(name: string, offset: number, byteSize: number): Uint8Array {
      const region = place(name, offset, byteSize)
      const bytes = port?.read(region.key, region.offset + offset, byteSize)
      if (bytes === undefined) throw invalid(`Unable to open shared memory region: '${region.key}'`)
      return bytes
    },
    write(name: string, offset: number, {bytes, limit}: {bytes: Uint8Array; limit: number}): void {
      const region = place(name, offset, bytes.length)
      if (bytes.length > limit) {
        throw invalid(
          `shared memory size specified with the request for output '${name}' (${limit} bytes) should be at least ${bytes.length} bytes to hold the results`,
        )
      }
      port?.write(region.key, region.offset + offset, bytes)
    },
  }
}
