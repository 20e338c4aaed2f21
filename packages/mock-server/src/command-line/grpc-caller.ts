import {Client, credentials, Metadata, type ServiceError} from '@grpc/grpc-js'
import {loadTritonService} from '@pixelated/sdk/triton-grpc'
import type {GrpcAnswer, GrpcCaller} from '../conformance/contract-caller.ts'

const longestMs = 20_000

const failed = ({code, details}: ServiceError): GrpcAnswer => ({code, details, response: {}})
// Messages of protobuf are objects.
const toResponse = (message: object | undefined) => ({...message}) as Record<string, unknown>

/** Calls the gRPC port of a Triton for the contract suite. `close` when it is over. */
export function createGrpcCaller(address: string): GrpcCaller & {close(): void} {
  const unlimited = {'grpc.max_receive_message_length': -1, 'grpc.max_send_message_length': -1}
  const client = new Client(address, credentials.createInsecure(), unlimited)
  const service = loadTritonService()
  const methodOf = (name: string) => {
    const method = service[name]
    if (method === undefined) throw new TypeError(`There is no method ${name}`)
    return method
  }
  const options = () => ({deadline: Date.now() + longestMs})
  return {
    call(name, request) {
      const {path, requestSerialize, responseDeserialize} = methodOf(name)
      return new Promise((resolve) => {
        client.makeUnaryRequest<object, object>(
          path,
          requestSerialize,
          responseDeserialize,
          request,
          new Metadata(),
          options(),
          (error, response) =>
            resolve(error === null ? {code: 0, details: '', response: toResponse(response)} : failed(error)),
        )
      })
    },
    stream(requests, entries = {}) {
      const {path, requestSerialize, responseDeserialize} = methodOf('ModelStreamInfer')
      const metadata = new Metadata()
      for (const [name, value] of Object.entries(entries)) metadata.set(name, value)
      const call = client.makeBidiStreamRequest<object, object>(
        path,
        requestSerialize,
        responseDeserialize,
        metadata,
        options(),
      )
      const replies: Record<string, unknown>[] = []
      return new Promise((resolve) => {
        call.on('data', (reply: object) => replies.push(toResponse(reply)))
        call.on('error', (error: ServiceError) => resolve({...failed(error), replies}))
        call.on('end', () => resolve({code: 0, details: '', response: {}, replies}))
        for (const request of requests) call.write(request)
        call.end()
      })
    },
    close: () => client.close(),
  }
}
