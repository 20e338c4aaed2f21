import {ConnectionError} from '../errors/connection-error.ts'
import {ServerError} from '../errors/server-error.ts'
import {ConflictError} from '../errors/conflict-error.ts'
import {createListeners} from '../lib/create-listeners.ts'
import {createManualClock} from '../lib/manual-clock.ts'
import {useFakeChannels} from '../storage/channel-fixture.ts'
import {createRecordStorage} from '../storage/create-record-storage.ts'
import {createClaims} from '../storage/locks-fixture.ts'
import {createMemoryDriver} from '../storage/memory-driver.ts'
import {createJournalOutbox, type JournalOutbox} from './create-journal-outbox.ts'
import type {WaitingSession} from './outbox-entry.ts'

useFakeChannels()

/** How a server takes an entry now: `lost` stores it and the answer does not arrive. */
export type ServerMood = 'well' | 'away' | 'lost' | 'broken'

/** Keeps entries by id, as `journal.log` promises: what is there already is not stored again. */
export function createJournalServer() {
  const stored: WaitingSession[] = []
  const server = {
    mood: 'well' as ServerMood, // or it is the type of the literal
    stored,
    calls: 0,
    async log(entry: WaitingSession): Promise<{isNew: boolean}> {
      server.calls++
      const {mood} = server
      await turn()
      if (mood === 'away') throw new ConnectionError('Not reachable')
      if (mood === 'broken') throw new ServerError('Broken', {status: 500})
      const known = stored.find((one) => one.session_id === entry.session_id)
      if (known && known.conversation_summary !== entry.conversation_summary) throw new ConflictError('Another one')
      if (!known) stored.push(entry)
      await turn()
      if (mood === 'lost') throw new ConnectionError('The answer was lost')
      return {isNew: known === undefined}
    },
  }
  return server
}

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

/** Lets all that is under way go on until it rests, without real time. */
export async function rest(rounds = 40): Promise<void> {
  for (let round = 0; round < rounds; round++) await turn()
}

export function createNetwork() {
  const listeners = createListeners()
  let isOnline = true
  return {
    isOnline: () => isOnline,
    subscribe: listeners.add,
    set(next: boolean) {
      isOnline = next
      listeners.notify()
    },
  }
}

export interface OutboxPage {
  readonly outbox: JournalOutbox
  readonly clock: ReturnType<typeof createManualClock>
  close(): Promise<void>
  /** As by a power cut: nothing of it is written or sent any more. */
  crash(): void
}

/** A browser whose pages share one device and one server. */
export function createBrowser(server: Pick<ReturnType<typeof createJournalServer>, 'log'>) {
  const driver = createMemoryDriver()
  const name = crypto.randomUUID()
  const claims = new Map<string, ReturnType<typeof createClaims>>()
  const network = createNetwork()
  return {
    network,
    keys: driver.keys,
    /** As a device that returns other bytes than it was given. */
    damage: (key: string) => driver.write([{key, bytes: new ArrayBuffer(40)}]),
    open(): OutboxPage {
      let isDead = false
      const clock = createManualClock(1_700_000_000_000)
      const whileAlive = async () => {
        if (isDead) await new Promise(() => {})
      }
      const storage = createRecordStorage({
        setting: 'encrypted',
        name,
        open: async () => ({
          driver: {
            ...driver,
            close() {},
            async write(changes) {
              await whileAlive()
              await turn()
              await whileAlive()
              await driver.write(changes)
            },
          },
        }),
      })
      const outbox = createJournalOutbox({
        ...{storage, name, clock, connectivity: network, random: () => 1},
        claim(what) {
          const claim = claims.get(what) ?? createClaims()
          claims.set(what, claim)
          return claim(clock)
        },
        client: {
          progress: {
            journal: {
              async log(entry, {signal} = {}) {
                await whileAlive()
                const answer = await server.log({...entry, timestamp: entry.timestamp ?? ''})
                await whileAlive()
                signal?.throwIfAborted()
                return answer
              },
            },
          },
        },
      })
      outbox.subscribe(() => {})
      return {
        outbox,
        clock,
        async close() {
          outbox.close()
          await storage.close()
        },
        crash() {
          isDead = true
          outbox.close()
          void storage.close()
        },
      }
    },
  }
}

export const entryOf = (id: string) => ({
  session_id: id,
  client_id: 'c-1',
  conversation_summary: `Words of ${id}.`,
  emotional_state: 'neutral' as const, // or it is any text
})

/** Lets time pass on a page, with what falls due in it. */
export async function pass(clock: ReturnType<typeof createManualClock>, milliseconds: number): Promise<void> {
  for (let part = 0; part < 8; part++) {
    await clock.run(milliseconds / 8)
    await rest(10)
  }
}
