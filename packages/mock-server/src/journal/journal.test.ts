import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import type {Clock} from '@pixelated/sdk'
import {createJournal, type ArrivedRequest} from './journal.ts'
import {keepHeaders} from './keep-headers.ts'

function createClock(): Clock & {time: number} {
  return {
    time: 1000,
    now() {
      return this.time
    },
    schedule: () => () => {},
  }
}

const request = (path: string, more: Partial<ArrivedRequest> = {}): ArrivedRequest => ({
  method: 'POST',
  path,
  query: '',
  headers: {},
  ...more,
})

describe('createJournal', () => {
  it('shows a request at once and fills it in while it is answered', () => {
    const clock = createClock()
    const journal = createJournal({clock})
    const pen = journal.open(request('/infer-stream'))
    expect(journal.last('/infer-stream')).toMatchObject({at: 1000, eventsSent: 0, finished: false})
    expect(journal.last()?.status).toBeUndefined()
    pen.answered(200, 'r1')
    pen.sent(120, 2)
    pen.sent(60, 1)
    clock.time = 1250
    pen.over(true)
    expect(journal.last('/infer-stream')).toMatchObject({
      status: 200,
      requestId: 'r1',
      bytesSent: 180,
      eventsSent: 3,
      durationMs: 250,
      finished: true,
      cancelled: false,
    })
  })

  it('finds by every field, and by the beginning of a path', () => {
    const journal = createJournal({clock: createClock()})
    journal.open(request('/batch-jobs')).answered(202, undefined)
    journal.open(request('/batch-jobs/7', {method: 'GET'})).answered(200, undefined)
    journal.open(request('/infer')).cancelled()
    expect(journal.entries({method: 'get'}).map((entry) => entry.path)).toEqual(['/batch-jobs/7'])
    expect(journal.entries({path: '/batch-jobs/*'})).toHaveLength(1)
    expect(journal.entries({path: '/batch-jobs*'})).toHaveLength(2)
    expect(journal.entries({status: 202})).toHaveLength(1)
    expect(journal.entries({cancelled: true}).map((entry) => entry.path)).toEqual(['/infer'])
    expect(journal.last('/batch-jobs*')?.path).toBe('/batch-jobs/7')
    expect(journal.last('/nothing')).toBeUndefined()
  })

  it('does not call an answer cancelled that was already over', () => {
    const journal = createJournal({clock: createClock()})
    const pen = journal.open(request('/infer'))
    pen.over(true)
    pen.cancelled()
    expect(journal.last()?.cancelled).toBe(false)
  })

  it('marks the request whose turn was cancelled another way', () => {
    const journal = createJournal({clock: createClock()})
    journal.open(request('/infer-stream')).answered(200, 'first')
    journal.open(request('/infer-stream')).answered(200, 'second')
    journal.cancelRequest('first')
    journal.cancelRequest('never seen')
    expect(journal.entries().map((entry) => entry.cancelled)).toEqual([true, false])
  })

  it('tells a listener once per answer, until it stops listening', () => {
    const journal = createJournal({clock: createClock()})
    const heard: string[] = []
    const stop = journal.onFinished((entry) => heard.push(`${entry.path} ${entry.finished}`))
    const pen = journal.open(request('/a'))
    pen.over(false)
    pen.over(true)
    stop()
    journal.open(request('/b')).over(true)
    expect(heard).toEqual(['/a false'])
  })

  it('keeps the newest entries and never more than its limit', () => {
    fc.assert(
      fc.property(fc.integer({min: 1, max: 20}), fc.nat(60), (limit, count) => {
        const journal = createJournal({clock: createClock(), limit})
        for (let index = 1; index <= count; index += 1) journal.open(request(`/${index}`))
        const ids = journal.entries().map((entry) => entry.id)
        const expected = Array.from({length: count}, (_, index) => index + 1).slice(-limit)
        expect(ids).toEqual(expected)
      }),
    )
  })

  it('forgets, and survives a pen that still writes', () => {
    const journal = createJournal({clock: createClock()})
    const pen = journal.open(request('/a'))
    journal.clear()
    pen.sent(1, 1)
    pen.over(true)
    expect(journal.entries()).toEqual([])
    expect(journal.open(request('/b')).entry.id).toBe(2)
  })
})

describe('keepHeaders', () => {
  it('keeps names, and only values that can be neither secret nor personal', () => {
    const headers = new Headers({
      Authorization: 'Bearer s3cret',
      'Content-Type': 'application/json',
      'Idempotency-Key': 'k1',
      'X-Custom': 'anything',
      Cookie: 'a=b',
    })
    expect(keepHeaders(headers)).toEqual({
      authorization: '[redacted]',
      'content-type': 'application/json',
      'idempotency-key': 'k1',
      'x-custom': '[redacted]',
      cookie: '[redacted]',
    })
  })

  it('keeps the same of headers as a Node server has read them', () => {
    const read = {authorization: 'Bearer s3cret', accept: '*/*', 'set-cookie': ['a=b', 'c=d'], 'x-nothing': undefined}
    expect(keepHeaders(read)).toEqual({
      authorization: '[redacted]',
      accept: '*/*',
      'set-cookie': '[redacted]',
      'x-nothing': '[redacted]',
    })
  })
})
