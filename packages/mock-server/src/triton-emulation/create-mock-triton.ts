import type {InferenceEngine} from '@pixelated/gateway'
import {systemClock, type Clock} from '@pixelated/sdk/clock'
import {createSimulatedEngine} from '../simulated-engine/create-simulated-engine.ts'
import {createTritonCore, type TritonCore} from './core/create-triton-core.ts'
import type {ModelControl} from './core/repository.ts'
import type {SharedMemoryPort} from './core/shared-memory.ts'
import {handleHttp} from './http/handle-http.ts'
import type {HttpAnswer} from './http/http-message.ts'
import {brokenModel, defaultModels} from './models/default-models.ts'
import {toSource, type DiskModel} from './models/disk-models.ts'

/**
 * How an emulated Triton behaves. Everything has a default.
 * @example
 * const options: MockTritonOptions = {modelControl: 'explicit', startupModels: ['pixel']}
 */
export interface MockTritonOptions {
  /** Default `none`, which is Triton's own: all is loaded at the start, and a load or unload is refused. */
  modelControl?: ModelControl
  /** With `explicit`: what is loaded at the start. Default everything. */
  startupModels?: readonly string[]
  /** Decides every choice of `pixel` and `pixel_generate`. Default 1. */
  seed?: number
  /** `pixel` and `pixel_generate` wait for nothing. Default false. */
  fast?: boolean
  /** An engine behind them in place of the simulated one, for each version. */
  engine?: (version: number) => InferenceEngine
  /** Time. Default the machine's. */
  clock?: Clock
  /** As `--allow-client-shm`. Default false, as since 26.04. */
  isClientSharedMemoryAllowed?: boolean
  /** The machine's shared memory. The listener for Node brings it. */
  sharedMemory?: SharedMemoryPort
  /** As `--cache-config local,size=`, in bytes: answers of models with `response_cache` are given again. Default 0, no cache. */
  responseCacheBytes?: number
  /** As `--model-repository`: what is on the disk, in place of the emulation's own models. With `poll` it is asked again and again. */
  disk?: () => readonly DiskModel[]
  /** As `--repository-poll-secs`. Default 15. */
  pollSeconds?: number
  /** As `--id`. Default `triton`. */
  serverName?: string
}

/**
 * An emulated Triton in process.
 * @example
 * const {fetch}: MockTriton = createMockTriton({fast: true})
 */
export interface MockTriton {
  /** Its HTTP port. A path alone is resolved against `http://triton.test`. */
  readonly fetch: (input: string | URL | Request, init?: RequestInit) => Promise<Response>
  /** What its metrics port answers. */
  readonly metrics: () => string
  /** Ends what runs. */
  close(): void
}

/** Everything that all ports of one server share. */
export function createCore(options: MockTritonOptions = {}): TritonCore {
  const {seed = 1, fast = false, clock = systemClock, modelControl = 'none'} = options
  const engines = new Map<number, InferenceEngine>()
  const engineOf = (version: number): InferenceEngine => {
    const kept = engines.get(version)
    if (kept !== undefined) return kept
    const fresh =
      options.engine?.(version) ??
      createSimulatedEngine({seed: seed + version - 1, fast, clock, modelName: 'pixel', modelVersion: String(version)})
    engines.set(version, fresh)
    return fresh
  }
  const own = [...defaultModels(engineOf), ...(modelControl === 'explicit' ? [brokenModel] : [])]
  const {disk} = options
  const look = disk && (() => disk().map((model) => toSource(model, own)))
  const sources = look?.() ?? own
  return createTritonCore({
    sources,
    control: modelControl,
    startup: options.startupModels ?? sources.filter((source) => source !== brokenModel).map(({name}) => name),
    cacheBytes: options.responseCacheBytes ?? 0,
    poll: look && {look, everyMs: (options.pollSeconds ?? 15) * 1000},
    isSharedMemoryAllowed: options.isClientSharedMemoryAllowed ?? false,
    sharedMemory: options.sharedMemory,
    serverName: options.serverName ?? 'triton',
    tools: {clock, timer: () => performance.now()},
  })
}

/**
 * Creates an emulated Triton to hand to a client as its `fetch`: the bodies, codes and headers of a real one, over models that need
 * no GPU. `listenMockTriton` puts the same on ports.
 * @example
 * const triton = createMockTriton({fast: true})
 * const response = await triton.fetch('/v2/models/pixel')
 * console.log(await response.json())
 */
export function createMockTriton(options: MockTritonOptions = {}): MockTriton {
  const core = createCore(options)
  return {
    metrics: core.metrics,
    close: core.close,
    async fetch(input, init) {
      const address = typeof input === 'string' && input.startsWith('/') ? `http://triton.test${input}` : input
      const request = new Request(address, init)
      request.signal.throwIfAborted()
      const {method, headers, signal} = request
      const {pathname: path} = new URL(request.url)
      const body = new Uint8Array(await request.arrayBuffer())
      const header = (name: string) => headers.get(name) ?? undefined
      const answer = handleHttp(core, {method, path, header, body, signal})
      return toResponse(await untilAborted(answer, request), method)
    },
  }
}

function toResponse({status, headers, body}: HttpAnswer, method: string): Response {
  if (method === 'HEAD') return new Response(null, {status, headers})
  if (body instanceof ReadableStream) return new Response(body, {status, headers})
  return new Response(new Uint8Array(body), {status, headers: {...headers, 'content-length': String(body.length)}})
}

/** Settles as the work does, or rejects with the signal's reason, whichever comes first. */
function untilAborted<T>(work: Promise<T>, request: Request): Promise<T> {
  return new Promise((resolve, reject) => {
    // The reason is the caller's own. Named through its request, which must be kept for its signal to be heard.
    const onAbort = () => reject(request.signal.reason as Error)
    request.signal.addEventListener('abort', onAbort, {once: true})
    work.then(resolve, reject).finally(() => request.signal.removeEventListener('abort', onAbort))
  })
}
