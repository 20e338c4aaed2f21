import {describe, expect, it} from 'vitest'
import {createManualClock} from '../lib/manual-clock.ts'
import {createRecordStorage} from '../storage/create-record-storage.ts'
import {createMemoryDriver} from '../storage/memory-driver.ts'
import type {StorageDriver} from '../storage/storage-driver.ts'
import {createFakeServer, createNetwork, replyTo, shown} from './conversation-fixture.ts'
import {createConversation} from './create-conversation.ts'
import {createBrowser, rest} from './tabs-fixture.ts'

const never = <T>(): Promise<T> => new Promise<T>(() => {})
const fail = (name: string) => async (): Promise<never> => {
  throw new DOMException('Refused', name)
}

/** A conversation over a device with these troubles. */
function begin(open: () => Promise<StorageDriver>, now = 1_700_000_000_000) {
  const server = createFakeServer()
  const clock = createManualClock(now)
  const storage = createRecordStorage({
    setting: 'encrypted',
    name: crypto.randomUUID(),
    open: async () => ({driver: await open()}),
  })
  const conversation = createConversation({
    clock,
    storage,
    connectivity: createNetwork(),
    transport: server.transport,
    outbound: 'off',
  })
  conversation.subscribe(() => {})
  return {server, clock, storage, conversation}
}

const done = (...texts: string[]): string[] =>
  texts.flatMap((text) => [`user done: ${text}`, `assistant done: ${replyTo(text)}`])

describe('a device that can not be opened', () => {
  it.each([
    ['SecurityError', 'blocked'],
    ['NotAllowedError', 'blocked'],
    ['InvalidStateError', 'closed'],
    ['VersionError', 'newer'],
    ['QuotaExceededError', 'quota'],
    ['UnknownError', 'failed'],
  ])('because of %s: the chat goes on in memory and says "%s"', async (name, failure) => {
    const {conversation, server} = begin(fail(name))
    conversation.send('one')
    await rest()
    expect(shown(conversation)).toEqual(done('one'))
    expect(server.answered).toHaveLength(1)
    expect(conversation.getState().keeping).toMatchObject({phase: 'unread', problem: {code: 'storage', failure}})
    await expect(conversation.whenKept()).rejects.toMatchObject({code: 'storage', failure})
    conversation.send('two')
    await rest()
    expect(shown(conversation)).toEqual(done('one', 'two'))
    conversation.dispose()
  })

  it('because it never answers: a message waits for three seconds', async () => {
    const {conversation, server, clock} = begin(never)
    // Nobody is kept waiting, as by somebody who looks for a passphrase.
    await clock.run(60_000)
    expect(conversation.getState().keeping.phase).toBe('reading')
    conversation.send('one')
    await clock.run(2_000)
    expect(server.answered).toHaveLength(0)
    await clock.run(2_000)
    // A request is kept before it leaves, for which a device gets two more.
    await clock.run(2_000)
    expect(shown(conversation)).toEqual(done('one'))
    expect(conversation.getState().keeping).toMatchObject({phase: 'unread', problem: {failure: 'blocked'}})
    conversation.dispose()
    expect(clock.pending).toBe(0)
  })
})

describe('a device that is opened', () => {
  const inner = () => {
    const driver = createMemoryDriver()
    return {...driver, close() {}}
  }

  it('and gives nothing for a while: what comes late is put before what was said meanwhile', async () => {
    const driver = inner()
    const first = begin(async () => driver)
    first.conversation.send('one')
    await rest()
    await first.conversation.whenKept()
    first.conversation.dispose()
    let give = (): void => {}
    const slow = new Promise<void>((resolve) => (give = resolve))
    const read: StorageDriver['read'] = async (key) => slow.then(() => driver.read(key))
    // The storage seals nothing here, so that its name does not matter.
    const {conversation, clock, server} = begin(async () => ({...driver, read}), 1_700_000_060_000)
    conversation.send('two')
    await clock.run(6_000)
    expect(shown(conversation)).toEqual(done('two'))
    expect(conversation.getState().keeping).toMatchObject({phase: 'unread', problem: {failure: 'blocked'}})
    give()
    await rest()
    expect(shown(conversation)).toEqual(done('one', 'two'))
    expect(conversation.getState().keeping).toMatchObject({phase: 'ready', problem: undefined, unsaved: 0})
    expect(server.answered).toHaveLength(1)
    conversation.dispose()
  })

  it.each([
    ['QuotaExceededError', 'quota'],
    ['InvalidStateError', 'closed'],
    ['UnknownError', 'failed'],
  ])('and refuses what is written with %s: says "%s", and keeps it when it can', async (name, failure) => {
    const driver = inner()
    let write: StorageDriver['write'] = driver.write
    const {conversation, storage, server} = begin(async () => ({...driver, write: (changes) => write(changes)}))
    await conversation.ready
    write = fail(name)
    conversation.send('one')
    await rest()
    expect(shown(conversation)).toEqual(done('one'))
    expect(server.answered).toHaveLength(1)
    expect(conversation.getState().keeping).toMatchObject({problem: {failure}})
    expect(conversation.getState().keeping.unsaved).toBeGreaterThan(0)
    write = driver.write
    await storage.retry()
    await conversation.whenKept()
    expect(conversation.getState().keeping).toMatchObject({problem: undefined, unsaved: 0})
    conversation.dispose()
  })

  it('and has refused a message does not say that it has it because it takes something else', async () => {
    const driver = inner()
    let isFull = true
    const write: StorageDriver['write'] = async (changes) => {
      if (isFull && changes.some(({key}) => !key.startsWith('conversation-marker/'))) await fail('QuotaExceededError')()
      return driver.write(changes)
    }
    const {conversation, storage} = begin(async () => ({...driver, write}))
    await conversation.ready
    conversation.send('one')
    await rest()
    conversation.noteDisclosure({shownAt: 1})
    await rest()
    await expect(conversation.whenKept()).rejects.toMatchObject({failure: 'quota'})
    isFull = false
    await storage.retry()
    await expect(conversation.whenKept()).resolves.toBeUndefined()
    conversation.dispose()
  })

  it('and never says whether it has written: a message waits for two seconds', async () => {
    const driver = inner()
    const {conversation, clock, server} = begin(async () => ({...driver, write: never}))
    await conversation.ready
    conversation.send('one')
    await clock.run(1_000)
    expect(server.answered).toHaveLength(0)
    await clock.run(1_000)
    expect(shown(conversation)).toEqual(done('one'))
    expect(conversation.getState().keeping.unsaved).toBeGreaterThan(0)
    conversation.dispose()
  })
})

describe('a browser', () => {
  it('without channels between tabs: a tab takes the conversation, and what was kept goes on', async () => {
    const {BroadcastChannel: before} = globalThis
    Reflect.deleteProperty(globalThis, 'BroadcastChannel')
    try {
      const server = createFakeServer()
      const browser = createBrowser(server)
      const [one, other] = [browser.open(), browser.open()]
      await rest()
      one.conversation.send('one')
      await rest()
      other.conversation.send('two')
      await rest(200)
      expect(server.answered.map(({request}) => request.user_query)).toEqual(['one', 'two'])
      expect(shown(other.conversation)).toEqual(done('one', 'two'))
      expect(other.conversation.getState().role).toBe('owner')
      await one.close()
      await other.close()
    } finally {
      Object.defineProperty(globalThis, 'BroadcastChannel', {value: before, configurable: true, writable: true})
    }
  })

  it('without locks: says that nobody guards, sends, and keeps', async () => {
    const server = createFakeServer()
    const browser = createBrowser(server)
    const unguarded = {
      getRole: () => 'unguarded' as const,
      subscribe: () => () => {},
      onHandOver() {},
      takeOver() {},
      release() {},
    }
    const tab = browser.open({claim: () => unguarded})
    tab.conversation.send('one')
    await rest()
    expect(tab.conversation.getState().role).toBe('unguarded')
    await tab.close()
    const again = browser.open({claim: () => unguarded})
    await again.conversation.ready
    expect(shown(again.conversation)).toEqual(done('one'))
    await again.close()
  })

  it('whose clock is set back by a day keeps the order, over a reload too', async () => {
    const server = createFakeServer()
    const browser = createBrowser(server)
    const tab = browser.open()
    tab.conversation.send('one')
    await rest()
    tab.setClock(-86_400_000)
    tab.conversation.send('two')
    await rest()
    tab.setClock(2 * 86_400_000)
    tab.conversation.send('three')
    await rest(60)
    expect(shown(tab.conversation)).toEqual(done('one', 'two', 'three'))
    await tab.close()
    const again = browser.open()
    again.setClock(-3 * 86_400_000)
    await again.conversation.ready
    expect(shown(again.conversation)).toEqual(done('one', 'two', 'three'))
    again.conversation.send('four')
    await rest(60)
    expect(shown(again.conversation)).toEqual(done('one', 'two', 'three', 'four'))
    await again.close()
  })
})
