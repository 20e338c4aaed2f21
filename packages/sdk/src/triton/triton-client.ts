import type {GenerateFields, GenerateReply} from './generate-call.ts'
import type {CallOptions, InferRequest, InferResult, ModelCallOptions} from './infer-types.ts'
import type {ModelSpecification, TritonModel} from './model-handle.ts'
import type {
  CudaMemoryRegion,
  LogSettings,
  ModelConfig,
  ModelMetadata,
  ModelStatistics,
  RepositoryEntry,
  ServerMetadata,
  SystemMemoryRegion,
  TraceSettings,
} from './server-documents.ts'

/**
 * What loading a model takes. Files need a configuration beside them.
 * @example
 * const options: LoadOptions = {config: {backend: 'onnxruntime'}, files: {'1/model.onnx': new Uint8Array()}}
 */
export interface LoadOptions extends CallOptions {
  /** In place of the repository's `config.pbtxt`: an object, or the JSON of one. */
  readonly config?: object | string | undefined
  /** Contents by `version/name`. */
  readonly files?: Readonly<Record<string, Uint8Array>> | undefined
}

/**
 * What unloading a model takes.
 * @example
 * const options: UnloadOptions = {unloadDependents: true}
 */
export interface UnloadOptions extends CallOptions {
  /** Whether an ensemble takes its members along. Default: false. */
  readonly unloadDependents?: boolean | undefined
}

/**
 * Models on the server's disk. Loading and unloading work only where the server runs with `--model-control-mode=explicit`.
 * @example
 * const repository: TritonRepository = triton.repository
 */
export interface TritonRepository {
  index(options?: CallOptions & {readonly onlyReady?: boolean | undefined}): Promise<RepositoryEntry[]>
  /** Resolves when the model is loaded. */
  load(model: string, options?: LoadOptions): Promise<void>
  /** Resolves before it is gone: requests that run are finished. A model that nobody knows is no error. */
  unload(model: string, options?: UnloadOptions): Promise<void>
}

/**
 * Shared memory that a server knows. Without a name `status` and `unregister` are about all regions.
 * @example
 * const regions = await triton.systemSharedMemory.status()
 */
export interface TritonSharedMemory<Region, Registration> {
  status(options?: CallOptions & {readonly name?: string | undefined}): Promise<Region[]>
  register(name: string, registration: Registration, options?: CallOptions): Promise<void>
  unregister(options?: CallOptions & {readonly name?: string | undefined}): Promise<void>
}

/**
 * Where a region of system memory lies.
 * @example
 * const registration: SystemMemoryRegistration = {key: '/inputs', byteSize: 64}
 */
export interface SystemMemoryRegistration {
  readonly key: string
  readonly byteSize: number
  readonly offset?: number | undefined
}

/**
 * Where a region of a GPU's memory lies.
 * @example
 * const registration: CudaMemoryRegistration = {rawHandle: new Uint8Array(64), deviceId: 0, byteSize: 64}
 */
export interface CudaMemoryRegistration {
  readonly rawHandle: Uint8Array
  readonly deviceId: number
  readonly byteSize: number
}

/**
 * A Triton server, whichever way it is reached.
 * @example
 * const ready = (server: TritonServer) => server.isModelReady('pixel')
 */
export interface TritonServer {
  /** Whether the process runs. A server that does not answer is an error. */
  isLive(options?: CallOptions): Promise<boolean>
  /** Whether every model that should be there is. */
  isReady(options?: CallOptions): Promise<boolean>
  /** Whether a model is; also false for one that nobody knows. */
  isModelReady(model: string, options?: ModelCallOptions): Promise<boolean>
  serverMetadata(options?: CallOptions): Promise<ServerMetadata>
  modelMetadata(model: string, options?: ModelCallOptions): Promise<ModelMetadata>
  modelConfig(model: string, options?: ModelCallOptions): Promise<ModelConfig>
  /** Of one model, or of all. */
  statistics(model?: string, options?: ModelCallOptions): Promise<ModelStatistics[]>
  infer(request: InferRequest, options?: CallOptions): Promise<InferResult>
  /** A model whose tensors the type checker knows, checked against the server's metadata before its first inference. */
  model<const Specification extends ModelSpecification>(
    name: string,
    specification: Specification,
  ): TritonModel<Specification>
  readonly repository: TritonRepository
  /** Of one model, or of the server. */
  traceSettings(options?: CallOptions & {readonly model?: string | undefined}): Promise<TraceSettings>
  /** Sets some and returns all. `null` takes a model's own setting back. */
  updateTraceSettings(
    settings: Readonly<Record<string, string | readonly string[] | null>>,
    options?: CallOptions & {readonly model?: string | undefined},
  ): Promise<TraceSettings>
  logSettings(options?: CallOptions): Promise<LogSettings>
  updateLogSettings(settings: Readonly<LogSettings>, options?: CallOptions): Promise<LogSettings>
  readonly systemSharedMemory: TritonSharedMemory<SystemMemoryRegion, SystemMemoryRegistration>
  readonly cudaSharedMemory: TritonSharedMemory<CudaMemoryRegion, CudaMemoryRegistration>
}

/**
 * A Triton server over HTTP.
 * @example
 * const triton: TritonClient = createTritonClient({url: 'http://localhost:8000'})
 */
export interface TritonClient extends TritonServer {
  /** For models of language that answer once. */
  generate(model: string, fields: GenerateFields, options?: ModelCallOptions): Promise<GenerateReply>
  /** For models that answer as often as they like, among them all of vLLM's. Nothing is sent before it is read. */
  generateStream(
    model: string,
    fields: GenerateFields,
    options?: ModelCallOptions,
  ): AsyncGenerator<GenerateReply, void, undefined>
}
