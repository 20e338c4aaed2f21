import {csvExportEnd, jsonExportEnd, type ExportFormat} from './client-export.ts'

/**
 * One record of an export: its kind, and its fields as its own route gives them.
 * @example
 * const record: ExportRecord = {kind: 'goal', goal_id: 'sleep', description: 'Sleep through.'}
 */
export interface ExportRecord {
  readonly kind: string
  readonly [field: string]: unknown
}

/**
 * Writes an export piece by piece; nothing of it is kept.
 * @example
 * const lineOf = (writer: ExportWriter) => writer.record({kind: 'goal', goal_id: 'sleep'})
 */
export interface ExportWriter {
  readonly mediaType: string
  begin(facts: {readonly clientId: string; readonly exportedAt: string; readonly total: number}): string
  record(record: ExportRecord): string
  /** Without it an export was cut. */
  end(): string
}

/** Every field of every kind, so that all stand in one table. What has no column of its own is in the last. */
const columns = [
  'kind',
  'goal_id',
  'milestone_id',
  'session_id',
  'turn_id',
  'timestamp',
  'at',
  'created_at',
  'achieved_date',
  'emotional_state',
  'session_duration_minutes',
  'techniques_used',
  'crisis_flags',
  'conversation_summary',
  'therapeutic_goals',
  'progress_notes',
  'therapist_observations',
  'next_session_focus',
  'homework_assigned',
  'questionnaires',
  'description',
  'completion_percentage',
  'target_date',
  'status',
  'notes',
  'milestones',
  'updates',
  'significance',
  'user_query',
  'response',
  'risk_level',
  'eq_scores',
  'eq_source',
  'techniques',
  'turns',
  'last_turn_at',
]
const lineEnd = '\r\n'

/**
 * Writes JSON, one record a line, or CSV (RFC 4180), one table for all kinds. Both end with a line that says that they are whole. In CSV, lists are JSON, and words that a spreadsheet
 * would take for a formula have an apostrophe before them.
 * @example
 * const writer = createExportWriter('csv')
 * const text = writer.begin({clientId: 'c-1', exportedAt: new Date().toISOString(), total: 1}) + writer.record({kind: 'goal', goal_id: 'sleep'}) + writer.end()
 */
export const createExportWriter = (format: ExportFormat): ExportWriter =>
  format === 'csv' ? createCsvWriter() : createJsonWriter()

function createJsonWriter(): ExportWriter {
  let written = 0
  return {
    mediaType: 'application/json',
    begin: ({clientId, exportedAt, total}) =>
      `{"client_id":${JSON.stringify(clientId)},"exported_at":"${exportedAt}","records_count":${total},"records":[\n`,
    record: (record) => `${(written += 1) > 1 ? ',' : ''}${JSON.stringify(record)}\n`,
    end: () => `],"records_written":${written},${jsonExportEnd}\n`,
  }
}

function createCsvWriter(): ExportWriter {
  let written = 0
  return {
    mediaType: 'text/csv; charset=utf-8; header=present',
    begin: () => [...columns, 'other'].join(',') + lineEnd,
    record(record) {
      written += 1
      const rest = Object.entries(record).filter(([field, value]) => !columns.includes(field) && value !== undefined)
      const other = rest.length === 0 ? '' : cell(Object.fromEntries(rest))
      return [...columns.map((column) => cell(record[column])), other].join(',') + lineEnd
    },
    end: () => `${csvExportEnd}${','.repeat(columns.length - 1)}${cell({records: written})}${lineEnd}`,
  }
}

/** A number is no formula, whatever its sign. The apostrophe itself gets one too, so that taking the first one away always gives the words back. */
function cell(value: unknown): string {
  if (value === undefined || value === null) return ''
  if (typeof value !== 'string') return quoted(JSON.stringify(value))
  return quoted(/^[\s'=+\-@＝＋－＠]/.test(value) ? `'${value}` : value)
}

const quoted = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
