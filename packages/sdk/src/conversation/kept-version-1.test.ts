import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {createManualClock} from '../lib/manual-clock.ts'
import {createRecordStorage} from '../storage/create-record-storage.ts'
import {createMemoryDriver} from '../storage/memory-driver.ts'
import type {RecordType} from '../storage/record-type.ts'
import {createFakeServer, createNetwork, shown} from './conversation-fixture.ts'
import {draftRecord, headRecord, markerRecord, pageRecord, requestRecord} from './conversation-records.ts'
import {createConversation} from './create-conversation.ts'
import {keptVersion1} from './kept-version-1-fixture.ts'
import {rest} from './tabs-fixture.ts'

const fromBase64 = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))
const records = new Map(Object.entries(keptVersion1.records).map(([key, text]) => [key, fromBase64(text)]))
const keys = [...records.keys()]
const pageKey = keys.find((key) => key.startsWith(`${pageRecord.name}/`)) ?? ''
const key = await crypto.subtle.importKey('raw', keptVersion1.key, 'AES-GCM', false, ['encrypt', 'decrypt'])

/** A device with the records of that time, of which some have come to harm. */
async function open(harm: ReadonlyMap<string, Uint8Array<ArrayBuffer>> = new Map()) {
  const driver = createMemoryDriver()
  await driver.write([...records].map(([one, bytes]) => ({key: one, bytes: (harm.get(one) ?? bytes).buffer})))
  const storage = createRecordStorage({
    setting: 'encrypted',
    name: keptVersion1.store,
    open: async () => ({driver: {...driver, close() {}}, key}),
  })
  const server = createFakeServer()
  const network = createNetwork()
  network.set(false)
  const conversation = createConversation({
    storage,
    connectivity: network,
    clock: createManualClock(1_800_000_000_000),
    transport: server.transport,
    outbound: 'off',
    claim: () => ({
      getRole: () => 'owner',
      subscribe: () => () => {},
      onHandOver() {},
      takeOver() {},
      release() {},
    }),
  })
  conversation.subscribe(() => {})
  await conversation.ready
  return {driver, storage, server, network, conversation}
}

type Opened = Awaited<ReturnType<typeof open>>

/** Whatever was there is there, and a person can write and is answered. */
async function expectUsable({driver, server, network, conversation}: Opened, harm: ReadonlyMap<string, Uint8Array>) {
  network.set(true)
  await rest()
  conversation.resume()
  conversation.send('still here')
  // What is sealed takes its time.
  await expect
    .poll(() => shown(conversation).slice(-2), {timeout: 15_000})
    .toEqual(['user done: still here', 'assistant done: I hear you: still here'])
  expect(server.answered.map(({request}) => request.user_query)).toContain('still here')
  await conversation.whenKept()
  for (const [one, bytes] of harm) expect(new Uint8Array((await driver.read(one)) ?? [])).toEqual(bytes)
  conversation.dispose()
}

describe('records of the first version', () => {
  it('are read: messages, branches, draft, session, risk, disclosure', async () => {
    const opened = await open()
    const {conversation} = opened
    const state = conversation.getState()
    expect(state.keeping).toMatchObject({phase: 'ready', aside: 0, problem: undefined})
    // What was under way is asked for again.
    expect(shown(conversation)).toEqual(
      keptVersion1.shown.map((line) =>
        line
          .replace('assistant streaming', 'assistant queued')
          .replace('user done: This one was on', 'user queued: This one was on'),
      ),
    )
    expect(state.sessionId).toBe(keptVersion1.sessionId)
    expect(state.draft).toBe('And this was being typed')
    expect(state.risk).toMatchObject({latch: 'imminent', level: 'imminent'})
    expect(state.disclosure.shownAt).toBe(1_700_000_180_000)
    expect(state.tree.children.get('')).toHaveLength(2)
    await expectUsable(opened, new Map())
  })

  it('go on where they ended, with the same key and the same words', async () => {
    const {conversation, network, server} = await open()
    network.set(true)
    await expect.poll(() => server.attempts.length, {timeout: 15_000}).toBeGreaterThan(0)
    const {key: idempotencyKey, request} = keptVersion1.underWay
    expect(server.attempts[0]).toMatchObject({idempotencyKey, request})
    expect(server.mismatches).toBe(0)
    conversation.dispose()
  })
})

describe('a record that has come to harm', () => {
  const types: Record<string, RecordType<unknown>> = Object.fromEntries(
    [pageRecord, headRecord, requestRecord, draftRecord, markerRecord].map((type) => [type.name, type]),
  )
  const damages: Record<string, (bytes: Uint8Array<ArrayBuffer>) => Uint8Array<ArrayBuffer>> = {
    'cut short': (bytes) => bytes.slice(0, -7),
    'cut to nothing': () => new Uint8Array(0),
    'altered in one bit': (bytes) => bytes.map((byte, index) => (index === 40 ? byte ^ 1 : byte)),
    'of another program': () => new TextEncoder().encode('{"messages": []}'),
  }

  it.each(keys.flatMap((one) => Object.keys(damages).map((how) => [one.split(':')[0] ?? '', how, one] as const)))(
    '%s, %s: is left as it is, and counted; the chat goes on',
    async (_name, how, one) => {
      const bytes = damages[how]?.(records.get(one) ?? new Uint8Array(0)) ?? new Uint8Array(0)
      const harm = new Map([[one, bytes]])
      const opened = await open(harm)
      const [name = '', id = ''] = one.split('/')
      const type = types[name]
      if (!type) throw new Error(name)
      const reason = how === 'of another program' ? 'newer' : 'corrupt'
      expect((await opened.storage.read(type, id)).aside).toEqual([{reason, key: one}])
      expect(opened.conversation.getState().keeping).toMatchObject({phase: 'ready', aside: 1})
      // What can not be read may have been anything.
      if (type === markerRecord) expect(opened.conversation.getState().risk.level).not.toBe('none')
      await expectUsable(opened, harm)
    },
  )

  it('of a version that is newer than this one is left as it is, and said to be newer', async () => {
    for (const at of [0, 4]) {
      const bytes = (records.get(pageKey) ?? new Uint8Array(0)).slice()
      // The format of the record, or the version of its schema.
      bytes[at] = 9
      const harm = new Map([[pageKey, bytes]])
      const opened = await open(harm)
      expect((await opened.storage.read(pageRecord, pageKey.split('/')[1] ?? '')).aside).toEqual([
        {reason: 'newer', key: pageKey},
      ])
      expect(opened.conversation.getState().keeping.aside).toBe(1)
      await expectUsable(opened, harm)
    }
  })

  it('at any place, by any change, is never taken for another and never written over', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...keys),
        fc.double({min: 0, max: 1, maxExcluded: true, noNaN: true}),
        fc.integer({min: 1, max: 255}),
        fc.boolean(),
        async (one, where, by, isCut) => {
          const whole = records.get(one) ?? new Uint8Array(0)
          const at = Math.floor(where * whole.length)
          const bytes = isCut ? whole.slice(0, at) : whole.map((byte, index) => (index === at ? byte ^ by : byte))
          const opened = await open(new Map([[one, bytes]]))
          expect(opened.conversation.getState().keeping).toMatchObject({phase: 'ready', aside: 1})
          opened.conversation.send('still here')
          await opened.conversation.whenKept()
          expect(new Uint8Array((await opened.driver.read(one)) ?? [])).toEqual(bytes)
          opened.conversation.dispose()
        },
      ),
      {numRuns: process.env.PIXEL_LONG === '1' ? 2_000 : 40, seed: 4_711},
    )
  })
})
