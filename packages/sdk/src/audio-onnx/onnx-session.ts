import {VoiceError} from '../errors/voice-error.ts'
import {followSignal} from '../lib/follow-signal.ts'
import {createFifo} from './create-fifo.ts'
import {fetchAsset, modelKind, wasmKind} from './fetch-asset.ts'

/**
 * What a model runs from. `model` and `wasm` are addresses or bytes. Without `wasm`, onnxruntime-web looks for its file beside itself, which
 * bundlers know and a strict site does not serve: copy `ort-wasm-simd-threaded.wasm` from the package and name it here. `connect-src` has to
 * allow both addresses, `script-src` has to hold `'wasm-unsafe-eval'`. The runtime is set up once for a page, by whoever is first.
 * @example
 * const files: OnnxFiles = {model: '/voice/silero_vad_v6.onnx', wasm: '/voice/ort-wasm-simd-threaded.wasm'}
 */
export interface OnnxFiles {
  readonly model: string | URL | Uint8Array | ArrayBuffer
  readonly wasm?: string | URL | Uint8Array | ArrayBuffer | undefined
  /** 1 unless given. More need a page that is isolated from other origins; models this small gain little. */
  readonly threads?: number | undefined
}

/** Numbers with a shape. */
export interface OnnxTensor {
  readonly data: Float32Array | BigInt64Array
  readonly shape: readonly number[]
}

/** A model that is loaded. Runs wait for each other: two at once would mix up what a model keeps. */
export interface OnnxSession {
  readonly inputs: readonly string[]
  readonly outputs: readonly string[]
  run(feeds: Readonly<Record<string, OnnxTensor>>): Promise<ReadonlyMap<string, Float32Array>>
  dispose(): Promise<void>
}

async function importRuntime() {
  try {
    // The plain build: the one without a name brings 414 kB for graphics cards, and on Safari it eats memory until the page dies.
    return await import('onnxruntime-web/wasm')
  } catch (cause) {
    throw new VoiceError(
      'unsupported',
      'Models in ONNX need the package onnxruntime-web: npm install onnxruntime-web',
      {cause},
    )
  }
}

/** The file of the runtime while it is on its way: whoever comes meanwhile waits for the same. */
const fetching = new WeakMap<object, Promise<Uint8Array<ArrayBuffer>>>()

async function prepareRuntime({wasm, threads = 1}: OnnxFiles) {
  const runtime = await importRuntime()
  const {wasm: settings} = runtime.env
  settings.numThreads = threads
  if (wasm === undefined || settings.wasmBinary !== undefined) return runtime
  const coming = fetching.get(settings) ?? fetchAsset(wasm, wasmKind)
  fetching.set(settings, coming)
  try {
    settings.wasmBinary = await coming
  } finally {
    fetching.delete(settings)
  }
  return runtime
}

/** Fetches, checks and compiles a model. */
async function openSession(files: OnnxFiles): Promise<OnnxSession> {
  const [runtime, model] = await Promise.all([prepareRuntime(files), fetchAsset(files.model, modelKind)])
  const session = await runtime.InferenceSession.create(model, {executionProviders: ['wasm']}).catch(
    (cause: unknown) => {
      throw new VoiceError('provider', 'The model could not be started.', {cause})
    },
  )
  const inTurn = createFifo()

  async function run(feeds: Readonly<Record<string, OnnxTensor>>): Promise<ReadonlyMap<string, Float32Array>> {
    try {
      const given = Object.entries(feeds).map(([name, {data, shape}]) => {
        const tensor =
          data instanceof Float32Array
            ? new runtime.Tensor('float32', data, shape)
            : new runtime.Tensor('int64', data, shape)
        return [name, tensor] as const
      })
      const results = await session.run(Object.fromEntries(given))
      const numbers = new Map<string, Float32Array>()
      for (const [name, tensor] of Object.entries(results)) {
        if (tensor.data instanceof Float32Array) numbers.set(name, tensor.data.slice())
        tensor.dispose()
      }
      for (const [, tensor] of given) tensor.dispose()
      return numbers
    } catch (cause) {
      throw new VoiceError('provider', 'The model failed.', {cause})
    }
  }

  return {
    inputs: session.inputNames,
    outputs: session.outputNames,
    run: (feeds) => inTurn(() => run(feeds)),
    dispose: () => inTurn(() => session.release()),
  }
}

/** Opens a session when it is first needed; one that failed may be tried again. */
export function createLazySession(files: OnnxFiles) {
  let opening: Promise<OnnxSession> | undefined
  let isDisposed = false
  return {
    /** A signal ends the waiting and not the loading: others may wait for the same. */
    async open(signal?: AbortSignal): Promise<OnnxSession> {
      signal?.throwIfAborted()
      if (isDisposed) throw new VoiceError('provider', 'This model was given back.')
      opening ??= openSession(files).catch((error: unknown) => {
        opening = undefined
        throw error
      })
      return signal === undefined ? opening : unlessAborted(opening, signal)
    },
    dispose(): void {
      isDisposed = true
      void opening?.then((session) => session.dispose()).catch(() => undefined)
      opening = undefined
    },
  }
}

async function unlessAborted<Result>(work: Promise<Result>, signal: AbortSignal): Promise<Result> {
  const {controller, release} = followSignal(signal)
  const aborted = new Promise<never>((_, reject) => {
    controller.signal.addEventListener('abort', () => reject(signal.reason))
  })
  try {
    return await Promise.race([work, aborted])
  } finally {
    release()
  }
}
