import {describe, expect, it} from 'vitest'
import {createMemoryStore} from './memory-store.ts'
import {describeStore} from './store-conformance.ts'

describeStore('a store in memory', createMemoryStore)

describe('a store in memory: bounds', () => {
  const claim = {fingerprint: 'a', now: 0, leaseMs: 100}
  const answer = (body: string) => ({status: 200, contentType: 'text/plain', body})

  it('lets the oldest answers go, never a claim that is running', async () => {
    const {idempotency} = createMemoryStore({maxAnswers: 2})
    await idempotency.claim('running', claim)
    for (const key of ['a', 'b', 'c']) {
      await idempotency.claim(key, claim)
      await idempotency.answer(key, answer(key), 1000)
    }
    expect(await idempotency.claim('running', claim)).toEqual({state: 'running'})
    expect(await idempotency.claim('c', claim)).toMatchObject({state: 'answered'})
    expect(await idempotency.claim('a', claim)).toEqual({state: 'new'})
  })

  it('keeps the characters of answers within their bound', async () => {
    const {idempotency} = createMemoryStore({maxCharacters: 10})
    for (const key of ['a', 'b']) {
      await idempotency.claim(key, claim)
      await idempotency.answer(key, answer('x'.repeat(6)), 1000)
    }
    expect(await idempotency.claim('b', claim)).toMatchObject({state: 'answered'})
    expect(await idempotency.claim('a', claim)).toEqual({state: 'new'})
  })

  it('lets the oldest counter go', async () => {
    const {limits} = createMemoryStore({maxCounters: 1})
    const take = {limit: 1, windowMs: 1000, cost: 1, now: 0}
    await limits.take('a', take)
    await limits.take('b', take)
    expect(await limits.take('a', take)).toMatchObject({isAllowed: true})
  })

  it('lets resolved alerts go to make room, never one that waits', async () => {
    const {alerts} = createMemoryStore({maxAlerts: 2})
    const alert = (id: string) =>
      ({id, status: 'open', level: 'high', reasons: [], createdAt: 0, delivery: {state: 'none', attempts: 0}}) as const
    expect([await alerts.add(alert('a')), await alerts.add(alert('b')), await alerts.add(alert('c'))]).toEqual([
      true,
      true,
      false,
    ])
    await alerts.change('b', ['open'], {status: 'resolved'})
    expect(await alerts.add(alert('c'))).toBe(true)
    expect(await alerts.get('a')).toBeDefined()
    expect(await alerts.get('b')).toBeUndefined()
  })
})
