import fc from 'fast-check'
import {expect, it} from 'vitest'
import {createManualClock} from '../lib/manual-clock.ts'
import {createSafetyAudit, type AuditEvent} from './create-safety-audit.ts'

const detectorVersion = 'crisis/rules-1'
const at = (day: string) => createManualClock(Date.parse(day))
const level: AuditEvent = {kind: 'level', from: 'none', to: 'high', cause: 'device', detectorVersion}

it('row 20: counts level changes, cards and hand-offs of a year, and nothing else', () => {
  const audit = createSafetyAudit({clock: at('2026-05-01')})
  audit.record(level)
  audit.record({kind: 'card', level: 'high', detectorVersion})
  audit.record({kind: 'card', level: 'high', detectorVersion})
  audit.record({kind: 'hand-off', phase: 'failed', level: 'high', detectorVersion})
  expect(audit.exportYear(2026)).toEqual({
    year: 2026,
    counts: {'level:none>high:device': 1, 'card:high': 2, 'hand-off:failed:high': 1},
    detectors: {[detectorVersion]: 4},
  })
  expect(audit.exportYear(2025)).toEqual({year: 2025, counts: {}, detectors: {}})
})

it('row 20: keeps times, by the year of UTC', () => {
  const clock = at('2026-12-31T23:59:59Z')
  const audit = createSafetyAudit({clock})
  audit.record(level)
  clock.advance(1000)
  audit.record(level)
  expect(audit.entries().map((entry) => new Date(entry.at).toISOString())).toEqual([
    '2026-12-31T23:59:59.000Z',
    '2027-01-01T00:00:00.000Z',
  ])
  expect([2026, 2027].map((year) => audit.exportYear(year).counts['level:none>high:device'])).toEqual([1, 1])
})

it('row 25: has the version of the detector with every event', () => {
  const audit = createSafetyAudit({clock: at('2026-05-01')})
  audit.record(level)
  audit.record({...level, detectorVersion: 'crisis/rules-2 server'})
  audit.record({...level, detectorVersion: undefined})
  expect(audit.entries().map((entry) => entry.detectorVersion)).toEqual([
    'crisis/rules-1',
    'crisis/rules-2 server',
    'not-given',
  ])
})

it('row 20: lets no text and no identifier in, whatever it is given', () => {
  const anyText = fc.string({minLength: 3}).map((text) => `my secret ${text}`)
  fc.assert(
    fc.property(anyText, anyText, (text, version) => {
      const audit = createSafetyAudit({clock: at('2026-05-01')})
      const event: AuditEvent = JSON.parse(
        JSON.stringify({
          kind: 'level',
          from: text,
          to: text,
          cause: text,
          detectorVersion: version,
          text,
        }),
      )
      audit.record(event)
      expect(JSON.stringify(audit.snapshot())).not.toContain('secret')
      expect(audit.entries()[0]?.key).toBe('level:other>other:other')
    }),
  )
})

it('goes on counting after a reload, and leaves out what can not be read', () => {
  const clock = at('2026-05-01')
  const first = createSafetyAudit({clock})
  first.record(level)
  const stored: unknown = JSON.parse(JSON.stringify(first.snapshot()))
  const second = createSafetyAudit({clock, snapshot: stored})
  second.record(level)
  expect(second.exportYear(2026).counts).toEqual({'level:none>high:device': 2})
  const broken = {
    version: 1,
    entries: [{at: 1, key: 'what she said'}, 7, null],
    years: [{year: 2026, counts: {'card:high': 3, 'card:low': -1, 'a text': 2}, detectors: 'none'}, {year: 'x'}],
  }
  const third = createSafetyAudit({clock, snapshot: broken})
  expect(third.snapshot()).toEqual({
    version: 1,
    entries: [],
    years: [{year: 2026, counts: {'card:high': 3}, detectors: {}}],
  })
  for (const snapshot of [null, 'x', [], {version: 2, years: [{year: 2026}]}])
    expect(createSafetyAudit({clock, snapshot}).snapshot()).toEqual({version: 1, entries: [], years: []})
})

it('keeps only so many times, and all counts', () => {
  const audit = createSafetyAudit({clock: at('2026-05-01'), maxEntries: 3})
  for (let turn = 0; turn < 10; turn++) audit.record(level)
  expect(audit.entries()).toHaveLength(3)
  expect(audit.exportYear(2026).counts).toEqual({'level:none>high:device': 10})
})
