import {createExportWriter, exportCountHeader, exportFormats, type ExportFormat} from '@pixelated/sdk/contract'
import {countExport, exportClient} from '../progress/export-client.ts'
import {reachClient} from '../progress/reach-client.ts'
import type {Exchange} from '../wire/exchange.ts'
import {Refusal} from '../wire/refusal.ts'
import {respond} from '../wire/respond.ts'
import {createTextSource} from '../wire/text-source.ts'
import {note} from './add-record.ts'
import {queryOf} from './query.ts'
import type {Route} from './route.ts'
import type {Services} from './services.ts'

function formatOf(exchange: Exchange): ExportFormat {
  const wanted = queryOf(exchange).text('format') ?? 'json'
  const format = exportFormats.find((known) => known === wanted)
  if (format !== undefined) return format
  throw new Refusal(422, 'validation_failed', {errors: [{path: 'format', code: 'invalid_value'}]})
}

/** `/api/v1/export`: everything that is kept of a client, read from the store as fast as it is taken. */
export const exportRoutes = (services: Services): Route[] => [
  {
    method: 'GET',
    path: '/api/v1/export/:client_id',
    access: 'client',
    async handle(exchange, {client_id: wanted}) {
      const {records, clock, logger} = services
      const clientId = reachClient(exchange.principal, wanted)
      const format = formatOf(exchange)
      const total = await countExport(records, clientId)
      await note(services, exchange, {clientId, action: 'read', subject: 'export', count: total})
      const writer = createExportWriter(format)
      const headers = {
        'Content-Type': writer.mediaType,
        // A file's name is seen by others: it does not say whose it is.
        'Content-Disposition': `attachment; filename="pixel-export.${format}"`,
        'Cache-Control': 'no-store',
        [exportCountHeader]: String(total),
      }
      if (exchange.request.method === 'HEAD') return respond(exchange, {headers, body: null})
      const forClinician = exchange.principal.role !== 'client'
      const pieces = exportClient(records, {clientId, total, now: clock.now(), forClinician, writer})
      const body = createTextSource(pieces, (error) => {
        const kind = error instanceof Error ? error.name : typeof error
        logger?.error('export_broke_off', {requestId: exchange.requestId, kind})
      })
      return respond(exchange, {headers, body})
    },
  },
]
