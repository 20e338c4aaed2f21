import {createCore, type MockTritonOptions} from '../triton-emulation/create-mock-triton.ts'
import {handleHttp, handleMetrics} from '../triton-emulation/http/handle-http.ts'
import {deviceSharedMemory} from './device-shared-memory.ts'
import {readModelRepository} from './read-model-repository.ts'
import {serveTritonHttp} from './serve-triton-http.ts'

/**
 * Where an emulated Triton listens, and how it behaves.
 * @example
 * const options: ListenMockTritonOptions = {httpPort: 8000, grpcPort: 8001, metricsPort: 8002}
 */
export interface ListenMockTritonOptions extends MockTritonOptions {
  /** Default 0: any free port. Triton's own is 8000. */
  httpPort?: number
  /** Default 0. Triton's own is 8001. */
  grpcPort?: number
  /** Default 0. Triton's own is 8002. */
  metricsPort?: number
  /** Default `127.0.0.1`: only this machine. */
  host?: string
  /** As `--model-repository`: a folder to take the models from, in place of `disk`. */
  modelRepository?: string
}

/**
 * An emulated Triton that is listening.
 * @example
 * const {url, grpcAddress, close}: ListeningMockTriton = await listenMockTriton()
 */
export interface ListeningMockTriton {
  /** Of HTTP, for example `http://127.0.0.1:8000`. */
  readonly url: string
  /** Of gRPC, for example `127.0.0.1:8001`. */
  readonly grpcAddress: string
  readonly metricsUrl: string
  /** Breaks off what runs and frees the ports. */
  close(): Promise<void>
}

/**
 * Serves an emulated Triton on Node: HTTP, gRPC and metrics, over one set of models.
 * @example
 * const {url, grpcAddress, close} = await listenMockTriton({httpPort: 8000, grpcPort: 8001, metricsPort: 8002})
 */
export async function listenMockTriton(options: ListenMockTritonOptions = {}): Promise<ListeningMockTriton> {
  const {httpPort = 0, grpcPort = 0, metricsPort = 0, host = '127.0.0.1', modelRepository: folder, ...rest} = options
  // Here, so that who wants no gRPC does not load it.
  const {serveGrpc} = await import('../triton-emulation/grpc/serve-grpc.ts')
  const core = createCore({
    sharedMemory: deviceSharedMemory,
    ...(folder !== undefined && {disk: () => readModelRepository(folder)}),
    ...rest,
  })
  const open: {close(): Promise<void>}[] = []
  const close = async () => {
    core.close()
    await Promise.all(open.splice(0).map((server) => server.close()))
  }
  const keep = <Server extends {close(): Promise<void>}>(server: Server): Server => {
    open.push(server)
    return server
  }
  try {
    const http = keep(await serveTritonHttp({port: httpPort, host, answer: (ask) => handleHttp(core, ask)}))
    const grpc = keep(await serveGrpc(core, {port: grpcPort, host}))
    const metrics = keep(
      await serveTritonHttp({port: metricsPort, host, answer: ({path}) => handleMetrics(core, path)}),
    )
    return {
      url: `http://${host}:${http.port}`,
      grpcAddress: `${host}:${grpc.port}`,
      metricsUrl: `http://${host}:${metrics.port}/metrics`,
      close,
    }
  } catch (error) {
    await close()
    throw error
  }
}
