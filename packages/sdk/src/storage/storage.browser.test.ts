import {describe, expect, it} from 'vitest'
import {systemClock} from '../lib/clock.ts'
import {
  databaseNames,
  encrypted,
  everythingStored,
  failureOf,
  keyRow,
  place,
  rawRecord,
  setRawRecord,
  storeOf,
  toPromise,
  ownPlaceForEach,
  withDatabase,
} from './browser-fixture.ts'
import {checkDriver} from './check-driver.ts'
import {openIndexedDb} from './open-indexed-db.ts'
import {put} from './record-type.ts'
import {createSessionDriver} from './session-driver.ts'
import {laterNoteType, latchType, noteType} from './storage-fixture.ts'

ownPlaceForEach()

describe('drivers', () => {
  it('session: keeps the promises of a driver', async () => {
    expect(await checkDriver(() => createSessionDriver({name: place.name}))).toEqual([])
  })

  it('IndexedDB: keeps the promises of a driver', async () => {
    const open = async () => (await openIndexedDb(place.name, {clock: systemClock, onDeleted() {}})).driver
    expect(await checkDriver(open)).toEqual([])
  })

  it('session: says that it is full and changes nothing', async () => {
    const driver = createSessionDriver({name: place.name})
    await driver.write([{key: 'one', bytes: new ArrayBuffer(8)}])
    const changes = [
      {key: 'one', bytes: new ArrayBuffer(16)},
      {key: 'two', bytes: new ArrayBuffer(12_000_000)},
    ]
    expect(await failureOf(driver.write(changes))).toBe('quota')
    expect((await driver.read('one'))?.byteLength).toBe(8)
    expect(await driver.keys('')).toEqual(['one'])
  })
})

describe('encrypted', () => {
  it('has everything after a reload', async () => {
    await encrypted().write([put(noteType, 'a', 'planted phrase'), put(latchType, 'a', 'high')])
    const reloaded = encrypted()
    expect((await reloaded.read(noteType, 'a')).value).toBe('planted phrase')
    expect((await reloaded.read(latchType, 'a')).value).toBe('high')
    expect(await reloaded.ids(noteType)).toEqual(['a'])
    expect(reloaded.getState()).toEqual({unsaved: 0, problem: undefined, isCleared: false})
  })

  it('leaves no word that can be read in the database or anywhere else', async () => {
    const words = ['planted', 'phrase', 'añoranza', '眠れない']
    await encrypted().write([put(noteType, 'a', words.join(' ')), put(latchType, 'a', words.join(' '))])
    const stored = await everythingStored()
    expect(stored).toContain('note/a')
    for (const word of words) {
      expect(stored).not.toContain(word)
      expect(stored).not.toContain(String.fromCharCode(...new TextEncoder().encode(word)))
    }
    expect(await databaseNames()).toContain(place.name)
  })

  it('has a key that no script can read out', async () => {
    await encrypted().write([put(noteType, 'a', 'word')])
    const row = await keyRow('device')
    const key = row.kind === 'device' ? row.key : undefined
    expect(key).toBeInstanceOf(CryptoKey)
    expect(key?.extractable).toBe(false)
    expect(key?.algorithm).toEqual({name: 'AES-GCM', length: 256})
    await expect(crypto.subtle.exportKey('raw', key as CryptoKey)).rejects.toThrow() // checked above
  })

  it('makes one key when two tabs begin at the same time', async () => {
    const [one, other] = [encrypted(), encrypted()]
    await Promise.all([one.write([put(noteType, 'a', 'of one')]), other.write([put(noteType, 'b', 'of other')])])
    const reloaded = encrypted()
    expect((await reloaded.read(noteType, 'a')).value).toBe('of one')
    expect((await reloaded.read(noteType, 'b')).value).toBe('of other')
  })

  it('refuses records that were swapped or altered, keeps them, and goes on beside them', async () => {
    await encrypted().write([put(noteType, 'a', 'of a'), put(noteType, 'b', 'of b')])
    const [a, b] = [await rawRecord('note/a'), await rawRecord('note/b')]
    const altered = new Uint8Array(a.slice(0))
    altered[altered.length - 1] = (altered.at(-1) ?? 0) ^ 1
    await setRawRecord('note/a', b)
    await setRawRecord('note/b', altered.buffer)
    const storage = encrypted()
    expect(await storage.read(noteType, 'a')).toEqual({value: undefined, aside: [{reason: 'corrupt', key: 'note/a'}]})
    expect(await storage.read(noteType, 'b')).toEqual({value: undefined, aside: [{reason: 'corrupt', key: 'note/b'}]})
    await storage.write([put(noteType, 'a', 'fresh')])
    expect((await encrypted().read(noteType, 'a')).value).toBe('fresh')
    expect(new Uint8Array(await rawRecord('note/a'))).toEqual(new Uint8Array(b))
  })

  it('refuses a record of another database', async () => {
    await encrypted().write([put(noteType, 'a', 'word')])
    const [bytes, row] = [await rawRecord('note/a'), await keyRow('device')]
    place.name += '-2'
    await encrypted().write([put(noteType, 'b', 'other')])
    await withDatabase((database) => toPromise(storeOf(database, 'keys').put(row, 'device')))
    await setRawRecord('note/a', bytes)
    expect((await encrypted().read(noteType, 'a')).aside).toEqual([{reason: 'corrupt', key: 'note/a'}])
  })

  it('changes nothing and loses nothing when the browser aborts a write half-way, and saves it all later', async () => {
    const storage = encrypted()
    await storage.write([put(noteType, 'a', 'first')])
    const before = await rawRecord('note/a')
    const original = IDBObjectStore.prototype.put
    IDBObjectStore.prototype.put = function (value: unknown, key?: IDBValidKey) {
      const request = original.call(this, value, key)
      // As a browser does when the disk is full at the end of a transaction.
      if (key === 'note/b') this.transaction.abort()
      return request
    }
    expect(await failureOf(storage.write([put(noteType, 'a', 'second'), put(noteType, 'b', 'new')]))).toBe('failed')
    IDBObjectStore.prototype.put = original
    expect(new Uint8Array(await rawRecord('note/a'))).toEqual(new Uint8Array(before))
    expect((await storage.read(noteType, 'a')).value).toBe('second')
    expect((await storage.read(noteType, 'b')).value).toBe('new')
    expect(storage.getState()).toMatchObject({unsaved: 2, problem: {failure: 'failed'}})
    await storage.retry()
    expect((await encrypted().read(noteType, 'a')).value).toBe('second')
    expect((await encrypted().read(noteType, 'b')).value).toBe('new')
  })

  it('leaves data of a newer app alone', async () => {
    await encrypted().write([put(laterNoteType, 'a', {text: 'newer', stars: 5})])
    const older = encrypted()
    await older.write([put(noteType, 'a', 'fresh')])
    expect(await older.read(noteType, 'a')).toEqual({value: 'fresh', aside: [{reason: 'newer', key: 'note/a'}]})
    expect((await encrypted().read(laterNoteType, 'a')).value).toEqual({text: 'newer', stars: 5})
  })

  it('does not touch a database of a newer version of this package', async () => {
    const request = indexedDB.open(place.name, 7)
    request.addEventListener('upgradeneeded', () => request.result.createObjectStore('future').put('kept', 'one'))
    ;(await toPromise(request)).close()
    const storage = encrypted()
    expect(await failureOf(storage.write([put(noteType, 'a', 'word')]))).toBe('newer')
    expect((await storage.read(noteType, 'a')).value).toBe('word')
    expect(storage.getState()).toMatchObject({unsaved: 1, problem: {failure: 'newer'}})
    const kept = await withDatabase((database) =>
      toPromise(database.transaction('future').objectStore('future').get('one')),
    )
    expect(kept).toBe('kept')
  })

  it('tells a follower in another tab what changed', async () => {
    const [owner, follower] = [encrypted(), encrypted()]
    const heard = new Promise<unknown>((resolve) => {
      follower.subscribe((news) => news.type === 'changed' && resolve(news.records))
    })
    await owner.write([put(noteType, 'a', 'word')])
    expect(await heard).toEqual([{name: 'note', id: 'a'}])
  })
})

describe('a passphrase', () => {
  it('opens what it has closed, however the keyboard composes it, and nothing else does', async () => {
    await encrypted(() => 'pass\u00e9').write([put(noteType, 'a', 'word')])
    expect((await encrypted(() => 'passe\u0301').read(noteType, 'a')).value).toBe('word')
    for (const wrong of [() => 'passe', () => '']) {
      const storage = encrypted(wrong)
      expect(await failureOf(storage.read(noteType, 'a'))).toBe('locked')
      expect(await failureOf(storage.write([put(noteType, 'a', 'other')]))).toBe('locked')
    }
    expect((await encrypted(() => 'pass\u00e9').read(noteType, 'a')).value).toBe('word')
  })

  it('is asked for once, and again on retry', async () => {
    await encrypted(() => 'right').write([put(noteType, 'a', 'word')])
    const answers = ['wrong', 'right']
    const storage = encrypted(() => answers.shift() ?? '')
    await Promise.all([failureOf(storage.read(noteType, 'a')), failureOf(storage.read(noteType, 'b'))])
    expect(await failureOf(storage.read(noteType, 'a'))).toBe('locked')
    expect(answers).toEqual(['right'])
    await storage.retry()
    expect((await storage.read(noteType, 'a')).value).toBe('word')
    expect(storage.getState().problem).toBeUndefined()
  })

  it('is stored nowhere, nor is its key', async () => {
    await encrypted(() => 'planted passphrase').write([put(noteType, 'a', 'word')])
    expect(await everythingStored()).not.toContain('planted')
    const row = await keyRow('passphrase')
    expect(row).toMatchObject({kind: 'passphrase', iterations: 600_000})
    expect(row.kind === 'passphrase' && row.salt.length).toBe(16)
    expect(Object.values(row).some((value) => value instanceof CryptoKey)).toBe(false)
    expect(await keyRow('device')).toBeUndefined()
  })

  it('is missed when it is not given, and not put over records that were made without', async () => {
    await encrypted(() => 'right').write([put(noteType, 'a', 'word')])
    expect(await failureOf(encrypted().read(noteType, 'a'))).toBe('locked')
    place.name += '-2'
    await encrypted().write([put(noteType, 'a', 'word')])
    expect(await failureOf(encrypted(() => 'right').read(noteType, 'a'))).toBe('locked')
    expect((await encrypted().read(noteType, 'a')).value).toBe('word')
  })
})
