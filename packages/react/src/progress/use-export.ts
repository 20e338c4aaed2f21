import {streamFhirBundle} from '@pixelated/sdk/fhir'
import {useEffect, useRef, useState} from 'react'
import {useProgressClient, type ProgressClient} from '../hooks/progress-client.ts'
import {openFile, type OpenFile} from './open-file.ts'

export type ExportKind = 'csv' | 'json' | 'fhir'

/** Where an export stands. */
export interface ExportStand {
  readonly kind: ExportKind
  readonly state: 'running' | 'saved' | 'stopped' | 'failed'
  readonly records: number
  readonly total?: number | undefined
  readonly error?: unknown
}

const files: Readonly<Record<ExportKind, {readonly ending: string; readonly type: string}>> = {
  csv: {ending: 'csv', type: 'text/csv'},
  json: {ending: 'json', type: 'application/json'},
  fhir: {ending: 'fhir.json', type: 'application/fhir+json'},
}
/** Characters that are written at once: a write for each record would take longer than reading it. */
const writeSize = 65_536
/** Between two times that a reader is told how far it is. */
const tellMs = 100

/** Saves all records of a client as a file, piece by piece, so that no more than a piece is in memory; it can be stopped at any time. */
export function useExport(clientId: string): {
  stand: ExportStand | undefined
  start: (kind: ExportKind) => Promise<void>
  stop: () => void
} {
  const client = useProgressClient()
  const [stand, setStand] = useState<ExportStand>()
  const running = useRef<AbortController>(undefined)
  useEffect(() => () => running.current?.abort(), [])

  async function start(kind: ExportKind): Promise<void> {
    running.current?.abort()
    const controller = new AbortController()
    running.current = controller
    const {signal} = controller
    // One that was begun after it has taken its place.
    const say = (next: ExportStand) => running.current === controller && setStand(next)
    const {ending, type} = files[kind]
    let far: Pick<ExportStand, 'records' | 'total'> = {records: 0}
    let told = 0
    let waiting = ''
    const tell = (next: typeof far) => {
      far = next
      if (performance.now() - told < tellMs) return
      told = performance.now()
      say({kind, state: 'running', ...far})
    }
    let file: OpenFile | undefined
    try {
      file = await openFile(window, {name: `progress.${ending}`, type})
      if (file === undefined) return
      say({kind, state: 'running', records: 0})
      for await (const piece of piecesOf(client, {clientId, kind, signal, tell})) {
        waiting += piece
        if (waiting.length < writeSize) continue
        await file.write(waiting)
        waiting = ''
        signal.throwIfAborted()
      }
      await file.write(waiting)
      await file.close()
      say({kind, state: 'saved', ...far})
    } catch (error) {
      await file?.discard().catch(() => {})
      say({kind, state: signal.aborted ? 'stopped' : 'failed', ...far, error})
    }
  }
  return {stand, start, stop: () => running.current?.abort()}
}

interface Wanted {
  readonly clientId: string
  readonly kind: ExportKind
  readonly signal: AbortSignal
  readonly tell: (far: {records: number; total?: number | undefined}) => void
}

function piecesOf({progress}: ProgressClient, {clientId, kind, signal, tell}: Wanted): AsyncIterable<string> {
  if (kind !== 'fhir') return progress.export(clientId, {format: kind, signal, onProgress: tell})
  let records = 0
  async function* counted() {
    for await (const entry of progress.journal.entries(clientId, {signal, pageSize: 200})) {
      records += 1
      tell({records})
      yield entry
    }
  }
  return streamFhirBundle(counted(), {clientId, at: new Date()})
}
