import {
  Server,
  ServerCredentials,
  type handleUnaryCall,
  type ServerUnaryCall,
  type ServiceDefinition,
  type UntypedServiceImplementation,
} from '@grpc/grpc-js'
import {loadTritonService} from '@pixelated/sdk/triton-grpc'
import type {TritonCore} from '../core/create-triton-core.ts'
import {toFault} from '../core/triton-fault.ts'
import {controlHandlers, type ControlRequest} from './control-handlers.ts'
import type {GrpcInferRequest} from './grpc-message.ts'
import {toGrpcStatus} from './grpc-status.ts'
import {inferOnce} from './infer-once.ts'
import {inferStream, unreadable} from './infer-stream.ts'

function answering<Request>(
  answer: (request: Request, call: ServerUnaryCall<Request, object>) => object | Promise<object>,
): handleUnaryCall<Request, object> {
  return async (call, callback) => {
    let response: object
    try {
      response = await answer(call.request, call)
    } catch (error) {
      callback(toGrpcStatus(toFault(error)))
      return
    }
    callback(null, response)
  }
}

const text = (bytes: Buffer) => bytes
/** `grpc.health.v1.Health` with its one method. The message of an answer is one small enumeration: 1 serves, 2 does not. */
const healthService: ServiceDefinition = {
  Check: {
    path: '/grpc.health.v1.Health/Check',
    requestStream: false,
    responseStream: false,
    requestSerialize: text,
    requestDeserialize: text,
    responseSerialize: ({status}: {status: number}) => Buffer.from([8, status]),
    responseDeserialize: text,
  },
}

/**
 * A message of a stream that is none comes to the handler as such. The library would end the call by itself, while the handler goes on
 * writing, and then the caller never hears of the end.
 */
function withTolerantStream(service: ServiceDefinition): ServiceDefinition {
  const {ModelStreamInfer: stream} = service
  if (stream === undefined) return service
  const requestDeserialize = (bytes: Buffer): unknown => {
    try {
      return stream.requestDeserialize(bytes)
    } catch {
      return unreadable
    }
  }
  return {...service, ModelStreamInfer: {...stream, requestDeserialize}}
}

export interface GrpcPlace {
  readonly port: number
  readonly host: string
}

/** Serves gRPC. Messages may be as long as protobuf allows. */
export async function serveGrpc(core: TritonCore, {port, host}: GrpcPlace) {
  const server = new Server({'grpc.max_receive_message_length': -1, 'grpc.max_send_message_length': -1})
  const handlers: UntypedServiceImplementation = {
    ModelInfer: answering<GrpcInferRequest>((_, call) => inferOnce(core, call)),
    ModelStreamInfer: (call: Parameters<typeof inferStream>[1]) => inferStream(core, call),
  }
  for (const [name, handle] of Object.entries(controlHandlers)) {
    handlers[name] = answering<ControlRequest>((request) => handle(core, request))
  }
  server.addService(withTolerantStream(loadTritonService()), handlers)
  server.addService(healthService, {
    Check: answering(() => ({status: core.repository.isReady() ? 1 : 2})),
  })
  const bound = await new Promise<number>((resolve, reject) => {
    const credentials = ServerCredentials.createInsecure()
    server.bindAsync(`${host}:${port}`, credentials, (error, found) => (error ? reject(error) : resolve(found)))
  })
  return {
    port: bound,
    async close(): Promise<void> {
      server.forceShutdown()
    },
  }
}
