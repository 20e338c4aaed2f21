import {exportCountHeader, exportFormats, type ExportFormat} from '../contract/client-export.ts'
import {createExportReader} from '../contract/export-reader.ts'
import {createExportWriter} from '../contract/export-writer.ts'
import {ConnectionError} from '../errors/connection-error.ts'
import {StreamError} from '../errors/stream-error.ts'
import {TimeoutError} from '../errors/timeout-error.ts'
import {ValidationError} from '../errors/validation-error.ts'
import type {CallOptions} from './api-context.ts'
import type {Goals} from './progress-goals.ts'
import type {Journal} from './progress-journal.ts'
import {pathPart, withQuery, type Server} from './server-call.ts'

/**
 * How far an export is.
 * @example
 * const share = ({records, total}: ExportProgress) => (total === undefined ? undefined : records / total)
 */
export interface ExportProgress {
  /** Records that have come whole. */
  readonly records: number
  /** As counted when it began; absent where the server does not say. */
  readonly total?: number | undefined
}

/**
 * In which form, and who is told how far it is.
 * @example
 * const options: ExportOptions = {format: 'csv', onProgress: ({records, total}) => console.log(records, total)}
 */
export interface ExportOptions extends CallOptions {
  /** `json`, the default, is one document with a record a line; `csv` one table. */
  readonly format?: ExportFormat | undefined
  /** Called with each piece that comes. */
  readonly onProgress?: ((progress: ExportProgress) => void) | undefined
}

/**
 * Everything that is kept of a client, as text in pieces. Asked for when it is read, and only as fast. One that ends too early is a `StreamError`: what came until then is not whole.
 * @example
 * const size = async (given: ClientExport) => (await given.blob()).size
 */
export interface ClientExport extends AsyncIterable<string> {
  /** All of it, for a download in a page. */
  blob(): Promise<Blob>
  /** The same as bytes, for a file or an answer. */
  stream(): ReadableStream<Uint8Array>
}

export interface ExportParts {
  readonly server: Server
  readonly journal: Journal
  readonly goals: Goals
}

/** The export of one client. */
export function exportClient(parts: ExportParts, clientId: string, options: ExportOptions = {}): ClientExport {
  const {format = 'json'} = options
  const pieces = () => readExport(parts, clientId, {...options, format})
  const type = createExportWriter(format).mediaType
  return {
    [Symbol.asyncIterator]: pieces,
    async blob() {
      const parts: string[] = []
      for await (const piece of pieces()) parts.push(piece)
      return new Blob(parts, {type})
    },
    stream() {
      const encoder = new TextEncoder()
      const iterator = pieces()
      return new ReadableStream<Uint8Array>(
        {
          async pull(controller) {
            const {done, value} = await iterator.next()
            if (done === true) controller.close()
            else controller.enqueue(encoder.encode(value))
          },
          async cancel() {
            await iterator.return()
          },
        },
        {highWaterMark: 0},
      )
    },
  }
}

type Wanted = ExportOptions & {readonly format: ExportFormat}

async function* readExport(parts: ExportParts, clientId: string, wanted: Wanted): AsyncGenerator<string, void> {
  const {format, onProgress} = wanted
  if (!exportFormats.includes(format)) throw new ValidationError([{path: 'format', code: 'invalid_value'}])
  const path = withQuery(`/api/v1/export/${pathPart('client_id', clientId)}`, {format})
  const isOriginal = (await parts.server.kind(wanted)) === 'original'
  const reader = createExportReader(format)
  let total: number | undefined
  const pieces = isOriginal
    ? writeOnDevice(parts, clientId, wanted)
    : readBody(parts.server, {path, options: wanted, onTotal: (count) => (total = count)})
  for await (const piece of pieces) {
    reader.take(piece)
    onProgress?.({records: reader.records, total})
    yield piece
  }
  if (!reader.isWhole) throw new StreamError('incomplete')
}

/** An original server writes its export to a file of its own: here it is made of what it gives back. */
async function* writeOnDevice(
  {server, journal, goals}: ExportParts,
  clientId: string,
  {format, signal, headers}: Wanted,
): AsyncGenerator<string, void> {
  const options = {signal, headers}
  const writer = createExportWriter(format)
  const kept = await goals.list(clientId, {...options, includeReached: true})
  const exportedAt = new Date(server.context.config.clock.now()).toISOString()
  // Sessions are counted by nobody there, so the count is of what is known before they are read.
  yield writer.begin({clientId, exportedAt, total: kept.length})
  for (const goal of kept) yield writer.record({kind: 'goal', ...goal})
  for await (const {at: _at, ...entry} of journal.entries(clientId, {...options, pageSize: 200})) {
    yield writer.record({kind: 'session', ...entry})
  }
  yield writer.end()
}

interface BodyRequest {
  readonly path: string
  readonly options: CallOptions
  readonly onTotal: (total: number | undefined) => void
}

/** The text of an answer as it comes. A server that goes quiet is given up after `timeouts.stallMs`. */
async function* readBody({context}: Server, {path, options, onTotal}: BodyRequest): AsyncGenerator<string, void> {
  const {signal, headers} = options
  const {clock, timeouts} = context.config
  const response = await context.http.request({
    method: 'GET',
    path,
    headers,
    signal,
    read: async (answer) => answer,
  })
  const count = response.headers.get(exportCountHeader)
  onTotal(count === null ? undefined : Number(count))
  const reader = response.body?.getReader()
  const decoder = new TextDecoder()
  try {
    while (reader !== undefined) {
      const {done, value} = await withinTime(reader.read(), {signal, clock, stallMs: timeouts.stallMs})
      if (done) return
      const text = decoder.decode(value, {stream: true})
      if (text !== '') yield text
    }
  } finally {
    void reader?.cancel().catch(() => {})
  }
}

interface Patience {
  readonly signal: AbortSignal | undefined
  readonly clock: Server['context']['config']['clock']
  readonly stallMs: number
}

/** What `work` gives, unless the caller cancels or nothing comes for too long. */
function withinTime<Result>(work: Promise<Result>, {signal, clock, stallMs}: Patience): Promise<Result> {
  let stop = () => {}
  const given = new Promise<Result>((resolve, reject) => {
    const onAbort = () => reject(signal?.reason)
    work.then(resolve, () => reject(signal?.aborted ? signal.reason : new ConnectionError('The connection failed')))
    if (signal?.aborted) return onAbort()
    signal?.addEventListener('abort', onAbort, {once: true})
    const cancel = Number.isFinite(stallMs)
      ? clock.schedule(() => reject(new TimeoutError('stall', stallMs)), stallMs)
      : () => {}
    stop = () => {
      cancel()
      signal?.removeEventListener('abort', onAbort)
    }
  })
  return given.finally(() => stop())
}
