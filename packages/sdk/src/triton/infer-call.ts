import {TensorError} from '../errors/tensor-error.ts'
import {toInferResult, toOutgoingRequest} from './infer-message.ts'
import {encodeInferRequest} from './infer-request.ts'
import {decodeInferResponse} from './infer-response.ts'
import type {CallOptions, InferRequest, InferResult} from './infer-types.ts'
import {modelPath} from './model-path.ts'
import {readBytes} from './read-bytes.ts'
import {callTriton, type TritonHttpConfig} from './triton-http.ts'

const lengthHeader = 'inference-header-content-length'

/** One inference over HTTP. */
export async function inferOverHttp(
  config: TritonHttpConfig,
  request: InferRequest,
  {signal, headers}: CallOptions,
): Promise<InferResult> {
  const {model, version, compression, answerCompression, isRepeatable} = request
  const {body, headerLength} = encodeInferRequest(toOutgoingRequest(request))
  const sent: Record<string, string> = {
    'content-type': headerLength === undefined ? 'application/json' : 'application/octet-stream',
    // Platforms ask for compression by themselves, and Triton then compresses: dear, and seldom wanted.
    'accept-encoding': answerCompression ?? 'identity',
    ...headers,
  }
  if (headerLength !== undefined) sent[lengthHeader] = String(headerLength)
  if (compression !== undefined) sent['content-encoding'] = compression
  return callTriton(
    config,
    {
      method: 'POST',
      path: `${modelPath(model, version)}/infer`,
      body: compression === undefined ? body : await compress(body, compression),
      headers: sent,
      signal,
      isRepeatable,
    },
    async (response) => {
      const length = readLength(response.headers.get(lengthHeader))
      const bytes = await readBytes(response, {longest: config.maxAnswerBytes, headerLength: length})
      return toInferResult(decodeInferResponse(bytes, length))
    },
  )
}

function readLength(header: string | null): number | undefined {
  if (header === null) return undefined
  if (/^\d{1,15}$/.test(header)) return Number(header)
  throw new TensorError('header', 'the length of the JSON is no number')
}

/** `deflate` is a zlib stream here, as HTTP means it. */
const compress = (body: Uint8Array<ArrayBuffer>, format: CompressionFormat): Promise<ArrayBuffer> =>
  new Response(new Blob([body]).stream().pipeThrough(new CompressionStream(format))).arrayBuffer()
