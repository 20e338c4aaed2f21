import * as z from 'zod/mini'
import type {KnownFields} from './known-fields.ts'

/**
 * The forms in which everything kept of a client can be had.
 * @example
 * const isFormat = (word: string) => exportFormats.some((format) => format === word)
 */
export const exportFormats = ['json', 'csv'] as const
/**
 * A form in which everything kept of a client can be had.
 * @example
 * const format: ExportFormat = 'csv'
 */
export type ExportFormat = (typeof exportFormats)[number]

/**
 * How many records an export will have, as counted when it began: a header, so that a page can show how far it is.
 * @example
 * const total = Number((await fetch('/api/v1/export/c-1')).headers.get(exportCountHeader))
 */
export const exportCountHeader = 'Pixel-Export-Records'
/** How the last line of a whole JSON export ends. One that was cut is no JSON at all. */
export const jsonExportEnd = '"complete":true}'
/** How the last line of a whole CSV export begins. */
export const csvExportEnd = 'end,'

/**
 * `GET /api/v1/export/{client_id}?format=json`: everything that is kept of a client, one record a line. A document without `complete` was cut.
 * @example
 * const {records, complete} = clientExportSchema.parse(await (await fetch('/api/v1/export/c-1')).json())
 * show(records.length, complete)
 */
export const clientExportSchema = z.looseObject({
  client_id: z.string(),
  exported_at: z.string(),
  /** As counted when the export began. */
  records_count: z.number(),
  /** Goals, milestones, sessions, conversations and turns, each as its own route gives it, with `kind`. */
  records: z.array(z.looseObject({kind: z.string()})),
  complete: z.boolean(),
})
/**
 * Everything that is kept of a client.
 * @example
 * const sessions = ({records}: ClientExportDocument) => records.filter(({kind}) => kind === 'session')
 */
export type ClientExportDocument = KnownFields<z.infer<typeof clientExportSchema>>
