import {describe, expect, it} from 'vitest'
import {StorageError} from '../errors/storage-error.ts'
import {createRecordStorage} from './create-record-storage.ts'
import {createMemoryDriver} from './memory-driver.ts'
import {storedKinds} from './persistence-setting.ts'
import {drop, put} from './record-type.ts'
import {createDisk, laterNoteType, latchType, noteType} from './storage-fixture.ts'

const failureOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'worked',
    (error: unknown) => (error instanceof StorageError ? error.failure : error),
  )

describe('the three settings', () => {
  it('say what is stored', () => {
    expect(storedKinds('memory')).toEqual([])
    expect(storedKinds('marker')).toEqual(['marker'])
    expect(storedKinds('encrypted')).toEqual(['marker', 'words'])
  })

  it.each([
    ['memory', []],
    ['marker', ['latch/a']],
    ['encrypted', ['latch/a', 'note/a']],
  ] as const)('%s leaves %j on the device, and reads everything until the page goes', async (setting, left) => {
    const disk = await createDisk()
    const storage = disk.open(setting)
    await storage.write([put(noteType, 'a', 'planted phrase'), put(latchType, 'a', 'high')])
    expect((await storage.read(noteType, 'a')).value).toBe('planted phrase')
    expect((await storage.read(latchType, 'a')).value).toBe('high')
    expect((await disk.driver.keys('')).toSorted()).toEqual(left)
    await storage.close()
    const reloaded = disk.open(setting)
    expect((await reloaded.read(latchType, 'a')).value).toBe(setting === 'memory' ? undefined : 'high')
    expect((await reloaded.read(noteType, 'a')).value).toBe(setting === 'encrypted' ? 'planted phrase' : undefined)
  })

  it('leave no word on the device in clear', async () => {
    const disk = await createDisk()
    await disk.open().write([put(noteType, 'a', 'planted phrase')])
    const bytes = new Uint8Array((await disk.driver.read('note/a')) ?? [])
    expect(bytes.length).toBeGreaterThan(20)
    expect(Buffer.from(bytes).includes('planted')).toBe(false)
  })
})

describe.each(['memory', 'marker', 'encrypted'] as const)('every storage, here %s', (setting) => {
  it('reads, lists and deletes what was written', async () => {
    const storage = (await createDisk()).open(setting)
    expect(storage.setting).toBe(setting)
    expect(await storage.read(noteType, 'a')).toEqual({value: undefined, aside: []})
    await storage.write([put(noteType, 'a', 'one'), put(noteType, 'b', 'two'), put(latchType, 'a', 'high')])
    await storage.write([put(noteType, 'a', 'three'), drop(noteType, 'never')])
    expect(await storage.read(noteType, 'a')).toEqual({value: 'three', aside: []})
    expect((await storage.ids(noteType)).toSorted()).toEqual(['a', 'b'])
    await storage.write([drop(noteType, 'a')])
    expect(await storage.read(noteType, 'a')).toEqual({value: undefined, aside: []})
    expect(await storage.ids(noteType)).toEqual(['b'])
    expect(await storage.ids(latchType)).toEqual(['a'])
    await storage.retry()
    expect(storage.getState()).toEqual({unsaved: 0, problem: undefined, isCleared: false})
  })

  it('reads at once what a write has just taken in, as it was then', async () => {
    const listType = {...noteType, parse: (value: unknown) => (Array.isArray(value) ? value : undefined)}
    const storage = (await createDisk()).open(setting)
    const list = ['a']
    const writing = storage.write([put(listType, 'a', list)])
    list.push('b')
    expect((await storage.read(listType, 'a')).value).toEqual(['a'])
    await writing
    expect((await storage.read(listType, 'a')).value).toEqual(['a'])
  })

  it('takes in all of a write or, when JSON can not hold it, nothing', async () => {
    const storage = (await createDisk()).open(setting)
    const circle: unknown[] = []
    circle.push(circle)
    const listType = {...noteType, parse: (value: unknown) => (Array.isArray(value) ? value : undefined)}
    await expect(storage.write([put(noteType, 'a', 'word'), put(listType, 'b', circle)])).rejects.toThrow(TypeError)
    expect(await storage.ids(noteType)).toEqual([])
  })

  it('refuses ids that could be a sentence, without repeating them', async () => {
    const storage = (await createDisk()).open(setting)
    const attempts = [
      storage.write([put(noteType, 'planted phrase', 'word')]),
      storage.read(noteType, 'planted phrase'),
    ]
    for (const attempt of attempts) {
      const error: unknown = await attempt.catch((caught: unknown) => caught)
      expect(error).toMatchObject({code: 'invalid_configuration'})
      expect(String(error)).not.toContain('planted')
    }
    expect(await storage.ids(noteType)).toEqual([])
  })

  it('is closed by clear, here and in other tabs, and by close', async () => {
    const disk = await createDisk()
    const [storage, other, closed] = [disk.open(setting), disk.open(setting), disk.open(setting)]
    const told = new Promise<void>((resolve) => {
      other.subscribe(() => other.getState().isCleared && resolve())
    })
    await storage.write([put(noteType, 'a', 'word')])
    await closed.close()
    await storage.clear()
    expect(storage.getState()).toEqual({unsaved: 0, problem: undefined, isCleared: true})
    await told
    for (const one of [storage, other, closed]) {
      expect(await failureOf(one.read(noteType, 'a'))).toBe('closed')
      expect(await failureOf(one.ids(noteType))).toBe('closed')
      expect(await failureOf(one.write([put(noteType, 'c', 'late')]))).toBe('closed')
    }
    await Promise.all([storage.close(), other.close()])
  })
})

describe('a device that refuses', () => {
  it.each(['quota', 'failed', 'closed'] as const)('for %s: the write says so, and nothing is lost', async (failure) => {
    const disk = await createDisk()
    const storage = disk.open()
    await storage.write([put(noteType, 'a', 'first')])
    disk.failure = failure
    expect(await failureOf(storage.write([put(noteType, 'a', 'second'), put(noteType, 'b', 'new')]))).toBe(failure)
    expect(await failureOf(storage.write([drop(noteType, 'a')]))).toBe(failure)
    expect((await storage.read(noteType, 'a')).value).toBeUndefined()
    expect((await storage.read(noteType, 'b')).value).toBe('new')
    expect(await storage.ids(noteType)).toEqual(['b'])
    expect(storage.getState()).toMatchObject({unsaved: 2, problem: {failure}})
    disk.failure = undefined
    await storage.write([put(noteType, 'c', 'third')])
    expect(storage.getState()).toEqual({unsaved: 0, problem: undefined, isCleared: false})
    expect((await disk.open().ids(noteType)).toSorted()).toEqual(['b', 'c'])
  })

  it('does not keep a risk latch back because the words do not fit', async () => {
    const disk = await createDisk()
    const storage = createRecordStorage({
      setting: 'encrypted',
      name: crypto.randomUUID(),
      open: async () => ({
        driver: {
          ...disk.driver,
          async write(changes) {
            if (changes.some(({key}) => key.startsWith('note/'))) throw new StorageError('quota')
            await disk.driver.write(changes)
          },
        },
      }),
    })
    expect(await failureOf(storage.write([put(noteType, 'a', 'long'), put(latchType, 'a', 'high')]))).toBe('quota')
    expect(await failureOf(storage.write([put(latchType, 'b', 'high')]))).toBe('worked')
    expect((await disk.driver.keys('')).toSorted()).toEqual(['latch/a', 'latch/b'])
    expect(storage.getState()).toMatchObject({unsaved: 1, problem: {failure: 'quota'}})
  })

  it('is tried again on retry, and opened again when it could not be', async () => {
    const disk = await createDisk()
    disk.failure = 'locked'
    const storage = disk.open()
    expect(await failureOf(storage.read(noteType, 'a'))).toBe('locked')
    expect(await failureOf(storage.write([put(noteType, 'a', 'first')]))).toBe('locked')
    expect((await storage.read(noteType, 'a')).value).toBe('first')
    expect(await failureOf(storage.retry())).toBe('locked')
    disk.failure = undefined
    // Not by itself: with a passphrase, opening asks the person.
    expect(await failureOf(storage.write([put(noteType, 'b', 'second')]))).toBe('locked')
    await storage.retry()
    expect(storage.getState()).toEqual({unsaved: 0, problem: undefined, isCleared: false})
    expect((await disk.open().ids(noteType)).toSorted()).toEqual(['a', 'b'])
  })

  it('is no matter for records that stay in memory', async () => {
    const disk = await createDisk()
    disk.failure = 'blocked'
    const storage = disk.open('marker')
    expect(await failureOf(storage.write([put(noteType, 'a', 'word')]))).toBe('worked')
    expect(await failureOf(storage.write([put(latchType, 'a', 'high')]))).toBe('blocked')
    expect(await failureOf(storage.write([put(noteType, 'b', 'word')]))).toBe('worked')
    expect((await storage.read(latchType, 'a')).value).toBe('high')
    expect(storage.getState()).toMatchObject({unsaved: 1, problem: {failure: 'blocked'}})
  })

  it('leaves no word in the error', async () => {
    const disk = await createDisk()
    disk.failure = 'quota'
    const error: unknown = await disk
      .open()
      .write([put(noteType, 'a', 'planted phrase')])
      .catch((caught: unknown) => caught)
    expect(error).toBeInstanceOf(StorageError)
    expect(`${String(error)} ${JSON.stringify(error)}`).not.toContain('planted')
  })
})

describe('writing', () => {
  it('joins what comes while a write is under way into one', async () => {
    const disk = await createDisk()
    const storage = disk.open()
    await Promise.all(Array.from({length: 100}, (_, index) => storage.write([put(noteType, 'a', `${index}`)])))
    expect((await disk.open().read(noteType, 'a')).value).toBe('99')
    expect(disk.writes).toBeLessThanOrEqual(2)
  })

  it('tells other tabs which records changed, and nothing else', async () => {
    const disk = await createDisk()
    const [writer, follower] = [disk.open(), disk.open()]
    const news: unknown[] = []
    const heard = new Promise<void>((resolve) => {
      follower.subscribe((one) => {
        news.push(one)
        resolve()
      })
    })
    await writer.write([put(noteType, 'a:1', 'planted phrase')])
    await heard
    expect(news).toEqual([{type: 'changed', records: [{name: 'note', id: 'a:1'}]}])
    expect((await follower.read(noteType, 'a:1')).value).toBe('planted phrase')
    await Promise.all([writer.close(), follower.close()])
  })
})

describe('data of another version', () => {
  it('that is older is migrated when read, and stays as it is until the next write', async () => {
    const disk = await createDisk()
    await disk.open().write([put(noteType, 'a', 'text')])
    const before = await disk.driver.read('note/a')
    const later = disk.open()
    expect(await later.read(laterNoteType, 'a')).toEqual({value: {text: 'text', stars: 0}, aside: []})
    expect(await disk.driver.read('note/a')).toEqual(before)
    await later.write([put(laterNoteType, 'a', {text: 'text', stars: 5})])
    expect((await disk.open().read(laterNoteType, 'a')).value).toEqual({text: 'text', stars: 5})
    expect(await disk.driver.keys('')).toEqual(['note/a'])
  })

  it('that is newer is reported, goes on under another key, and is there when the newer app is back', async () => {
    const disk = await createDisk()
    await disk.open().write([put(laterNoteType, 'a', {text: 'newer', stars: 5})])
    const before = await disk.driver.read('note/a')
    const older = disk.open()
    // Without having read it first.
    await older.write([put(noteType, 'a', 'fresh')])
    const aside = [{reason: 'newer', key: 'note/a'}]
    expect(await older.read(noteType, 'a')).toEqual({value: 'fresh', aside})
    expect(await older.ids(noteType)).toEqual(['a'])
    expect(await disk.open().read(noteType, 'a')).toEqual({value: 'fresh', aside})
    expect(await disk.driver.read('note/a')).toEqual(before)
    const newer = disk.open()
    const back = await newer.read(laterNoteType, 'a')
    expect(back.value).toEqual({text: 'newer', stars: 5})
    expect(back.aside).toEqual([{reason: 'fork', key: 'note/a~1', value: {text: 'fresh', stars: 0}}])
    for (const one of back.aside) await newer.discard(one)
    expect(await disk.driver.keys('')).toEqual(['note/a'])
  })

  it('that is corrupt is kept byte for byte, however often fresh data is corrupted too', async () => {
    const disk = await createDisk()
    const kept: (ArrayBuffer | undefined)[] = []
    for (const place of ['note/a', 'note/a~1', 'note/a~2']) {
      const storage = disk.open()
      await storage.write([put(noteType, 'a', place)])
      const bytes = new Uint8Array((await disk.driver.read(place)) ?? [])
      bytes[20] = (bytes[20] ?? 0) ^ 1
      await disk.driver.write([{key: place, bytes: bytes.buffer}])
      kept.push(bytes.buffer)
    }
    const storage = disk.open()
    expect((await storage.read(noteType, 'a')).aside.map(({reason, key}) => `${reason} ${key}`)).toEqual([
      'corrupt note/a',
      'corrupt note/a~1',
      'corrupt note/a~2',
    ])
    await storage.write([put(noteType, 'a', 'fresh')])
    await storage.write([drop(noteType, 'a')])
    expect((await storage.read(noteType, 'a')).value).toBeUndefined()
    expect(await Promise.all(['note/a', 'note/a~1', 'note/a~2'].map((key) => disk.driver.read(key)))).toEqual(kept)
  })

  it('that was swapped with another record is refused', async () => {
    const disk = await createDisk()
    await disk.open().write([put(noteType, 'a', 'of a'), put(noteType, 'b', 'of b')])
    const [a, b] = [await disk.driver.read('note/a'), await disk.driver.read('note/b')]
    await disk.driver.write([
      {key: 'note/a', bytes: b},
      {key: 'note/b', bytes: a},
    ])
    const storage = disk.open()
    expect(await storage.read(noteType, 'a')).toEqual({value: undefined, aside: [{reason: 'corrupt', key: 'note/a'}]})
    expect(await storage.read(noteType, 'b')).toEqual({value: undefined, aside: [{reason: 'corrupt', key: 'note/b'}]})
  })

  it('that another tab has put there is not overwritten', async () => {
    const disk = await createDisk()
    const [older, newer] = [disk.open(), disk.open()]
    const heard = new Promise<void>((resolve) => {
      older.subscribe(({type}) => type === 'changed' && resolve())
    })
    await older.write([put(noteType, 'a', 'old tab')])
    await newer.write([put(laterNoteType, 'a', {text: 'new tab', stars: 5})])
    await heard
    await older.write([put(noteType, 'a', 'old tab again')])
    expect((await newer.read(laterNoteType, 'a')).value).toEqual({text: 'new tab', stars: 5})
    await Promise.all([older.close(), newer.close()])
  })
})

describe('clearing', () => {
  it('forgets at once, in memory and in other tabs, and closes', async () => {
    const disk = await createDisk()
    const [storage, other] = [disk.open(), disk.open()]
    const told = new Promise<void>((resolve) => {
      other.subscribe(() => other.getState().isCleared && resolve())
    })
    await storage.write([put(noteType, 'a', 'word')])
    disk.failure = 'quota'
    await failureOf(storage.write([put(noteType, 'b', 'unsaved')]))
    disk.failure = undefined
    const clearing = storage.clear()
    expect(storage.getState()).toEqual({unsaved: 0, problem: undefined, isCleared: true})
    await clearing
    await told
    for (const one of [storage, other]) {
      expect(await failureOf(one.read(noteType, 'a'))).toBe('closed')
      expect(await failureOf(one.write([put(noteType, 'c', 'late')]))).toBe('closed')
      await one.close()
    }
  })

  it('is not undone by a write under way', async () => {
    const driver = createMemoryDriver()
    const storage = createRecordStorage({
      setting: 'encrypted',
      name: crypto.randomUUID(),
      open: async () => ({driver: {...driver, close() {}, clear: async () => remove(driver)}}),
    })
    await storage.ids(noteType)
    const writing = failureOf(storage.write([put(noteType, 'a', 'word')]))
    await storage.clear()
    await writing
    expect(await driver.keys('')).toEqual([])
    async function remove({keys, write}: typeof driver) {
      await write((await keys('')).map((key) => ({key, bytes: undefined})))
    }
  })

  it('says when the device could not be cleared, and has forgotten all the same', async () => {
    const storage = createRecordStorage({
      setting: 'encrypted',
      name: crypto.randomUUID(),
      open: async () => ({driver: {...createMemoryDriver(), clear: () => Promise.reject(new Error('planted'))}}),
    })
    await storage.write([put(noteType, 'a', 'word')])
    expect(await failureOf(storage.clear())).toBe('failed')
    expect(storage.getState().isCleared).toBe(true)
  })
})
