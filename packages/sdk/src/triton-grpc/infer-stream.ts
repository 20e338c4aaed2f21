import {ConfigurationError} from '../errors/configuration-error.ts'
import {StreamError} from '../errors/stream-error.ts'
import {createId} from '../lib/create-id.ts'
import type {CallOptions, InferRequest, InferResult} from '../triton/infer-types.ts'
import {toTritonError} from '../triton/to-triton-error.ts'
import {fromGrpcResponse, isFinal, toGrpcRequest, type GrpcStreamResponse} from './grpc-message.ts'
import {toMetadata, type GrpcChannel} from './grpc-channel.ts'
import {exactMethod} from './load-service.ts'
import {toGrpcError} from './to-grpc-error.ts'

/**
 * One stream that carries many requests. Each is answered as often as its model likes; what fails is that request alone.
 * @example
 * const server = createTritonGrpcClient({address: 'localhost:8001'})
 * const stream = server.openStream()
 * for await (const {outputs} of stream.infer({model: 'repeat', inputs: {}})) console.log(outputs)
 * stream.end()
 */
export interface TritonStream {
  /** Sent at once. Its answers, in order, until the model has said that there are no more. */
  infer(request: InferRequest): AsyncGenerator<InferResult, void, undefined>
  /** No more requests; those that were sent are answered. */
  end(): void
  /** Ends everything, also in the server. */
  cancel(): void
}

/** Answers that wait for one reader. */
interface Waiting {
  readonly arrived: InferResult[]
  end: {error?: unknown} | undefined
  wake(): void
}

/** So many unread answers and the server is not read any more, until there are fewer. */
const mostUnread = 64

/** Opens a stream for many requests, matched by their ids. */
export function openInferStream({config, client}: GrpcChannel, {signal, headers}: CallOptions = {}): TritonStream {
  signal?.throwIfAborted()
  const {path, requestSerialize, responseDeserialize} = exactMethod('ModelStreamInfer')
  const waiting = new Map<string, Waiting>()
  let unread = 0
  let isOver = false
  let failure: unknown
  const metadata = toMetadata(config.headers, headers)
  const call = client.makeBidiStreamRequest<object, object>(path, requestSerialize, responseDeserialize, metadata)

  const finish = (id: string, end: {error?: unknown}) => {
    const one = waiting.get(id)
    if (one === undefined) return
    waiting.delete(id)
    one.end = end
    one.wake()
  }
  const finishAll = (error: unknown) => {
    isOver = true
    failure ??= error
    signal?.removeEventListener('abort', cancel)
    for (const id of [...waiting.keys()]) finish(id, {error: failure})
  }
  function cancel(): void {
    if (signal?.aborted) failure = signal.reason
    call.cancel()
  }

  call.on('data', (message) => {
    // The deserializer made it of this message.
    const {error_message: text, infer_response: response} = message as GrpcStreamResponse
    const one = waiting.get(response?.id ?? '')
    if (text) {
      const error = toTritonError('internal', text, {onWithheld: config.onWithheld})
      // Of a request that nobody can tell: all of them would wait for ever.
      for (const failed of one && response ? [response.id] : [...waiting.keys()]) finish(failed, {error})
    }
    if (text || response === null || one === undefined) return
    const {id} = response
    try {
      const isBare = response.outputs.length === 0 && isFinal(response)
      if (!isBare) {
        one.arrived.push(fromGrpcResponse(response))
        if (++unread >= mostUnread) call.pause()
      }
      if (isFinal(response)) finish(id, {})
      else one.wake()
    } catch (error) {
      finish(id, {error})
    }
  })
  call.on('error', (error) => finishAll(toGrpcError(error, config.onWithheld)))
  call.on('end', () => finishAll(new StreamError('incomplete')))
  signal?.addEventListener('abort', cancel, {once: true})

  const take = (count: number) => {
    unread -= count
    if (unread < mostUnread) call.resume()
  }

  function infer(request: InferRequest): AsyncGenerator<InferResult, void, undefined> {
    const id = request.id || createId()
    if (waiting.has(id)) throw new ConfigurationError('Two requests of one stream need two ids')
    const one: Waiting = {arrived: [], end: isOver ? {error: failure} : undefined, wake() {}}
    const extra = {triton_enable_empty_final_response: true}
    if (!isOver) {
      const message = toGrpcRequest({...request, id}, extra)
      waiting.set(id, one)
      call.write(message)
    }
    return readAnswers(one, {onTaken: take, onLeft: () => waiting.delete(id)})
  }

  return {infer, end: () => void call.end(), cancel}
}

/** Hands out what has arrived, and waits for more until the end. */
async function* readAnswers(
  one: Waiting,
  {onTaken, onLeft}: {onTaken(count: number): void; onLeft(): void},
): AsyncGenerator<InferResult, void, undefined> {
  try {
    for (;;) {
      for (let next = one.arrived.shift(); next !== undefined; next = one.arrived.shift()) {
        onTaken(1)
        yield next
      }
      if (one.end && 'error' in one.end) throw one.end.error
      if (one.end) return
      await new Promise<void>((resolve) => (one.wake = resolve))
    }
  } finally {
    onLeft()
    onTaken(one.arrived.splice(0).length)
  }
}

/** One request in a stream of its own. Leaving the loop cancels it in the server. */
export async function* inferInStream(
  channel: GrpcChannel,
  request: InferRequest,
  {signal, headers}: CallOptions,
): AsyncGenerator<InferResult, void, undefined> {
  // The server may then end the call with the failure's own status.
  const stream = openInferStream(channel, {signal, headers: {triton_grpc_error: 'true', ...headers}})
  try {
    const answers = stream.infer(request)
    stream.end()
    yield* answers
  } finally {
    stream.cancel()
  }
}
