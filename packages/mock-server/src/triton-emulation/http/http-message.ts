import type {FaultCode, TritonFault} from '../core/triton-fault.ts'

/** A request as it came, before anybody looks at it. */
export interface HttpAsk {
  readonly method: string
  /** As it was written: not decoded, without the query. */
  readonly path: string
  readonly header: (name: string) => string | undefined
  readonly body: Uint8Array
  /** Aborts when the caller is gone. */
  readonly signal: AbortSignal
}

/** An answer. A body that is a stream leaves chunk by chunk, without a length. */
export interface HttpAnswer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array | ReadableStream<Uint8Array<ArrayBuffer>>
}

const statuses: Readonly<Record<FaultCode, number>> = {
  INTERNAL: 500,
  NOT_FOUND: 404,
  UNAVAILABLE: 503,
  UNSUPPORTED: 501,
  INVALID_ARG: 400,
  ALREADY_EXISTS: 400,
  CANCELLED: 400,
  UNKNOWN: 400,
}

export const statusOf = ({faultCode}: TritonFault): number => statuses[faultCode]

export const applicationJson = 'application/json'
/** What the HTTP library says where nobody else does. */
export const textPlain = 'text/plain'

const encoder = new TextEncoder()

export const errorText = (message: string): string => JSON.stringify({error: message})

export const textAnswer = (status: number, text: string, contentType = applicationJson): HttpAnswer => ({
  status,
  headers: {'content-type': contentType},
  body: encoder.encode(text),
})

/** A failure: one key and nothing else. */
export const faultAnswer = (fault: TritonFault, contentType = applicationJson): HttpAnswer =>
  textAnswer(statusOf(fault), errorText(fault.message), contentType)
