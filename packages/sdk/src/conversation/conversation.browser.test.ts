import {afterEach, describe, expect, it} from 'vitest'
import {
  databaseNames,
  encrypted,
  everythingStored,
  marker,
  ownPlaceForEach,
  place,
  rawRecord,
  setRawRecord,
  toPromise,
} from '../storage/browser-fixture.ts'
import {claimTab} from '../storage/claim-tab.ts'
import {createMemoryStorage} from '../storage/create-memory-storage.ts'
import {defineRecord, put} from '../storage/record-type.ts'
import type {RecordStorage} from '../storage/record-storage.ts'
import {createFakeServer, createNetwork, replyTo, shown} from './conversation-fixture.ts'
import {pageRecord} from './conversation-records.ts'
import type {Conversation} from './conversation.ts'
import {createConversation} from './create-conversation.ts'
import {createFrameScheduler} from './frame-scheduler.ts'

const opened: Conversation[] = []
afterEach(() => {
  for (const conversation of opened.splice(0)) conversation.dispose()
})
// After the conversations, which write what is left.
ownPlaceForEach()

const begin = () => {
  const server = createFakeServer()
  const network = createNetwork()
  /** A tab of its own: its storage, its claim on the conversation. */
  const open = (storage: RecordStorage = encrypted()): Conversation => {
    const conversation = createConversation({
      storage,
      transport: server.transport,
      connectivity: network,
      // Locks are seen by the whole browser: those of another test are none of ours.
      claim: (name) => claimTab(`${place.name}/${name}`),
    })
    conversation.subscribe(() => {})
    opened.push(conversation)
    return conversation
  }
  return {server, network, open}
}

const queries = ({answered}: ReturnType<typeof createFakeServer>) => answered.map(({request}) => request.user_query)
const pageKeys = async (): Promise<string[]> => {
  const keys = await encrypted().ids(pageRecord)
  return keys.map((id) => `${pageRecord.name}/${id}`)
}

describe('encrypted, in a browser', () => {
  it('keeps what was typed without a network over a reload, and sends it once', async () => {
    const {server, network, open} = begin()
    network.set(false)
    const before = open()
    before.send('one planted phrase')
    before.send('two')
    before.setDraft('a planted draft')
    await before.whenKept()
    before.dispose()
    expect(server.attempts).toHaveLength(0)
    expect(await everythingStored()).not.toContain('planted')
    const after = open()
    await after.ready
    expect(shown(after)[0]).toBe('user queued: one planted phrase')
    expect(after.getState().draft).toBe('a planted draft')
    network.set(true)
    await expect.poll(() => after.getState().queue.length).toBe(0)
    expect(queries(server)).toEqual(['one planted phrase', 'two'])
    after.dispose()
    const last = open()
    await last.ready
    expect(shown(last).at(-1)).toBe(`assistant done: ${replyTo('two')}`)
    expect(server.attempts).toHaveLength(2)
  })

  it('goes on after a reload in the middle of a reply, with the same key', async () => {
    const {server, open} = begin()
    server.faults.push('stalled')
    const before = open()
    before.send('one')
    await expect.poll(() => before.getState().streaming?.text).not.toBe(undefined)
    await expect.poll(() => server.attempts.length).toBe(1)
    before.dispose()
    const after = open()
    await after.ready
    await expect.poll(() => shown(after)[1]).toBe(`assistant done: ${replyTo('one')}`)
    expect(server.attempts).toHaveLength(2)
    expect(new Set(server.attempts.map(({idempotencyKey}) => idempotencyKey)).size).toBe(1)
    expect(server.mismatches).toBe(0)
  })

  it('lets one of two tabs send at a time, and shows all in both', async () => {
    const {server, open} = begin()
    const one = open()
    await one.ready
    const other = open()
    await expect.poll(() => [one, other].map((tab) => tab.getState().role)).toEqual(['owner', 'follower'])
    one.send('one')
    await expect.poll(() => shown(other)).toEqual(['user done: one', `assistant done: ${replyTo('one')}`])
    other.send('two')
    const whole = ['one', 'two'].flatMap((text) => [`user done: ${text}`, `assistant done: ${replyTo(text)}`])
    await expect.poll(() => [shown(one), shown(other)]).toEqual([whole, whole])
    expect(queries(server)).toEqual(['one', 'two'])
    expect([one, other].map((tab) => tab.getState().role)).toEqual(['follower', 'owner'])
  })

  it('keeps what was typed in a tab that follows and is closed at once, and sends it from the other', async () => {
    const {server, open} = begin()
    const one = open()
    await one.ready
    const other = open()
    await expect.poll(() => other.getState().role).toBe('follower')
    other.send('two')
    await other.whenKept()
    other.dispose()
    await expect.poll(() => shown(one)).toEqual(['user done: two', `assistant done: ${replyTo('two')}`])
    expect(queries(server)).toEqual(['two'])
  })

  it('goes on in memory, and says so, when a newer version of the app has taken the database', async () => {
    const {server, open} = begin()
    const storage = encrypted()
    const chat = open(storage)
    chat.send('one')
    await expect.poll(() => chat.getState().queue.length).toBe(0)
    await chat.whenKept()
    const newer = await toPromise(indexedDB.open(place.name, 2))
    chat.send('two')
    await expect.poll(() => queries(server)).toEqual(['one', 'two'])
    await expect.poll(() => shown(chat).at(-1)).toBe(`assistant done: ${replyTo('two')}`)
    expect(chat.getState().keeping).toMatchObject({problem: {code: 'storage', failure: 'closed'}})
    await expect(chat.whenKept()).rejects.toMatchObject({failure: 'closed'})
    await storage.retry().catch(() => {})
    await expect.poll(() => chat.getState().keeping.problem?.failure).toBe('newer')
    newer.close()
  })

  it('keeps a risk over a reload, and empties everything on a quick exit', async () => {
    const {open} = begin()
    const storage = encrypted()
    const before = open(storage)
    before.send('I want to end my life.')
    const {latch} = before.getState().risk
    expect(['high', 'imminent']).toContain(latch)
    await before.whenKept()
    before.dispose()
    const after = open()
    await after.ready
    expect(after.getState().risk.latch).toBe(latch)
    await after.clear()
    expect(after.getState()).toMatchObject({isCleared: true})
    expect(await databaseNames()).not.toContain(place.name)
  })
})

describe('what can not be read', () => {
  it('because a newer version of the app wrote it is left as it is', async () => {
    const {open} = begin()
    const before = open()
    before.send('one')
    await expect.poll(() => before.getState().queue.length).toBe(0)
    await before.whenKept()
    before.dispose()
    const newer = defineRecord<unknown>({...pageRecord, version: 2, parse: (value) => value})
    await encrypted().write([put(newer, 'main:newer', [{from: 'the future'}])])
    const after = open()
    await after.ready
    expect(after.getState().keeping.aside).toBe(1)
    after.send('two')
    await expect.poll(() => after.getState().queue.length).toBe(0)
    await after.whenKept()
    expect((await encrypted().read(newer, 'main:newer')).value).toEqual([{from: 'the future'}])
  })

  it('because an older version wrote it is brought up to date by a migration, and nothing is lost', async () => {
    const {open} = begin()
    const before = open()
    before.send('one')
    await expect.poll(() => before.getState().queue.length).toBe(0)
    await before.whenKept()
    const [key = ''] = await encrypted().ids(pageRecord)
    const next = defineRecord({
      ...pageRecord,
      version: 2,
      migrations: {1: (old) => (Array.isArray(old) ? old.map((message) => ({...message, at: 0})) : undefined)},
    })
    const {value, aside} = await encrypted().read(next, key)
    expect(value?.map(({text, at}) => [text, at])).toEqual([
      ['one', 0],
      [replyTo('one'), 0],
    ])
    expect(aside).toEqual([])
  })

  it('because it is damaged stays where it is, byte for byte', async () => {
    const {open} = begin()
    const before = open()
    before.send('one')
    await expect.poll(() => before.getState().queue.length).toBe(0)
    await before.whenKept()
    before.dispose()
    const [key = ''] = await pageKeys()
    const bytes = new Uint8Array(await rawRecord(key))
    bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1
    await setRawRecord(key, bytes.buffer)
    const after = open()
    await after.ready
    expect(after.getState().keeping).toMatchObject({phase: 'ready', aside: 1})
    expect(shown(after)).toEqual([])
    after.send('two')
    await expect.poll(() => after.getState().queue.length).toBe(0)
    await after.whenKept()
    expect(new Uint8Array(await rawRecord(key))).toEqual(bytes)
  })
})

describe('the other settings', () => {
  it('marker keeps the risk over a reload and no word', async () => {
    const {open} = begin()
    const before = open(marker())
    before.send('I want to end my life, planted.')
    const {latch} = before.getState().risk
    await before.whenKept()
    before.dispose()
    expect(await everythingStored()).not.toContain('planted')
    const after = open(marker())
    await after.ready
    expect(after.getState().risk.latch).toBe(latch)
    expect(shown(after)).toEqual([])
  })

  it('memory stores nothing at all', async () => {
    const {open} = begin()
    const names = await databaseNames()
    const conversation = open(createMemoryStorage({name: place.name}))
    conversation.send('planted')
    conversation.setDraft('planted')
    await conversation.whenKept()
    expect(await databaseNames()).toEqual(names)
    expect({...sessionStorage, ...localStorage}).toEqual({})
  })
})

describe('the frames of a screen', () => {
  it('bound how often text is shown: 400 pieces in as many changes as there are frames', async () => {
    let frames = 0
    let isOver = false
    const count = (): void => {
      frames++
      if (!isOver) requestAnimationFrame(count)
    }
    requestAnimationFrame(count)
    const conversation = createConversation({
      outbound: 'off',
      scheduler: createFrameScheduler(),
      transport: {
        async *open() {
          for (let piece = 0; piece < 400; piece++) {
            yield {type: 'text_delta', text: 'word '}
            if (piece % 20 === 0) await new Promise((resolve) => setTimeout(resolve, 2))
          }
          yield {type: 'done', reason: 'stop'}
        },
      },
    })
    opened.push(conversation)
    const texts = new Set<string>()
    conversation.subscribe(() => texts.add(conversation.getState().streaming?.text ?? ''))
    conversation.send('one')
    await expect.poll(() => conversation.getState().queue.length).toBe(0)
    isOver = true
    // One more for the empty beginning, and one for the end, which waits for no frame.
    expect(texts.size).toBeLessThanOrEqual(frames + 2)
    expect(shown(conversation)[1]?.length).toBeGreaterThan(2_000)
  })
})
