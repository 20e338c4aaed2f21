import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import type {GatewayStore} from './gateway-store.ts'
import type {ClientRecord, RecordQuery, RecordStore} from './record-store.ts'

type New = Omit<ClientRecord, 'version'>

const record = (id: string, more: Partial<New> = {}): New => ({
  clientId: 'anna',
  kind: 'session',
  id,
  at: 1000,
  figures: {emotional_state: 'neutral', session_duration_minutes: 50, techniques_used: ['grounding'], rated: null},
  words: {conversation_summary: 'Sleep, and ü 漢 🙂', therapeutic_goals: ['rest', 'walks']},
  ...more,
})

async function everyId(records: RecordStore, query: Omit<RecordQuery, 'limit'>, limit: number): Promise<string[]> {
  const ids: string[] = []
  for (let after: string | undefined; ;) {
    const page = await records.list({...query, limit, after})
    ids.push(...page.records.map(({id}) => id))
    after = page.next
    if (after === undefined) return ids
  }
}

/** What is kept of clients must behave alike in every store. */
export function describeRecords(name: string, open: () => GatewayStore | Promise<GatewayStore>): void {
  const opened = async () => (await open()).records
  describeKeeping(name, opened)
  describeLists(name, opened)
  describeGoing(name, opened)
  describeKeys(name, opened)
  describeAnyOrder(name, opened)
}

function describeKeeping(name: string, opened: () => Promise<RecordStore>): void {
  describe(`${name}: records`, () => {
    it('gives a record back as it was kept, and nothing of another client, kind or id', async () => {
      const records = await opened()
      expect(await records.add(record('a'))).toBe('added')
      expect(await records.get(record('a'))).toEqual({...record('a'), version: 1})
      expect(await records.get(record('a', {clientId: 'ben'}))).toBeUndefined()
      expect(await records.get(record('a', {kind: 'goal'}))).toBeUndefined()
      expect(await records.get(record('b'))).toBeUndefined()
    })

    it('ids are per client and kind, and the first of many with one id is kept', async () => {
      const records = await opened()
      const all = await Promise.all(Array.from({length: 10}, (_, at) => records.add(record('a', {at}))))
      expect(all.filter((result) => result === 'added')).toHaveLength(1)
      expect(await records.add(record('a', {clientId: 'ben'}))).toBe('added')
      expect(await records.add(record('a', {kind: 'goal'}))).toBe('added')
      expect(await records.holders('session', 'a')).toEqual(['anna', 'ben'])
      expect(await records.holders('milestone', 'a')).toEqual([])
    })

    it('changes a record only from the version that was seen', async () => {
      const records = await opened()
      await records.add(record('a'))
      const to = {figures: {emotional_state: 'positive'}, words: {progress_notes: 'Better.'}}
      expect(await records.change(record('a'), 1, to)).toEqual({...record('a'), ...to, version: 2})
      expect(await records.change(record('a'), 1, {figures: {}, words: {}})).toBeUndefined()
      expect(await records.change(record('b'), 1, to)).toBeUndefined()
      expect(await records.get(record('a'))).toEqual({...record('a'), ...to, version: 2})
    })
  })
}

function describeLists(name: string, opened: () => Promise<RecordStore>): void {
  describe(`${name}: lists of records`, () => {
    it('lists newest first, within a time, a page at a time, without gap or repeat', async () => {
      const records = await opened()
      for (const [at, id] of ['c', 'a', 'b', 'e', 'd'].entries())
        await records.add(record(id, {at: [3, 1, 3, 5, 4][at] ?? 0}))
      await records.add(record('other', {clientId: 'ben', at: 4}))
      await records.add(record('goal', {kind: 'goal', at: 4}))
      const anna = {clientId: 'anna', kind: 'session'} as const
      for (const limit of [1, 2, 3, 5, 50]) {
        expect(await everyId(records, anna, limit)).toEqual(['e', 'd', 'b', 'c', 'a'])
        expect(await everyId(records, {...anna, from: 3, to: 5}, limit)).toEqual(['d', 'b', 'c'])
      }
      expect(await records.list({...anna, limit: 5, after: 'no cursor of ours'})).toEqual({records: []})
      expect((await records.list({...anna, limit: 1, figuresOnly: true})).records[0]?.words).toEqual({})
    })

    it('what is added between two pages neither repeats nor hides a record', async () => {
      const records = await opened()
      for (let at = 0; at < 6; at += 1) await records.add(record(`s${at}`, {at}))
      const first = await records.list({clientId: 'anna', kind: 'session', limit: 3})
      await records.add(record('newer', {at: 9}))
      const rest = await records.list({clientId: 'anna', kind: 'session', limit: 9, after: first.next})
      expect([...first.records, ...rest.records].map(({id}) => id)).toEqual(['s5', 's4', 's3', 's2', 's1', 's0'])
    })
  })
}

function describeGoing(name: string, opened: () => Promise<RecordStore>): void {
  describe(`${name}: what goes, and what goes with it`, () => {
    it('what belongs to something needs it, is found under it, and goes with it', async () => {
      const records = await opened()
      const parent = {kind: 'goal', id: 'sleep'} as const
      const milestone = (id: string) => record(id, {kind: 'milestone', parent})
      expect(await records.add(milestone('m1'))).toBe('no_parent')
      await records.add(record('sleep', {kind: 'goal'}))
      await records.add(record('walk', {kind: 'goal'}))
      expect(await records.add(milestone('m1'))).toBe('added')
      await records.add(record('m2', {kind: 'milestone', parent: {kind: 'goal', id: 'walk'}}))
      expect(await records.get(milestone('m1'))).toMatchObject({parent})
      expect(await everyId(records, {clientId: 'anna', kind: 'milestone', parent}, 5)).toEqual(['m1'])
      expect(await records.remove(record('sleep', {kind: 'goal'}))).toBe(true)
      expect(await records.remove(record('sleep', {kind: 'goal'}))).toBe(false)
      expect(await everyId(records, {clientId: 'anna', kind: 'milestone'}, 5)).toEqual(['m2'])
    })

    it('erases one client whole and no other, and starts anew when that client comes back', async () => {
      const records = await opened()
      await records.add(record('goal', {kind: 'goal'}))
      await records.add(record('m', {kind: 'milestone', parent: {kind: 'goal', id: 'goal'}}))
      await records.add(record('a'))
      await records.add(record('a', {clientId: 'ben'}))
      expect(await records.erase('anna')).toBe(3)
      expect(await records.erase('anna')).toBe(0)
      expect(await records.get(record('a'))).toBeUndefined()
      expect(await records.get(record('a', {clientId: 'ben'}))).toBeDefined()
      expect(await records.add(record('a'))).toBe('added')
      expect(await records.get(record('a'))).toEqual({...record('a'), version: 1})
    })

    it('lets go of what is older than a time, the oldest first, a number at a time', async () => {
      const records = await opened()
      for (let at = 0; at < 5; at += 1)
        await records.add(record(`s${at}`, {at, clientId: at % 2 === 0 ? 'anna' : 'ben'}))
      const counts = async (limit: number) =>
        Object.fromEntries((await records.overdue('session', 4, limit)).map((one) => [one.clientId, one.records]))
      expect(await counts(3)).toEqual({anna: 2, ben: 1})
      expect(await counts(99)).toEqual({anna: 2, ben: 2})
      expect(await records.expire('session', 4, 3)).toBe(3)
      expect(await counts(99)).toEqual({ben: 1})
      expect(await records.expire('session', 4, 3)).toBe(1)
      expect(await records.expire('session', 4, 3)).toBe(0)
      expect(await records.holders('session', 's4')).toEqual(['anna'])
    })

    it('lets go of nothing that something newer belongs to, and of parts with the whole', async () => {
      const records = await opened()
      for (const id of ['used', 'unused']) await records.add(record(id, {kind: 'goal', at: 1}))
      await records.add(record('new', {kind: 'milestone', at: 9, parent: {kind: 'goal', id: 'used'}}))
      await records.add(record('old', {kind: 'milestone', at: 2, parent: {kind: 'goal', id: 'unused'}}))
      expect(await records.overdue('goal', 5, 9)).toEqual([{clientId: 'anna', records: 1}])
      expect(await records.expire('goal', 5, 9)).toBe(1)
      expect(await records.holders('goal', 'used')).toEqual(['anna'])
      expect(await records.holders('goal', 'unused')).toEqual([])
      expect(await records.holders('milestone', 'old')).toEqual([])
      expect(await records.holders('milestone', 'new')).toEqual(['anna'])
    })

    it('keeps what was given, whatever becomes of the object', async () => {
      const records = await opened()
      const given = {...record('a'), figures: {emotional_state: 'neutral'}}
      await records.add(given)
      given.figures.emotional_state = 'positive'
      expect((await records.get(record('a')))?.figures).toEqual({emotional_state: 'neutral'})
    })
  })
}

function describeKeys(name: string, opened: () => Promise<RecordStore>): void {
  describe(`${name}: keys of clients`, () => {
    it('knows of whom nothing is left, and lets their keys go, of nobody else', async () => {
      const records = await opened()
      for (const clientId of ['anna', 'ben', 'kim']) await records.add(record('a', {clientId, at: 1}))
      await records.add(record('b', {clientId: 'ben', at: 9}))
      expect(await records.emptied(9)).toEqual([])
      expect(await records.expire('session', 5, 9)).toBe(3)
      expect((await records.emptied(9)).toSorted()).toEqual(['anna', 'kim'])
      expect(await records.emptied(1)).toHaveLength(1)
      await records.add(record('c', {clientId: 'kim'}))
      expect(await records.dropKeys(['anna', 'ben', 'kim', 'nobody'])).toBe(1)
      expect(await records.dropKeys(['anna'])).toBe(0)
      expect(await records.emptied(9)).toEqual([])
      expect(await records.get(record('b', {clientId: 'ben'}))).toMatchObject({at: 9})
      expect(await records.add(record('a'))).toBe('added')
      expect(await records.get(record('a'))).toEqual({...record('a'), version: 1})
    })

    it('loses nothing that is added while keys are let go', async () => {
      const records = await opened()
      for (let round = 0; round < 5; round += 1) {
        await records.add(record('a'))
        await records.remove(record('a'))
        const ids = ['a', 'b', 'c']
        const [, ...added] = await Promise.all([
          records.dropKeys(['anna']),
          ...ids.map(async (id) => records.add(record(id))),
        ])
        expect(added).toEqual(['added', 'added', 'added'])
        for (const id of ids) expect(await records.get(record(id))).toBeDefined()
        await records.erase('anna')
      }
    })
  })
}

function describeAnyOrder(name: string, opened: () => Promise<RecordStore>): void {
  describe(`${name}: records`, () => {
    it('agrees with a plain list, whatever is done in whichever order', async () => {
      const id = fc.constantFrom('a', 'b', 'c', 'd')
      const clientId = fc.constantFrom('anna', 'ben')
      const step = fc.oneof(
        fc.record({do: fc.constant('add' as const), id, clientId, at: fc.integer({min: 0, max: 5})}),
        fc.record({do: fc.constant('remove' as const), id, clientId}),
        fc.record({do: fc.constant('erase' as const), clientId}),
      )
      await fc.assert(
        fc.asyncProperty(fc.array(step, {maxLength: 30}), fc.integer({min: 1, max: 3}), async (steps, limit) => {
          const records = await opened()
          let model: New[] = []
          const isOf = (one: {clientId: string; id: string}) => (kept: New) =>
            kept.clientId === one.clientId && kept.id === one.id
          for (const one of steps) {
            if (one.do === 'erase') {
              const gone = model.filter((kept) => kept.clientId === one.clientId)
              expect(await records.erase(one.clientId)).toBe(gone.length)
              model = model.filter((kept) => kept.clientId !== one.clientId)
            } else if (one.do === 'remove') {
              expect(await records.remove(record(one.id, {clientId: one.clientId}))).toBe(model.some(isOf(one)))
              model = model.filter((kept) => !isOf(one)(kept))
            } else {
              const isNew = !model.some(isOf(one))
              const next = record(one.id, {clientId: one.clientId, at: one.at})
              expect(await records.add(next)).toBe(isNew ? 'added' : 'exists')
              if (isNew) model.push(next)
            }
          }
          for (const client of ['anna', 'ben']) {
            const expected = model
              .filter((kept) => kept.clientId === client)
              .reverse()
              .sort((a, b) => b.at - a.at)
            const found = await everyId(records, {clientId: client, kind: 'session'}, limit)
            expect(found).toEqual(expected.map((kept) => kept.id))
          }
        }),
        {numRuns: 30},
      )
    })
  })
}
