import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {createManualClock} from '../lib/manual-clock.ts'
import {createJournalOutbox} from './create-journal-outbox.ts'
import {
  createBrowser,
  createJournalServer,
  createNetwork,
  entryOf,
  pass,
  rest,
  type OutboxPage,
  type ServerMood,
} from './outbox-fixture.ts'

const idsOf = (entries: readonly {session_id: string}[]) => entries.map(({session_id: id}) => id)
const shownIn = ({outbox}: OutboxPage) => outbox.getState().entries.map(({id, status}) => `${id} ${status}`)

describe('an outbox in memory', () => {
  function open() {
    const server = createJournalServer()
    const clock = createManualClock(1_700_000_000_000)
    const connectivity = createNetwork()
    const client = {progress: {journal: {log: server.log}}} as unknown as Parameters<
      typeof createJournalOutbox
    >[0]['client'] // takes only what has a time
    const outbox = createJournalOutbox({client, clock, connectivity, random: () => 1})
    return {server, clock, connectivity, outbox}
  }

  it('sends what it is given, in order, and shows it until it is there', async () => {
    const {server, outbox} = open()
    const sent: string[] = []
    outbox.onSent(({id}) => sent.push(id))
    await Promise.all([outbox.add(entryOf('a')), outbox.add(entryOf('b'))])
    expect(outbox.getState().entries.map(({id}) => id)).toEqual(['a', 'b'])
    await rest()
    expect(idsOf(server.stored)).toEqual(['a', 'b'])
    expect(sent).toEqual(['a', 'b'])
    expect(outbox.getState().entries).toEqual([])
  })

  it('dates an entry when it is written, not when it is sent', async () => {
    const {server, clock, connectivity, outbox} = open()
    connectivity.set(false)
    await outbox.add(entryOf('a'))
    clock.advance(86_400_000)
    connectivity.set(true)
    await rest()
    expect(server.stored[0]?.timestamp).toBe(new Date(1_700_000_000_000).toISOString())
  })

  it('refuses what no server would take, before anything is kept', async () => {
    const {outbox} = open()
    await expect(outbox.add({...entryOf('a'), session_id: 'not an id'})).rejects.toMatchObject({code: 'validation'})
    expect(outbox.getState().entries).toEqual([])
  })

  it('waits longer after each failure, and not at all once the network is back', async () => {
    const {server, clock, connectivity, outbox} = open()
    server.mood = 'away'
    await outbox.add(entryOf('a'))
    await rest()
    expect(outbox.getState().entries[0]).toMatchObject({status: 'waiting', failure: {code: 'connection'}})
    await clock.run(2_000)
    expect(server.calls).toBe(2)
    await clock.run(3_999)
    expect(server.calls).toBe(2)
    server.mood = 'well'
    connectivity.set(false)
    connectivity.set(true)
    await rest()
    expect(idsOf(server.stored)).toEqual(['a'])
  })

  it('lets an entry that the server chokes on keep no other from arriving', async () => {
    const {server, outbox} = open()
    server.mood = 'broken'
    await outbox.add(entryOf('a'))
    await rest()
    server.mood = 'well'
    await outbox.add(entryOf('b'))
    await rest()
    expect(idsOf(server.stored)).toEqual(['b'])
    outbox.retry('a')
    await rest()
    expect(idsOf(server.stored)).toEqual(['b', 'a'])
  })

  it('keeps what is in conflict until somebody decides: as another entry, or not at all', async () => {
    const {server, clock, outbox} = open()
    for (const id of ['a', 'b'])
      server.stored.push({...entryOf(id), conversation_summary: 'Other words.', timestamp: ''})
    await outbox.add(entryOf('a'))
    await outbox.add(entryOf('b'))
    await pass(clock, 60_000)
    const refused = outbox.getState().entries
    expect(refused).toMatchObject([{status: 'refused', failure: {code: 'conflict'}}, {status: 'refused'}])
    outbox.keepAsNew('a')
    outbox.discard('b')
    await rest()
    expect(server.stored).toHaveLength(3)
    expect(server.stored[2]).toMatchObject({conversation_summary: 'Words of a.'})
    expect(outbox.getState().entries).toEqual([])
  })
})

describe('an outbox on the device', () => {
  it('sends after a crash what was written before it, once', async () => {
    const server = createJournalServer()
    const browser = createBrowser(server)
    browser.network.set(false)
    const first = browser.open()
    await first.outbox.add(entryOf('a'))
    first.crash()
    const second = browser.open()
    await rest()
    expect(shownIn(second)).toEqual(['a waiting'])
    browser.network.set(true)
    await rest()
    expect(idsOf(server.stored)).toEqual(['a'])
    expect(shownIn(second)).toEqual([])
  })

  it('sends once what two tabs show, and both show that it is there', async () => {
    const server = createJournalServer()
    const browser = createBrowser(server)
    browser.network.set(false)
    const tabs = [browser.open(), browser.open()] as const
    await rest()
    await tabs[0].outbox.add(entryOf('a'))
    await tabs[1].outbox.add(entryOf('b'))
    await rest()
    expect(tabs.map(shownIn)).toEqual([
      ['a waiting', 'b waiting'],
      ['a waiting', 'b waiting'],
    ])
    browser.network.set(true)
    await rest()
    expect(idsOf(server.stored)).toEqual(['a', 'b'])
    expect(server.calls).toBe(2)
    expect(tabs.map(shownIn)).toEqual([[], []])
  })

  it('says what it can not read, and leaves it where it is', async () => {
    const server = createJournalServer()
    const browser = createBrowser(server)
    browser.network.set(false)
    const first = browser.open()
    await first.outbox.add(entryOf('a'))
    await first.outbox.add(entryOf('b'))
    first.crash()
    await browser.damage('journal-outbox/a')
    browser.network.set(true)
    const second = browser.open()
    await rest()
    expect(second.outbox.getState().unreadable).toBe(1)
    expect(idsOf(server.stored)).toEqual(['b'])
    expect(await browser.keys('journal-outbox/')).toEqual(['journal-outbox/a'])
  })

  it('lets a tab that does not send discard what waits', async () => {
    const server = createJournalServer()
    const browser = createBrowser(server)
    browser.network.set(false)
    const [, other] = [browser.open(), browser.open()] as const
    await rest()
    await other.outbox.add(entryOf('a'))
    await rest()
    other.outbox.discard('a')
    await rest(100)
    browser.network.set(true)
    await rest()
    expect(server.stored).toEqual([])
  })
})

describe('a draft', () => {
  it('is taken up by the next page after a crash, and by no page while its own is open', async () => {
    const browser = createBrowser(createJournalServer())
    const first = browser.open()
    first.outbox.draft('c-1').write({conversation_summary: 'Half a sen'})
    await rest()
    const other = browser.open()
    const ofOther = other.outbox.draft('c-1')
    await rest()
    expect(ofOther.getFields()).toEqual({})
    first.crash()
    const next = browser.open()
    const draft = next.outbox.draft('c-1')
    await rest()
    expect(draft.getFields()).toEqual({conversation_summary: 'Half a sen'})
    expect(next.outbox.draft('c-2').getFields()).toEqual({})
  })

  it('goes with the entry that it became, and not before', async () => {
    const browser = createBrowser(createJournalServer())
    browser.network.set(false)
    const page = browser.open()
    page.outbox.draft('c-1').write({conversation_summary: 'Words of a.'})
    await rest()
    await page.outbox.add(entryOf('a'))
    expect(page.outbox.draft('c-1').getFields()).toEqual({})
    page.crash()
    const next = browser.open()
    const draft = next.outbox.draft('c-1')
    await rest()
    expect(draft.getFields()).toEqual({})
    expect(shownIn(next)).toEqual(['a waiting'])
  })
})

type Step =
  | {readonly do: 'add'; readonly tab: number}
  | {readonly do: 'open' | 'offline' | 'online'}
  | {readonly do: 'crash' | 'close'; readonly tab: number}
  | {readonly do: 'mood'; readonly mood: ServerMood}
  | {readonly do: 'wait'; readonly rounds: number}

const tab = fc.nat(2)
const step: fc.Arbitrary<Step> = fc.oneof(
  {weight: 4, arbitrary: fc.record({do: fc.constant('add' as const), tab})},
  {weight: 2, arbitrary: fc.record({do: fc.constantFrom('open' as const, 'offline' as const, 'online' as const)})},
  {weight: 2, arbitrary: fc.record({do: fc.constantFrom('crash' as const, 'close' as const), tab})},
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('mood' as const),
      mood: fc.constantFrom<ServerMood>('well', 'away', 'lost', 'broken'),
    }),
  },
  {weight: 3, arbitrary: fc.record({do: fc.constant('wait' as const), rounds: fc.nat(8)})},
)

it('whatever happens to tabs, network and server, each entry that was taken is stored once, and no other', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, {maxLength: 25}), async (steps) => {
      const server = createJournalServer()
      const browser = createBrowser(server)
      const pages = [browser.open()]
      const taken = new Set<string>()
      const given: string[] = []
      for (const one of steps) {
        if (one.do === 'open' && pages.length < 3) pages.push(browser.open())
        if (one.do === 'offline' || one.do === 'online') browser.network.set(one.do === 'online')
        if (one.do === 'mood') server.mood = one.mood
        if (one.do === 'wait') await rest(one.rounds)
        if ('tab' in one && pages[one.tab]) {
          if (one.do === 'add') {
            const id = `e-${given.length}`
            given.push(id)
            void pages[one.tab]?.outbox.add(entryOf(id)).then(() => taken.add(id))
          } else {
            const [gone] = pages.splice(one.tab, 1)
            if (one.do === 'crash') gone?.crash()
            else await gone?.close()
          }
        }
      }
      await rest()
      server.mood = 'well'
      browser.network.set(false)
      browser.network.set(true)
      const last = browser.open()
      await rest(150)
      // One that was crashed in the midst of taking over may hold the others up for its time.
      for (const page of [...pages, last]) await pass(page.clock, 10_000)
      for (const page of [...pages, last]) await pass(page.clock, 400_000)
      await rest()
      const ids = idsOf(server.stored)
      expect(new Set(ids).size).toBe(ids.length)
      expect(ids.filter((id) => !given.includes(id))).toEqual([])
      expect([...taken].filter((id) => !ids.includes(id))).toEqual([])
      expect(last.outbox.getState().entries).toEqual([])
      await Promise.all([...pages, last].map((page) => page.close()))
    }),
    {numRuns: process.env['PIXEL_LONG'] ? 500 : 25},
  )
}, 120_000)
