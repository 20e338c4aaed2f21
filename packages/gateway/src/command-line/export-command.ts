import {existsSync, readFileSync} from 'node:fs'
import {createPixelClient, systemClock} from '@pixelated/sdk'
import {createExportWriter, exportFormats, type ExportFormat} from '@pixelated/sdk/contract'
import {progress, type ExportProgress} from '@pixelated/sdk/progress'
import {createAuditLog} from '../audit/audit-log.ts'
import {countExport, exportClient} from '../progress/export-client.ts'
import {UsageError, type Command, type Invocation} from './command.ts'
import {keysOf, withStore, type OperatedStore} from './open-store.ts'
import {progressBar} from './progress-bar.ts'
import {keysFlag, storeFlags} from './store-flags.ts'
import type {Terminal} from './terminal.ts'
import {writeWholeFile} from './write-whole-file.ts'

/** What the audit names, where no key of a gateway's acted. */
const actor = 'command-line'

interface Order {
  readonly clientId: string
  readonly format: ExportFormat
  readonly onProgress: (progress: ExportProgress) => void
}

/** Writes everything that is kept of a client to a file: from a running gateway, or straight from its store. */
export const exportCommand: Command = {
  name: 'export',
  about: 'write everything kept of a client to a file that is not there yet: from a store, or over --url',
  operands: ['client', 'to'],
  flags: {
    format: {value: '<json|csv>', about: 'one document with a record a line, or one table; json without it'},
    url: {value: '<address>', about: 'a running gateway, asked with the key in PIXEL_API_KEY or --api-key'},
    'api-key': {value: '<path>', about: 'the file of the key for --url'},
    'for-client': {about: 'from a store: leave out what clinicians observed'},
    ...storeFlags,
    ...keysFlag,
  },
  async run(invocation, terminal) {
    const to = invocation.operand('to')
    for (const path of [to, `${to}.part`]) {
      if (existsSync(path)) throw new UsageError(`${path} is there already. It was left as it is.`)
    }
    let records = 0
    const order: Order = {
      clientId: invocation.operand('client'),
      format: formatOf(invocation),
      onProgress({records: done, total}) {
        records = done
        terminal.showProgress(progressBar(done, total))
      },
    }
    try {
      if (invocation.text('url') !== undefined) await writeWholeFile(to, fromGateway(invocation, terminal, order))
      else {
        const access = {
          environment: terminal.environment,
          keys: keysOf(invocation, terminal),
          access: 'existing',
        } as const
        const isForClient = invocation.isSet('for-client')
        await withStore(invocation, access, async (store) =>
          writeWholeFile(to, fromStore(store, {...order, isForClient, signal: terminal.signal})),
        )
      }
    } catch (error) {
      if (!(error instanceof UsageError))
        terminal.printError(`Not finished, after ${records} records. Nothing was written.`)
      throw error
    }
    terminal.print(`${records} records are in ${to}, for you alone to read.`)
    return 0
  },
}

function formatOf(invocation: Invocation): ExportFormat {
  const wanted = invocation.text('format') ?? 'json'
  const format = exportFormats.find((known) => known === wanted)
  if (format === undefined) throw new UsageError(`--format is ${exportFormats.join(' or ')}`)
  return format
}

function fromGateway(
  invocation: Invocation,
  {environment, signal}: Terminal,
  {clientId, ...options}: Order,
): AsyncIterable<string> {
  if (['file', 'postgres', 'postgres-url'].some((flag) => invocation.isSet(flag))) {
    throw new UsageError('Say one: --url or a store')
  }
  const file = invocation.text('api-key')
  const apiKey = file === undefined ? environment['PIXEL_API_KEY'] : readKey(file)
  const pixel = createPixelClient({baseUrl: invocation.text('url'), apiKey}, [progress])
  return pixel.progress.export(clientId, {...options, signal})
}

function readKey(file: string): string {
  try {
    return readFileSync(file, 'utf8').trim()
  } catch (cause) {
    throw new UsageError('The file that --api-key names can not be read', {cause})
  }
}

interface StoreOrder extends Order {
  readonly isForClient: boolean
  readonly signal: AbortSignal
}

/** As a gateway would answer, and noted as it would note it. */
async function* fromStore(store: OperatedStore, order: StoreOrder): AsyncGenerator<string, void> {
  const {clientId, format, onProgress, isForClient, signal} = order
  const total = await countExport(store.records, clientId)
  await createAuditLog({store: store.audit, clock: systemClock}).note({
    clientId,
    actor,
    action: 'read',
    subject: 'export',
    count: total,
  })
  const writer = createExportWriter(format)
  let records = 0
  const counting = {
    ...writer,
    record(record: Parameters<typeof writer.record>[0]) {
      records += 1
      return writer.record(record)
    },
  }
  const facts = {clientId, total, now: systemClock.now(), forClinician: !isForClient, writer: counting}
  for await (const piece of exportClient(store.records, facts)) {
    signal.throwIfAborted()
    yield piece
    onProgress({records, total})
  }
}
