import {describe, expect, it} from 'vitest'
import type {AlertFilter, StoredAlert} from './alert-store.ts'
import type {GatewayStore} from './gateway-store.ts'

const alert = (id: string, more: Partial<StoredAlert> = {}): StoredAlert => ({
  id,
  status: 'open',
  level: 'high',
  reasons: ['suicide_plan'],
  createdAt: 1,
  delivery: {state: 'none', attempts: 0},
  ...more,
})

/** What the queue of alerts must do in every store. */
export function describeAlerts(name: string, open: Open): void {
  describeQueue(name, open)
  describeErasure(name, open)
}

type Open = () => GatewayStore | Promise<GatewayStore>

function describeQueue(name: string, open: Open): void {
  describe(`${name}: alerts`, () => {
    it('gives an alert back as it was kept, and nothing for an id it never saw', async () => {
      const {alerts} = await open()
      const whole = alert('a', {clientId: 'anna', sessionId: 's', turnId: 't', region: 'GB', detectorVersion: 'v'})
      expect(await alerts.add(whole)).toBe(true)
      expect(await alerts.get('a')).toEqual(whole)
      expect(await alerts.get('b')).toBeUndefined()
    })

    it('takes whatever a caller sends as an id', async () => {
      const {alerts, records} = await open()
      const odd = alert('a', {clientId: 'nul \0, \uD800, ü and 漢'})
      expect(await alerts.add(odd)).toBe(true)
      expect(await alerts.list({clientId: odd.clientId, limit: 5})).toEqual([odd])
      expect(await alerts.get('\0')).toBeUndefined()
      expect(await records.holders('conversation', '\0')).toEqual([])
    })

    it('changes an alert only from the states it may come from', async () => {
      const {alerts} = await open()
      await alerts.add(alert('a'))
      const seen = {status: 'acknowledged', acknowledgedAt: 2, acknowledgedBy: 'kim'} as const
      expect(await alerts.change('a', ['open'], seen)).toEqual({...alert('a'), ...seen})
      expect(await alerts.change('a', ['open'], {acknowledgedBy: 'lee'})).toBeUndefined()
      expect(await alerts.change('nobody', ['open'], seen)).toBeUndefined()
      expect((await alerts.get('a'))?.acknowledgedBy).toBe('kim')
    })

    it('lets exactly one of many at once acknowledge', async () => {
      const {alerts} = await open()
      await alerts.add(alert('a'))
      const seen = {status: 'acknowledged'} as const
      const changes = await Promise.all(Array.from({length: 20}, () => alerts.change('a', ['open'], seen)))
      expect(changes.filter((change) => change !== undefined)).toHaveLength(1)
    })

    it('lists newest first, by status and client, a page at a time without gap or repeat', async () => {
      const {alerts} = await open()
      for (let index = 0; index < 7; index += 1) {
        await alerts.add(
          alert(`a${index}`, {createdAt: Math.floor(index / 2), clientId: index % 2 === 0 ? 'anna' : 'ben'}),
        )
      }
      await alerts.change('a6', ['open'], {status: 'resolved'})
      const ids = async (filter: Omit<AlertFilter, 'limit'>) => {
        const found: string[] = []
        for (let after: string | undefined; ;) {
          const page = await alerts.list({...filter, after, limit: 2})
          found.push(...page.map(({id}) => id))
          after = page.at(-1)?.id
          if (page.length < 2) return found
        }
      }
      expect(await ids({})).toEqual(['a6', 'a5', 'a4', 'a3', 'a2', 'a1', 'a0'])
      expect(await ids({status: 'open', clientId: 'anna'})).toEqual(['a4', 'a2', 'a0'])
      expect(await ids({clientId: 'ben'})).toEqual(['a5', 'a3', 'a1'])
    })
  })
}

function describeErasure(name: string, open: Open): void {
  describe(`${name}: alerts that go`, () => {
    it('erases every alert of a client, waiting or not, and of nobody else', async () => {
      const {alerts} = await open()
      for (const id of ['a', 'b']) await alerts.add(alert(id, {clientId: 'anna', sessionId: 's'}))
      await alerts.add(alert('c', {clientId: 'ben', sessionId: 's'}))
      await alerts.add(alert('d'))
      await alerts.change('b', ['open'], {status: 'resolved', resolvedAt: 2})
      expect(await alerts.erase('anna')).toBe(2)
      expect(await alerts.erase('anna')).toBe(0)
      expect((await alerts.list({limit: 9})).map(({id}) => id)).toEqual(['d', 'c'])
      expect(await alerts.get('a')).toBeUndefined()
      expect(await alerts.change('a', ['open'], {status: 'acknowledged'})).toBeUndefined()
      expect(await alerts.list({clientId: 'anna', limit: 9})).toEqual([])
    })

    it('forgets a conversation: resolved alerts go, one that waits stays and no longer points to it', async () => {
      const {alerts} = await open()
      for (const id of ['open', 'seen', 'over', 'other']) {
        await alerts.add(alert(id, {clientId: 'anna', sessionId: id === 'other' ? 't' : 's', turnId: `turn-${id}`}))
      }
      await alerts.change('seen', ['open'], {status: 'acknowledged', acknowledgedBy: 'kim'})
      await alerts.change('over', ['open'], {status: 'resolved', resolvedAt: 2})
      expect((await alerts.list({sessionId: 's', limit: 9})).map(({id}) => id)).toEqual(['over', 'seen', 'open'])
      expect(await alerts.forgetSession('s')).toBe(3)
      expect(await alerts.forgetSession('s')).toBe(0)
      expect(await alerts.list({sessionId: 's', limit: 9})).toEqual([])
      expect(await alerts.list({limit: 9})).toEqual([
        alert('other', {clientId: 'anna', sessionId: 't', turnId: 'turn-other'}),
        alert('seen', {clientId: 'anna', status: 'acknowledged', acknowledgedBy: 'kim'}),
        alert('open', {clientId: 'anna'}),
      ])
      await alerts.change('open', ['open'], {status: 'resolved', resolvedAt: 3})
      expect(await alerts.get('open')).toMatchObject({status: 'resolved', clientId: 'anna'})
    })

    it('lets go of what was resolved before a time, the first resolved first, never of what waits', async () => {
      const {alerts} = await open()
      for (const [at, id] of ['a', 'b', 'c', 'd'].entries()) {
        await alerts.add(alert(id, at % 2 === 0 ? {clientId: 'anna'} : {}))
        await alerts.change(id, ['open'], {status: 'resolved', resolvedAt: 10 - at})
      }
      await alerts.add(alert('waits', {clientId: 'anna'}))
      await alerts.add(alert('seen', {status: 'acknowledged', acknowledgedAt: 1}))
      const counts = async (before: number, limit: number) =>
        new Map((await alerts.overdue(before, limit)).map((one) => [one.clientId, one.alerts]))
      expect(await counts(10, 9)).toEqual(
        new Map<string | undefined, number>([
          ['anna', 1],
          [undefined, 2],
        ]),
      )
      expect(await counts(99, 1)).toEqual(new Map([[undefined, 1]]))
      expect(await alerts.expire(10, 2)).toBe(2)
      expect(await alerts.expire(10, 2)).toBe(1)
      expect(await alerts.expire(10, 2)).toBe(0)
      expect((await alerts.list({limit: 9})).map(({id}) => id)).toEqual(['seen', 'waits', 'a'])
    })
  })
}
