import type {JournalEntry} from '../journal/journal-entry.ts'
import type {Paint} from './paint.ts'

/** One request as a line: when, what, how it ended. Never a body, never a query. */
export function formatEntry(entry: JournalEntry, paint: Paint): string {
  const {method, path, status, durationMs = 0, eventsSent, faults} = entry
  const events = eventsSent > 0 ? `${eventsSent} events` : ''
  const columns = [
    paint.dim(toTime(entry.at)),
    method.padEnd(6),
    path.padEnd(28),
    paintStatus(status, paint),
    toDuration(durationMs).padStart(8),
    events.padStart(11),
    toEnding(entry, paint),
    faults.length === 0 ? '' : paint.dim(faults.join(', ')),
  ]
  return columns
    .filter((column) => column !== '')
    .join('  ')
    .trimEnd()
}

const toTime = (at: number): string => new Date(at).toTimeString().slice(0, 8)

const toDuration = (ms: number): string => (ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`)

function paintStatus(status: number | undefined, paint: Paint): string {
  if (status === undefined) return paint.red('---')
  if (status >= 500) return paint.red(String(status))
  return status >= 400 ? paint.yellow(String(status)) : paint.green(String(status))
}

function toEnding({cancelled, finished, status}: JournalEntry, paint: Paint): string {
  if (cancelled) return paint.yellow('cancelled')
  if (finished) return ''
  return paint.red(status === undefined ? 'no answer' : 'broken off')
}
