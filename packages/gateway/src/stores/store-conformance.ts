import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {describeAlerts} from './alert-store-conformance.ts'
import {describeAudit} from './audit-store-conformance.ts'
import type {GatewayStore, StoredAnswer} from './gateway-store.ts'
import {describeRecords} from './record-store-conformance.ts'

const answer = (body: string): StoredAnswer => ({
  status: 200,
  contentType: 'application/json',
  body,
  location: `/jobs/${body}`,
})

function describeAnswers(name: string, open: () => GatewayStore | Promise<GatewayStore>): void {
  describe(`${name}: idempotency`, () => {
    const claim = {fingerprint: 'a', now: 0, leaseMs: 100}

    it('gives a key to the first that claims it', async () => {
      const {idempotency} = await open()
      expect(await idempotency.claim('k', claim)).toEqual({state: 'new'})
      expect(await idempotency.claim('k', claim)).toEqual({state: 'running'})
      expect(await idempotency.claim('other', claim)).toEqual({state: 'new'})
    })

    it('lets exactly one of many claims at once through', async () => {
      const {idempotency} = await open()
      const claims = await Promise.all(Array.from({length: 20}, () => idempotency.claim('k', claim)))
      expect(claims.filter(({state}) => state === 'new')).toHaveLength(1)
    })

    it('gives the answer back until it expires', async () => {
      const {idempotency} = await open()
      await idempotency.claim('k', claim)
      await idempotency.answer('k', answer('first'), 1000)
      expect(await idempotency.claim('k', {...claim, now: 999})).toEqual({state: 'answered', answer: answer('first')})
      expect(await idempotency.claim('k', {...claim, now: 1000})).toEqual({state: 'new'})
    })

    it('tells another body apart, while running and when answered', async () => {
      const {idempotency} = await open()
      await idempotency.claim('k', claim)
      expect(await idempotency.claim('k', {...claim, fingerprint: 'b'})).toEqual({state: 'mismatch'})
      await idempotency.answer('k', answer('first'), 1000)
      expect(await idempotency.claim('k', {...claim, fingerprint: 'b'})).toEqual({state: 'mismatch'})
    })

    it('is new again when released, and when the lease of a claim has run out', async () => {
      const {idempotency} = await open()
      await idempotency.claim('k', claim)
      await idempotency.release('k')
      expect(await idempotency.claim('k', {...claim, fingerprint: 'b'})).toEqual({state: 'new'})
      expect(await idempotency.claim('k', {...claim, now: 100})).toEqual({state: 'new'})
    })

    it('forgets what tells of a client or conversation that is erased, and nothing else', async () => {
      const {idempotency} = await open()
      const about = {of: ['client-1', 'chat-1'], 'of both': ['client-2', 'client-1'], other: ['client-11', 'chat-2']}
      for (const [key, ids] of Object.entries(about)) {
        await idempotency.claim(key, claim)
        await idempotency.answer(key, {...answer(key), about: ids}, 1000)
      }
      await idempotency.claim('nobody', claim)
      await idempotency.answer('nobody', answer('nobody'), 1000)
      await idempotency.claim('running', claim)
      expect(await idempotency.forget('client-1')).toBe(2)
      expect(await idempotency.forget('client-1')).toBe(0)
      const states = new Map<string, string>()
      for (const key of [...Object.keys(about), 'nobody', 'running'])
        states.set(key, (await idempotency.claim(key, claim)).state)
      expect(Object.fromEntries(states)).toEqual({
        of: 'new',
        'of both': 'new',
        other: 'answered',
        nobody: 'answered',
        running: 'running',
      })
      expect(await idempotency.forget('chat-2')).toBe(1)
    })

    it('does not mind an answer or release for a key nobody claimed', async () => {
      const {idempotency} = await open()
      await idempotency.release('k')
      await idempotency.answer('k', answer('late'), 1000)
      expect(await idempotency.claim('k', claim)).toEqual({state: 'new'})
    })
  })
}

function describeLimits(name: string, open: () => GatewayStore | Promise<GatewayStore>): void {
  describe(`${name}: limits`, () => {
    it('allows the limit, refuses what is beyond, and starts anew when the window ends', async () => {
      const {limits} = await open()
      const take = {limit: 2, windowMs: 1000, cost: 1, now: 0}
      expect(await limits.take('k', take)).toEqual({isAllowed: true, remaining: 1, resetMs: 1000})
      expect(await limits.take('k', {...take, now: 400})).toEqual({isAllowed: true, remaining: 0, resetMs: 600})
      expect(await limits.take('k', {...take, now: 999})).toEqual({isAllowed: false, remaining: 0, resetMs: 1})
      expect(await limits.take('other', take)).toMatchObject({isAllowed: true})
      expect(await limits.take('k', {...take, now: 1000})).toEqual({isAllowed: true, remaining: 1, resetMs: 1000})
    })

    it('takes nothing when it refuses', async () => {
      const {limits} = await open()
      const take = {limit: 3, windowMs: 1000, cost: 1, now: 0}
      await limits.take('k', take)
      expect(await limits.take('k', {...take, cost: 5})).toMatchObject({isAllowed: false, remaining: 2})
      expect(await limits.take('k', {...take, cost: 2})).toMatchObject({isAllowed: true, remaining: 0})
    })

    it('never allows more than the limit within a window, however uses come', async () => {
      const use = fc.record({after: fc.integer({min: 0, max: 400}), cost: fc.integer({min: 1, max: 4})})
      await fc.assert(
        fc.asyncProperty(fc.array(use, {maxLength: 60}), fc.integer({min: 1, max: 10}), async (uses, limit) => {
          const {limits} = await open()
          let now = 0
          let window = {endsAt: 0, used: 0}
          for (const {after, cost} of uses) {
            now += after
            if (now >= window.endsAt) window = {endsAt: now + 1000, used: 0}
            const {isAllowed, remaining} = await limits.take('k', {limit, windowMs: 1000, cost, now})
            if (isAllowed) window.used += cost
            expect(window.used).toBeLessThanOrEqual(limit)
            expect(remaining).toBe(limit - window.used)
          }
        }),
        {numRuns: 50},
      )
    })
  })
}

/** What every store must do, whatever it is made of. `open` gives an empty one each time. */
export function describeStore(name: string, open: () => GatewayStore | Promise<GatewayStore>): void {
  describeAnswers(name, open)
  describeLimits(name, open)
  describeAlerts(name, open)
  describeRecords(name, open)
  describeAudit(name, open)
}
