import {isRecord} from '../lib/is-record.ts'

/** A piece of a body: milliseconds since the request, then the text, or base64 where the piece is no whole UTF-8. */
export type RecordedChunk = readonly [ms: number, text: string] | readonly [ms: number, base64: string, 'base64']

/** One request and its answer, as one line of a recording. */
export interface RecordedExchange {
  method: string
  /** With its query. */
  path: string
  /** SHA-256 of the request's body, which a replay matches by. */
  bodyHash: string
  /** The request's body, only when the recording was told to keep it. */
  body?: string
  status: number
  headers: Record<string, string>
  /** When the headers came, in milliseconds since the request. */
  headersMs: number
  chunks: readonly RecordedChunk[]
  /** False when the connection broke or the caller left before the end. */
  whole: boolean
}

/**
 * One exchange as a line of JSON, without the line's end.
 * @example
 * const write = (exchange: RecordedExchange) => show(formatExchange(exchange))
 */
export const formatExchange = (exchange: RecordedExchange): string => JSON.stringify(exchange)

/**
 * Reads a recording: one exchange per line, blank lines ignored. A line that is none throws, named by its number only.
 * @example
 * const [first] = parseRecording('…')
 * const chunks: readonly RecordedChunk[] = first?.chunks ?? []
 */
export function parseRecording(text: string): RecordedExchange[] {
  return text.split('\n').flatMap((line, index) => {
    if (line.trim() === '') return []
    const value = toJson(line)
    if (isExchange(value)) return [value]
    throw new TypeError(`Line ${index + 1} of the recording is not a recorded exchange`)
  })
}

function toJson(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}

const isExchange = (value: unknown): value is RecordedExchange =>
  isRecord(value) &&
  [value.method, value.path, value.bodyHash].every((field) => typeof field === 'string') &&
  [value.status, value.headersMs].every((field) => typeof field === 'number') &&
  typeof value.whole === 'boolean' &&
  isRecord(value.headers) &&
  Object.values(value.headers).every((field) => typeof field === 'string') &&
  Array.isArray(value.chunks) &&
  value.chunks.every(isChunk)

const isChunk = (value: unknown): boolean =>
  Array.isArray(value) &&
  typeof value[0] === 'number' &&
  typeof value[1] === 'string' &&
  (value.length === 2 || (value.length === 3 && value[2] === 'base64'))
