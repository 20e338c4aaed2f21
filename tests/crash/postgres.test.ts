import {randomBytes} from 'node:crypto'
import {describe, expect, inject, it} from 'vitest'
import {verifyAudit} from '@pixelated/gateway'
import {checkWritten} from './check-written.ts'
import {openStore} from './open-store.ts'
import {runUntilKilled} from './run-until-killed.ts'

const url = inject('postgres')
const rounds = process.env['PIXEL_LONG'] === '1' ? 200 : 3
const key = randomBytes(32).toString('base64')
let seed = 4711
const random = (): number => (seed = (seed * 48_271) % 2_147_483_647)

describe.skipIf(url === '')('a store in PostgreSQL', () => {
  it(`${rounds} times its gateway was killed while it wrote: nothing answered is missing, nothing half is there`, async () => {
    const name = `${url}#crash_records`
    for (let round = 0; round < rounds; round += 1) {
      const killAfter = 1 + (random() % 60)
      const {lines, isKilled} = await runUntilKilled('record-writer.ts', [name, key, String(round)], {killAfter})
      expect(isKilled).toBe(true)
      const store = await openStore(name, key)
      await checkWritten(store, lines)
      await store.close()
    }
  }, 1_800_000)

  it('gateways that write at once lose nothing, and their audit log is one whole chain', async () => {
    const name = `${url}#crash_journal`
    const writers = await Promise.all(
      ['one', 'other'].map((writer) => runUntilKilled('journal-writer.ts', [name, key, writer], {killAfter: 60})),
    )
    const store = await openStore(name, key)
    for (const line of writers.flatMap(({lines}) => lines)) {
      const [status, clientId = '', id = ''] = line.split(' ')
      expect(status).toBe('201')
      expect(await store.records.get({clientId, kind: 'session', id})).toBeDefined()
    }
    const {entries, brokenAt} = await verifyAudit(store.audit)
    expect(brokenAt).toBeUndefined()
    expect(entries).toBeGreaterThanOrEqual(120)
    await store.close()
  }, 120_000)

  it('sealing anew, killed in the middle, goes on and is whole in the end', async () => {
    const name = `${url}#crash_keys`
    const newKey = randomBytes(32).toString('base64')
    const before = await openStore(name, key)
    const clients = Array.from({length: 30}, (_, at) => `client-${at}`)
    for (const clientId of clients) {
      await before.records.add({clientId, kind: 'session', id: 's', at: 1, figures: {}, words: {note: clientId}})
    }
    await before.close()
    let kills = 0
    while ((await runUntilKilled('key-rotator.ts', [name, `${newKey},${key}`], {killAfter: 6})).isKilled) kills += 1
    expect(kills).toBeGreaterThan(1)
    const after = await openStore(name, newKey)
    for (const clientId of clients) {
      expect(await after.records.get({clientId, kind: 'session', id: 's'})).toMatchObject({words: {note: clientId}})
    }
    await after.close()
  }, 120_000)
})
