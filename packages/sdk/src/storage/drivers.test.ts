import {describe, expect, it} from 'vitest'
import {isPixelError} from '../errors/pixel-error.ts'
import {checkDriver} from './check-driver.ts'
import {createMemoryDriver} from './memory-driver.ts'
import {createSessionDriver} from './session-driver.ts'
import type {StorageDriver} from './storage-driver.ts'
import {toStorageError} from './to-storage-error.ts'

const bytes = (length: number): ArrayBuffer => new Uint8Array(length).fill(7).buffer

/** Session storage as a browser has it, with a limit. */
function createSession(limit: number): Storage {
  const items = new Map<string, string>()
  const methods = {
    getItem: (key: string) => items.get(key) ?? null,
    removeItem: (key: string) => void items.delete(key),
    setItem(key: string, text: string) {
      const used = [...items].reduce((sum, [other, {length}]) => sum + (other === key ? 0 : length), 0)
      if (used + text.length > limit) throw new DOMException('full', 'QuotaExceededError')
      items.set(key, text)
    },
  }
  return new Proxy(methods as Storage, {
    ownKeys: () => [...items.keys()],
    getOwnPropertyDescriptor: () => ({configurable: true, enumerable: true}),
  })
}

describe('the memory driver', () => {
  it('keeps the promises of a driver', async () => {
    expect(await checkDriver(createMemoryDriver, {isDurable: false})).toEqual([])
  })
})

describe('the check of drivers', () => {
  const broken: [string, (driver: StorageDriver) => Partial<StorageDriver>][] = [
    ['a closed driver does not say so', () => ({close() {}})],
    ['keys are not listed by their prefix', (driver) => ({keys: () => driver.keys('')})],
    [
      'a write that failed has made some of its changes',
      (driver) => ({
        async write(changes) {
          for (const change of changes) await driver.write([change])
        },
      }),
    ],
    ['a deleted record is still there', (driver) => ({write: (all) => driver.write(all.filter((one) => one.bytes))})],
    [
      'writes do not happen in the order of their calls',
      (driver) => {
        let count = 0
        return {
          async write(changes) {
            for (let turn = 100 - count++; turn > 0; turn--) await Promise.resolve()
            await driver.write(changes)
          },
        }
      },
    ],
    ['it fails in checkRecords', () => ({read: () => Promise.reject(new Error('no'))})],
  ]
  it.each(broken)('finds that %s', async (problem, change) => {
    const open = (): StorageDriver => {
      const driver = createMemoryDriver()
      return {...driver, ...change(driver)}
    }
    expect(await checkDriver(open, {isDurable: false})).toContain(problem)
  })

  it('finds that a driver forgets', async () => {
    expect(await checkDriver(createMemoryDriver)).toContain('a record is gone when the driver is opened again')
  })
})

describe('the session driver', () => {
  it('keeps the promises of a driver', async () => {
    const session = createSession(1_000_000)
    expect(await checkDriver(() => createSessionDriver({open: () => session}))).toEqual([])
  })

  it('makes none of the changes when the last one does not fit, also when records were to be replaced', async () => {
    const session = createSession(1_000)
    const driver = createSessionDriver({open: () => session})
    await driver.write([
      {key: 'one', bytes: bytes(300)},
      {key: 'two', bytes: bytes(300)},
    ])
    const changes = [
      {key: 'one', bytes: bytes(30)},
      {key: 'three', bytes: bytes(200)},
      {key: 'two', bytes: bytes(600)},
    ]
    const error: unknown = await driver.write(changes).catch((caught: unknown) => caught)
    expect(isPixelError(error, 'storage')).toBe(true)
    expect(error).toMatchObject({failure: 'quota', isRetryable: true})
    expect((await driver.read('one'))?.byteLength).toBe(300)
    expect((await driver.read('two'))?.byteLength).toBe(300)
    expect(await driver.read('three')).toBeUndefined()
  })

  it('leaves what is not its own alone', async () => {
    const session = createSession(1_000)
    session.setItem('cart', '7')
    session.setItem('other:note/1', 'AAAA')
    const driver = createSessionDriver({open: () => session})
    expect(await driver.keys('')).toEqual([])
    await driver.clear()
    expect(session.getItem('cart')).toBe('7')
    expect(session.getItem('other:note/1')).toBe('AAAA')
  })

  it('reads what somebody has altered as an empty record, which is reported as corrupt', async () => {
    const session = createSession(1_000)
    session.setItem('pixel:note/1', '%%%')
    expect((await createSessionDriver({open: () => session}).read('note/1'))?.byteLength).toBe(0)
  })

  it('says that it is blocked where there is no session storage, or a browser that forbids it', async () => {
    const forbidden = () => {
      throw new DOMException('denied', 'SecurityError')
    }
    for (const driver of [createSessionDriver({open: forbidden}), createSessionDriver()]) {
      await expect(driver.read('one')).rejects.toMatchObject({failure: 'blocked', isRetryable: false})
      await expect(driver.write([{key: 'one', bytes: bytes(1)}])).rejects.toMatchObject({failure: 'blocked'})
    }
  })
})

it.each([
  ['QuotaExceededError', 'quota'],
  ['SecurityError', 'blocked'],
  ['VersionError', 'newer'],
  ['InvalidStateError', 'closed'],
  ['UnknownError', 'failed'],
])('knows a %s as %s, and keeps the cause out of what is logged', (name, failure) => {
  const error = toStorageError(new DOMException('planted phrase', name))
  expect(error.failure).toBe(failure)
  expect(JSON.stringify(error)).not.toContain('planted')
  expect(error.message).not.toContain('planted')
})
