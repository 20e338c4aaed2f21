import {createManualClock} from '../lib/manual-clock.ts'
import {useFakeChannels} from '../storage/channel-fixture.ts'
import {createRecordStorage} from '../storage/create-record-storage.ts'
import {createClaims} from '../storage/locks-fixture.ts'
import {createMemoryDriver} from '../storage/memory-driver.ts'
import type {RecordStorage} from '../storage/record-storage.ts'
import type {StorageDriver} from '../storage/storage-driver.ts'
import {StorageError, type StorageFailure} from '../errors/storage-error.ts'
import {createNetwork, type FakeServer} from './conversation-fixture.ts'
import type {Conversation} from './conversation.ts'
import type {ConversationOptions} from './conversation-options.ts'
import {createConversation} from './create-conversation.ts'

useFakeChannels()

export interface Tab {
  readonly conversation: Conversation
  readonly storage: RecordStorage
  readonly clock: ReturnType<typeof createManualClock>
  /** Somebody sets the clock of the device, by so many milliseconds. */
  setClock(by: number): void
  /** Ends as a closed tab does: what is under way may still be written. */
  close(): Promise<void>
  /** Ends as by a power cut: nothing of it is written or sent any more. */
  crash(): void
}

export interface Browser {
  readonly driver: StorageDriver
  readonly network: ReturnType<typeof createNetwork>
  /** Why writes fail now. */
  failure: StorageFailure | undefined
  open(options?: Partial<ConversationOptions>): Tab
}

/** A device takes its time. */
const itsTime = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

interface Circumstances {
  readonly browser: Browser
  readonly whileAlive: () => Promise<void>
}

/** The device as a tab has it, as long as that is alive. */
const slowly = (driver: StorageDriver, {browser, whileAlive}: Circumstances): StorageDriver => ({
  ...driver,
  close() {},
  async read(key) {
    await itsTime()
    return driver.read(key)
  },
  async keys(prefix) {
    const keys = await driver.keys(prefix)
    await itsTime()
    return keys
  },
  async write(changes) {
    await whileAlive()
    if (browser.failure) throw new StorageError(browser.failure)
    // A device has all of a write or none.
    await itsTime()
    await whileAlive()
    await driver.write(changes)
  },
})

/** A browser in which tabs come and go over one device and one server. */
export function createBrowser(server: FakeServer): Browser {
  const driver = createMemoryDriver()
  const name = crypto.randomUUID()
  const claim = createClaims()
  const network = createNetwork()
  let lastId = 0
  const browser: Browser = {driver, network, failure: undefined, open}

  function open(options: Partial<ConversationOptions> = {}): Tab {
    let isDead = false
    let offset = 0
    const manual = createManualClock(1_700_000_000_000)
    const clock = {...manual, now: () => manual.now() + offset}
    const whileAlive = async () => {
      if (isDead) await new Promise(() => {})
    }
    const storage = createRecordStorage({
      setting: 'encrypted',
      name,
      async open() {
        if (browser.failure === 'locked' || browser.failure === 'blocked') throw new StorageError(browser.failure)
        return {driver: slowly(driver, {browser, whileAlive})}
      },
    })
    const conversation = createConversation({
      clock,
      storage,
      claim: () => claim(clock),
      connectivity: network,
      // In the order in which they are made, as times are where clocks run.
      createId: () => `id-${String(++lastId).padStart(6, '0')}`,
      transport: {
        async *open(turn) {
          await whileAlive()
          for await (const event of server.transport.open(turn)) {
            await whileAlive()
            yield event
          }
        },
      },
      ...options,
    })
    // Somebody looks at it.
    conversation.subscribe(() => {})
    return {
      conversation,
      storage,
      clock,
      setClock(by) {
        offset += by
      },
      async close() {
        conversation.dispose()
        await storage.close()
      },
      crash() {
        isDead = true
        conversation.dispose()
        void storage.close()
      },
    }
  }
  return browser
}

/** Lets everything that is under way go on until it rests, without real time. */
export async function rest(rounds = 30): Promise<void> {
  for (let round = 0; round < rounds; round++) await new Promise<void>((resolve) => setImmediate(resolve))
}
