import {reportEnglish} from '../messages/english-report.ts'
import type {Messages} from '../messages/messages.ts'
import {useWords} from '../provider/use-words.ts'
import {errorText} from './reason-text.ts'
import {useExport, type ExportKind, type ExportStand} from './use-export.ts'

const kinds: readonly (readonly [ExportKind, string])[] = [
  ['csv', 'CSV'],
  ['json', 'JSON'],
  ['fhir', 'FHIR R4'],
]

/**
 * Saves everything that is kept of a client as CSV, JSON or an HL7 FHIR R4 bundle, with a bar that says how far it is and a button that stops it.
 * @example
 * const Save = ({clientId}: {clientId: string}) => <ProgressExport clientId={clientId} />
 */
export function ProgressExport({clientId}: {clientId: string}) {
  const messages = useWords(reportEnglish)
  const {stand, start, stop} = useExport(clientId)
  const isRunning = stand?.state === 'running'
  return (
    <fieldset className="pixel-export">
      <legend>{messages.text('report.export')}</legend>
      {kinds.map(([kind, name]) => (
        <button
          key={kind}
          type="button"
          className="pixel-button"
          aria-disabled={isRunning || undefined}
          onClick={() => !isRunning && void start(kind)}
        >
          <span aria-hidden="true">{name}</span>
          <span className="pixel-visually-hidden">{messages.text('report.exportAs', {format: name})}</span>
        </button>
      ))}
      {isRunning && (
        <div className="pixel-export-far">
          <label>
            {messages.text('report.exporting', {format: nameOf(stand.kind)})}
            <progress {...(stand.total !== undefined && {max: stand.total, value: stand.records})} />
          </label>
          <span className="pixel-figure">{farText(messages, stand)}</span>
          <button type="button" className="pixel-button" onClick={stop}>
            {messages.text('report.stop')}
          </button>
        </div>
      )}
      <output>{stand && endText(messages, stand)}</output>
    </fieldset>
  )
}

const nameOf = (kind: ExportKind): string => kinds.find(([one]) => one === kind)?.[1] ?? kind

const farText = (messages: Messages, {records, total}: ExportStand): string =>
  total === undefined
    ? messages.text('report.soFar', {count: records})
    : messages.text('report.ofTotal', {done: messages.number(records), total: messages.number(total)})

function endText(messages: Messages, {state, records, error}: ExportStand): string {
  if (state === 'saved') return messages.text('report.saved', {count: records})
  if (state === 'stopped') return messages.text('report.stopped')
  return state === 'failed' ? messages.text('report.failed', {reason: errorText(messages, error)}) : ''
}
