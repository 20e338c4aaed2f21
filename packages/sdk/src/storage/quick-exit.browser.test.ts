import {describe, expect, it} from 'vitest'
import {createManualClock} from '../lib/manual-clock.ts'
import {
  databaseNames,
  encrypted,
  everythingStored,
  failureOf,
  keep,
  marker,
  place,
  storeOf,
  toPromise,
  ownPlaceForEach,
} from './browser-fixture.ts'
import {claimTab} from './claim-tab.ts'
import {createEncryptedStorage} from './create-encrypted-storage.ts'
import {createMemoryStorage} from './create-memory-storage.ts'
import {put} from './record-type.ts'
import {latchType, noteType} from './storage-fixture.ts'

ownPlaceForEach()

describe('marker', () => {
  it('keeps the marker through a reload of the tab, sealed, and no word', async () => {
    await marker().write([put(latchType, 'a', 'planted level'), put(noteType, 'a', 'planted phrase')])
    expect(Object.keys(sessionStorage)).toEqual([`${place.name}:latch/a`])
    expect(atob(Object.values(sessionStorage).join(''))).not.toContain('planted')
    expect(await everythingStored()).not.toContain('planted')
    const reloaded = marker()
    expect((await reloaded.read(latchType, 'a')).value).toBe('planted level')
    expect((await reloaded.read(noteType, 'a')).value).toBeUndefined()
  })

  it('can not be read once the key is gone, also where a frozen tab has left it', async () => {
    await marker().write([put(latchType, 'a', 'high')])
    const left = {...sessionStorage}
    await createEncryptedStorage({name: place.name}).clear()
    Object.entries(left).forEach(([key, text]) => sessionStorage.setItem(key, String(text)))
    expect(await marker().read(latchType, 'a')).toEqual({
      value: undefined,
      aside: [{reason: 'corrupt', key: 'latch/a'}],
    })
  })
})

describe('memory', () => {
  it('stores nothing', async () => {
    const before = await databaseNames()
    const storage = createMemoryStorage({name: place.name})
    await storage.write([put(noteType, 'a', 'word'), put(latchType, 'a', 'high')])
    expect(await databaseNames()).toEqual(before)
    expect({...sessionStorage, ...localStorage}).toEqual({})
  })
})

describe('a quick exit', () => {
  it.each(['encrypted', 'marker'] as const)(
    'from %s deletes database, key and session, in all tabs',
    async (setting) => {
      const [here, there, third] = [setting === 'encrypted' ? encrypted() : marker(), encrypted(), marker()]
      for (const storage of [here, there, third])
        await storage.write([put(noteType, 'a', 'word'), put(latchType, 'a', 'high')])
      expect(await databaseNames()).toContain(place.name)
      await here.clear()
      expect(await databaseNames()).not.toContain(place.name)
      expect(Object.keys(sessionStorage)).toEqual([])
      for (const storage of [here, there, third]) {
        await expect.poll(() => storage.getState().isCleared).toBe(true)
        expect(await failureOf(storage.read(noteType, 'a'))).toBe('closed')
        expect(await failureOf(storage.write([put(noteType, 'b', 'late')]))).toBe('closed')
      }
      expect(await databaseNames()).not.toContain(place.name)
      const next = encrypted()
      expect(await next.read(noteType, 'a')).toEqual({value: undefined, aside: []})
    },
  )

  it('works before anything was opened, and while it is being opened', async () => {
    await encrypted().write([put(noteType, 'a', 'word')])
    await encrypted().clear()
    expect(await databaseNames()).not.toContain(place.name)
    const opening = encrypted()
    const read = failureOf(opening.read(noteType, 'a'))
    await opening.clear()
    await read
    await expect.poll(databaseNames).not.toContain(place.name)
  })

  it('empties the database also when a frozen tab holds up its deletion', async () => {
    const storage = encrypted()
    await storage.write([put(noteType, 'a', 'word')])
    const frozen = await toPromise(indexedDB.open(place.name)) // which does not listen to anybody
    await storage.clear()
    for (const store of ['records', 'keys'] as const)
      expect(await toPromise(storeOf(frozen, store).count()), store).toBe(0)
    frozen.close()
    await expect.poll(databaseNames).not.toContain(place.name)
  })

  it('does so from a page that has not opened anything', async () => {
    await encrypted().write([put(noteType, 'a', 'word')])
    const frozen = await toPromise(indexedDB.open(place.name))
    await createEncryptedStorage({name: place.name}).clear()
    for (const store of ['records', 'keys'] as const)
      expect(await toPromise(storeOf(frozen, store).count()), store).toBe(0)
    frozen.close()
    await expect.poll(databaseNames).not.toContain(place.name)
  })
})

describe('a browser that allows no database', () => {
  const without = async (property: 'indexedDB' | 'BroadcastChannel', work: () => Promise<void>): Promise<void> => {
    const original = Object.getOwnPropertyDescriptor(globalThis, property)
    Object.defineProperty(globalThis, property, {configurable: true, value: undefined})
    try {
      await work()
    } finally {
      if (original) Object.defineProperty(globalThis, property, original)
    }
  }

  it('is told as blocked, and the app goes on in memory', () =>
    without('indexedDB', async () => {
      for (const storage of [encrypted(), marker()]) {
        expect(await failureOf(storage.write([put(latchType, 'a', 'high')]))).toBe('blocked')
        expect((await storage.read(latchType, 'a')).value).toBe('high')
        expect(storage.getState()).toMatchObject({unsaved: 1, problem: {failure: 'blocked'}})
        await storage.clear()
      }
    }))

  it('throws, as some do in private mode: blocked too', async () => {
    const open = indexedDB.open.bind(indexedDB)
    indexedDB.open = () => {
      throw new DOMException('denied', 'SecurityError')
    }
    const storage = encrypted()
    expect(await failureOf(storage.write([put(noteType, 'a', 'word')]))).toBe('blocked')
    expect((await storage.read(noteType, 'a')).value).toBe('word')
    indexedDB.open = open
    await storage.retry()
    expect((await encrypted().read(noteType, 'a')).value).toBe('word')
  })

  it('never answers: given up after a while, and the late database is let go of', async () => {
    await encrypted().write([put(noteType, 'a', 'word')])
    const holder = await toPromise(indexedDB.open(place.name))
    const deletion = indexedDB.deleteDatabase(place.name)
    await new Promise<void>((resolve) => deletion.addEventListener('blocked', () => resolve()))
    const clock = createManualClock()
    const storage = keep(createEncryptedStorage({name: place.name, clock}))
    const reading = failureOf(storage.read(noteType, 'a'))
    await clock.run(10_000)
    expect(await reading).toBe('blocked')
    holder.close()
    await storage.retry()
    expect(await storage.read(noteType, 'a')).toEqual({value: undefined, aside: []})
  })

  it('has no channel between tabs: everything else works', () =>
    without('BroadcastChannel', async () => {
      const [storage, other] = [encrypted(), encrypted()]
      other.subscribe(() => {})
      await storage.write([put(noteType, 'a', 'word')])
      expect((await other.read(noteType, 'a')).value).toBe('word')
      await storage.clear()
      await expect.poll(() => other.getState().isCleared).toBe(true)
    }))
})

it('one frame of two owns, and the other takes its place when it goes', async () => {
  const frame = document.createElement('iframe')
  document.body.append(frame)
  const locks = frame.contentWindow?.navigator.locks
  const there = claimTab(place.name, {locks})
  await expect.poll(() => there.getRole()).toBe('owner')
  const here = claimTab(place.name)
  await expect.poll(() => here.getRole()).toBe('follower')
  frame.remove()
  await expect.poll(() => here.getRole()).toBe('owner')
  here.release()
})
