import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {faultBodies, rateLimitDialects, type Fault, type FaultPosition} from './fault.ts'
import {faultForms} from './fault-forms.ts'
import {faultHelp} from './fault-help.ts'
import {formatFault} from './format-fault.ts'
import {parseFaults} from './parse-faults.ts'

const ms = fc.integer({min: 1, max: 600_000})
const event = fc.integer({min: 1, max: 1000})
const at: fc.Arbitrary<FaultPosition> = fc.oneof(
  event.map((place) => ({event: place})),
  fc.nat(100_000).map((bytes) => ({bytes})),
)
const anyFault: fc.Arbitrary<Fault> = fc.oneof(
  fc.record({kind: fc.constant('latency'), ms, p99Ms: ms}, {requiredKeys: ['kind', 'ms']}),
  fc.record({kind: fc.constantFrom('slow-headers', 'slow-body'), ms}),
  fc.record({
    kind: fc.constant('status'),
    status: fc.integer({min: 200, max: 599}),
    body: fc.constantFrom(...faultBodies),
  }),
  fc.record({
    kind: fc.constant('rate-limit'),
    dialect: fc.constantFrom(...rateLimitDialects),
    waitMs: ms,
    reason: fc.constantFrom('burst', 'quota'),
  }),
  fc.record({kind: fc.constantFrom('refuse', 'reset', 'lost-reply')}),
  fc.record({kind: fc.constant('stall'), at, keepAliveMs: ms}, {requiredKeys: ['kind', 'at']}),
  fc.record({kind: fc.constantFrom('disconnect', 'truncate'), at}),
  fc.record({kind: fc.constantFrom('malformed', 'duplicate', 'reorder'), event}),
  fc.record({kind: fc.constant('oversized'), event, bytes: fc.nat(1_000_000)}),
  fc.record({
    kind: fc.constant('chunks'),
    size: fc.oneof(event, fc.constantFrom<'random' | 'utf8'>('random', 'utf8')),
  }),
  fc.record({kind: fc.constant('content-type'), value: fc.constantFrom('text/plain', 'text/html; charset=utf-8')}),
)

describe('parseFaults', () => {
  it('reads back whatever was written', () => {
    fc.assert(
      fc.property(fc.array(anyFault, {minLength: 1, maxLength: 5}), (faults) => {
        expect(parseFaults(faults.map(formatFault).join(', '))).toEqual({ok: true, faults})
      }),
    )
  })

  it('reads every example of the help', () => {
    for (const [kind, form] of Object.entries(faultForms)) {
      const parsed = parseFaults(form.example)
      expect(parsed.ok && parsed.faults[0]?.kind, form.example).toBe(kind)
      expect(faultHelp()).toContain(form.example)
    }
  })

  it('fills in what was left out', () => {
    expect(parseFaults('status=503')).toEqual({ok: true, faults: [{kind: 'status', status: 503, body: 'problem'}]})
    expect(parseFaults('rate-limit')).toEqual({
      ok: true,
      faults: [{kind: 'rate-limit', dialect: 'retry-after', waitMs: 1000, reason: 'burst'}],
    })
    expect(parseFaults('disconnect')).toEqual({ok: true, faults: [{kind: 'disconnect', at: {event: 1}}]})
  })

  it('reads how many requests a list is for', () => {
    expect(parseFaults('status=503@times=2, latency=5')).toMatchObject({ok: true, times: 2})
  })

  it.each([
    ['', 'not a fault'],
    ['explode', 'not a fault'],
    ['toString', 'not a fault'],
    ['status', 'status must be a whole number from 200 to 599'],
    ['status=99', 'from 200 to 599'],
    ['status=503@body=poem', 'body of status is one of'],
    ['stall@event=1@bytes=2', 'not both'],
    ['stall@event', 'lacks its value'],
    ['stall@event=1@event=2', 'given twice'],
    ['stall@evnt=1', 'does not have'],
    ['reset=1', 'no value'],
    ['chunks=0', 'from 1'],
    ['chunks=some', 'from 1'],
    ['malformed@event=0', 'from 1'],
    ['content-type=x', 'media type'],
    ['latency=-1', 'from 0'],
    ['reset,'.repeat(20), 'at most 16'],
  ])('says what is wrong with %j', (text, problem) => {
    const parsed = parseFaults(text)
    expect(parsed).toMatchObject({ok: false})
    expect(!parsed.ok && parsed.problem).toContain(problem)
  })

  it('answers any text, and never repeats it', () => {
    fc.assert(
      fc.property(fc.string({unit: 'binary', minLength: 12, maxLength: 60}), (secret) => {
        const parsed = parseFaults(`status=${secret}`)
        if (!parsed.ok) expect(parsed.problem).not.toContain(secret)
      }),
    )
  })
})
