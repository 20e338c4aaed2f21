import {describe, expect, it} from 'vitest'
import type {AuditEntry} from './audit-store.ts'
import type {GatewayStore} from './gateway-store.ts'

const entry = (number: number, more: Partial<AuditEntry> = {}): AuditEntry => ({
  number,
  at: 1000 + number,
  actor: 'kim',
  action: 'read',
  subject: 'session',
  client: number % 2 === 0 ? 'b' : 'a',
  count: 1,
  previous: number === 1 ? '' : `hash ${number - 1}`,
  hash: `hash ${number}`,
  ...more,
})

/** What every store of audit entries must do. */
export function describeAudit(name: string, open: () => GatewayStore | Promise<GatewayStore>): void {
  describe(`${name}: audit`, () => {
    it('gives entries back as they were, oldest or newest first, of all clients or one', async () => {
      const {audit} = await open()
      expect(await audit.last()).toBeUndefined()
      for (let number = 1; number <= 5; number += 1) expect(await audit.append([entry(number)])).toBe(true)
      expect(await audit.last()).toEqual(entry(5))
      expect(await audit.read({from: 2, limit: 2})).toEqual([entry(2), entry(3)])
      expect(await audit.read({from: 9, limit: 2})).toEqual([])
      const numbers = async (query: Parameters<typeof audit.list>[0]) =>
        (await audit.list(query)).map((one) => one.number)
      expect(await numbers({limit: 10})).toEqual([5, 4, 3, 2, 1])
      expect(await numbers({client: 'a', limit: 2})).toEqual([5, 3])
      expect(await numbers({client: 'a', before: 3, limit: 2})).toEqual([1])
    })

    it('keeps one of many with the same number', async () => {
      const {audit} = await open()
      const appended = await Promise.all(
        Array.from({length: 10}, (_, at) => audit.append([entry(1, {actor: `a${at}`})])),
      )
      expect(appended.filter(Boolean)).toHaveLength(1)
      expect(await audit.append([entry(3)])).toBe(false)
      expect(await audit.read({from: 1, limit: 9})).toHaveLength(1)
    })

    it('keeps several together, of many at once those of one', async () => {
      const {audit} = await open()
      const three = (actor: string) => [1, 2, 3].map((number) => entry(number, {actor}))
      const appended = await Promise.all(Array.from({length: 6}, (_, at) => audit.append(three(`a${at}`))))
      expect(appended.filter(Boolean)).toHaveLength(1)
      const kept = await audit.read({from: 1, limit: 9})
      expect(kept).toEqual(three(kept[0]?.actor ?? ''))
      expect(await audit.append([entry(3), entry(4)])).toBe(false)
      expect(await audit.append([entry(4), entry(5)])).toBe(true)
      expect((await audit.last())?.number).toBe(5)
    })
  })
}
