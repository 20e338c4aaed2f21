import {
  Server,
  ServerCredentials,
  status,
  type Metadata,
  type ServerDuplexStream,
  type UntypedServiceImplementation,
} from '@grpc/grpc-js'
import {createTritonGrpcClient, type TritonGrpcClient, type TritonGrpcOptions} from './create-triton-grpc-client.ts'
import {loadTritonService} from './load-service.ts'

type Fields = Record<string, unknown>
export interface SeenCall extends Fields {
  model_name: string
  inputs: Fields[]
  raw_input_contents: Buffer[]
  parameters: Record<string, Fields>
  id: string
}
type UnaryHandler = (
  call: {request: SeenCall; metadata: Metadata; on(event: string, act: () => void): void; getDeadline(): unknown},
  callback: (error: object | null, answer?: object) => void,
) => void

/** A real server with the same service; each test says what its methods do. */
export async function startGrpcServer() {
  const seen: {method: string; request: SeenCall; metadata: Metadata; deadline: unknown}[] = []
  const cancelled: string[] = []
  const server = new Server({'grpc.max_receive_message_length': -1, 'grpc.max_send_message_length': -1})
  const clients: TritonGrpcClient[] = []
  const running = {
    seen,
    cancelled,
    answers: {} as Record<string, (request: SeenCall) => object | null>,
    onStream(call: ServerDuplexStream<SeenCall, object>): void {
      call.end()
    },
    port: 0,
    connect(options: Partial<TritonGrpcOptions> = {}): TritonGrpcClient {
      const client = createTritonGrpcClient({address: `127.0.0.1:${running.port}`, retry: {limit: 0}, ...options})
      clients.push(client)
      return client
    },
    /** Between tests. */
    reset() {
      running.answers = {}
      for (const client of clients.splice(0)) client.close()
    },
    stop: () => server.forceShutdown(),
  }
  const handlers: UntypedServiceImplementation = {}
  const service = loadTritonService()
  for (const method of Object.keys(service)) {
    const handle: UnaryHandler = (call, callback) => {
      seen.push({method, request: call.request, metadata: call.metadata, deadline: call.getDeadline()})
      call.on('cancelled', () => cancelled.push(method))
      const answer = running.answers[method]
      if (answer === undefined) return callback({code: status.UNIMPLEMENTED, details: 'not here'})
      try {
        const made = answer(call.request)
        if (made !== null) callback(null, made)
      } catch (error) {
        callback(error as object)
      }
    }
    handlers[method] = handle
  }
  handlers.ModelStreamInfer = (call: ServerDuplexStream<SeenCall, object>) => {
    call.on('cancelled', () => cancelled.push('ModelStreamInfer'))
    running.onStream(call)
  }
  server.addService(service, handlers)
  running.port = await new Promise<number>((resolve, reject) => {
    const credentials = ServerCredentials.createInsecure()
    server.bindAsync('127.0.0.1:0', credentials, (error, bound) => (error ? reject(error) : resolve(bound)))
  })
  return running
}

/** What an identity model answers. */
export const echo = (request: SeenCall, parameters: object = {}) => ({
  model_name: request.model_name,
  model_version: '3',
  id: request.id,
  parameters,
  outputs: request.inputs.map(({name, datatype, shape}) => ({name, datatype, shape})),
  raw_output_contents: request.raw_input_contents,
})
