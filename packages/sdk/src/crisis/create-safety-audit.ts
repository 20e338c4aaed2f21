import {orderedRiskLevels, type RiskLevel} from '../contract/risk-level.ts'
import {systemClock, type Clock} from '../lib/clock.ts'
import type {HandOffState} from './hand-off.ts'
import type {RiskCause} from './session-risk-state.ts'

/**
 * What is counted. There is no field for a text or for who it was.
 * @example
 * const event: AuditEvent = {kind: 'card', level: 'high', detectorVersion: 'crisis/rules-1'}
 */
export type AuditEvent = {
  /** Version of what found it; belongs to every event. */
  readonly detectorVersion: string | undefined
} & (
  | {readonly kind: 'level'; readonly from: RiskLevel; readonly to: RiskLevel; readonly cause: RiskCause}
  | {readonly kind: 'card'; readonly level: RiskLevel}
  | {readonly kind: 'hand-off'; readonly phase: HandOffState['phase']; readonly level: RiskLevel}
)

/**
 * One event as it is kept: when, and its key such as `level:none>high:device`.
 * @example
 * const keys = (entries: readonly AuditEntry[]) => entries.map(({key}) => key)
 */
export interface AuditEntry {
  readonly at: number
  readonly key: string
  readonly detectorVersion: string
}

/**
 * A year in numbers: how often each key, and how many events of each version of a detector.
 * @example
 * const total = ({counts}: AuditYear) => Object.values(counts).reduce((sum, count) => sum + count, 0)
 */
export interface AuditYear {
  /** By UTC. */
  readonly year: number
  readonly counts: Readonly<Record<string, number>>
  readonly detectors: Readonly<Record<string, number>>
}

/**
 * What may be stored of an audit.
 * @example
 * const stored: AuditSnapshot = createSafetyAudit().snapshot()
 */
export interface AuditSnapshot {
  readonly version: 1
  readonly entries: readonly AuditEntry[]
  readonly years: readonly AuditYear[]
}

/**
 * For `createSafetyAudit`.
 * @example
 * const options: SafetyAuditOptions = {snapshot: JSON.parse('null'), maxEntries: 100}
 * const audit = createSafetyAudit(options)
 */
export interface SafetyAuditOptions {
  clock?: Clock | undefined
  /** What an earlier `snapshot()` gave. What can not be read is left out. */
  snapshot?: unknown
  /** How many of the last events are kept with their times; the counts go on. Default 1,000. */
  maxEntries?: number | undefined
}

/**
 * Counts what safety did.
 * @example
 * const audit: SafetyAudit = createSafetyAudit()
 * audit.record({kind: 'card', level: 'low', detectorVersion: 'crisis/rules-1'})
 */
export interface SafetyAudit {
  record(event: AuditEvent): void
  /** The last events with their times, oldest first. */
  entries(): readonly AuditEntry[]
  /** For a yearly report: numbers only. */
  exportYear(year: number): AuditYear
  snapshot(): AuditSnapshot
}

const levels: readonly string[] = ['unknown', ...orderedRiskLevels]
const causes: readonly string[] = ['device', 'server', 'trajectory', 'person', 'app', 'restored']
const phases: readonly string[] = ['idle', 'asked', 'acknowledged', 'failed', 'timed_out']
const keyForm = /^(level:\w+>\w+:\w+|card:\w+|hand-off:\w+:\w+)$/
// Names of detectors as `crisis/rules-1`: every part has a digit or a slash, or is the word for a server. No sentence passes.
const versionForm = /^(?:(?:server|(?=\S*[\d/])[\w./@+:-]{1,40})(?: (?!$)|$)){1,5}$/

/**
 * Counts level changes, cards and hand-offs, with times and the detector's version: no text, no identifiers. Words that are not
 * ours become `other`, so that nothing slips in.
 * @example
 * const audit = createSafetyAudit()
 * const sessionRisk = createSessionRisk()
 * let last: RiskChange | undefined
 * sessionRisk.subscribe(() => {
 *   const {lastChange: change} = sessionRisk.getState()
 *   if (change && change !== last) audit.record({kind: 'level', detectorVersion: undefined, ...change})
 *   last = change
 * })
 * console.log(audit.exportYear(2026).counts)
 */
export function createSafetyAudit(options: SafetyAuditOptions = {}): SafetyAudit {
  const {clock = systemClock, maxEntries = 1000} = options
  const stored = readAudit(options.snapshot)
  const lastOnes = (all: readonly AuditEntry[]) => all.slice(Math.max(0, all.length - maxEntries))
  let entries = lastOnes(stored.entries)
  const years = new Map(stored.years.map((year) => [year.year, year]))
  const exportYear = (year: number): AuditYear => years.get(year) ?? {year, counts: {}, detectors: {}}
  return {
    record(event) {
      const at = clock.now()
      const detectorVersion = knownVersion(event.detectorVersion)
      const entry = {at, key: keyOf(event), detectorVersion}
      entries = lastOnes([...entries, entry])
      const {year, counts, detectors} = exportYear(new Date(at).getUTCFullYear())
      years.set(year, {
        year,
        counts: {...counts, [entry.key]: (counts[entry.key] ?? 0) + 1},
        detectors: {...detectors, [detectorVersion]: (detectors[detectorVersion] ?? 0) + 1},
      })
    },
    entries: () => entries,
    exportYear,
    snapshot: () => ({version: 1, entries, years: [...years.values()]}),
  }
}

const oneOf = (known: readonly string[], word: string) => (known.includes(word) ? word : 'other')
const knownVersion = (version: unknown) =>
  typeof version === 'string' && versionForm.test(version) ? version : 'not-given'

function keyOf(event: AuditEvent): string {
  switch (event.kind) {
    case 'level':
      return `level:${oneOf(levels, event.from)}>${oneOf(levels, event.to)}:${oneOf(causes, event.cause)}`
    case 'card':
      return `card:${oneOf(levels, event.level)}`
    case 'hand-off':
      return `hand-off:${oneOf(phases, event.phase)}:${oneOf(levels, event.level)}`
  }
}

function readAudit(data: unknown): Pick<AuditSnapshot, 'entries' | 'years'> {
  const {version, entries, years} = asRecord(data)
  if (version !== 1) return {entries: [], years: []}
  return {
    entries: (Array.isArray(entries) ? entries : []).map(asRecord).flatMap(({at, key, detectorVersion}) => {
      const isSound = typeof at === 'number' && typeof key === 'string' && keyForm.test(key)
      return isSound ? [{at, key, detectorVersion: knownVersion(detectorVersion)}] : []
    }),
    years: (Array.isArray(years) ? years : []).map(asRecord).flatMap(({year, counts, detectors}) => {
      if (typeof year !== 'number' || !Number.isSafeInteger(year)) return []
      return [{year, counts: readCounts(counts, keyForm), detectors: readCounts(detectors, versionForm)}]
    }),
  }
}

const asRecord = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? {...value} : {}

const readCounts = (value: unknown, form: RegExp): Record<string, number> =>
  Object.fromEntries(
    Object.entries(asRecord(value)).flatMap(([key, count]) =>
      form.test(key) && typeof count === 'number' && Number.isSafeInteger(count) && count > 0 ? [[key, count]] : [],
    ),
  )
