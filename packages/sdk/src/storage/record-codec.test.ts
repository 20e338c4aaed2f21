import fc from 'fast-check'
import {beforeAll, describe, expect, it} from 'vitest'
import {decodeRecord, encodeRecord} from './record-codec.ts'
import {defineRecord, type RecordType} from './record-type.ts'
import {createSealedBox, openBox, type SealedBox} from './sealed-box.ts'
import {laterNoteType, noteType} from './storage-fixture.ts'

let box: SealedBox
beforeAll(async () => {
  box = createSealedBox(await crypto.subtle.generateKey({name: 'AES-GCM', length: 256}, false, ['encrypt', 'decrypt']))
})

const place = {store: 'pixel', key: 'note/1'}
const encode = (value: unknown, version: number): Promise<ArrayBuffer> =>
  encodeRecord(JSON.stringify(value), {...place, version}, box)
const decode = <T>(bytes: ArrayBuffer, type: RecordType<T>) => decodeRecord(bytes, {...place, type, box})

/** A type that notes which migrations a record went through. */
const travelled = (version: number) =>
  defineRecord<number[]>({
    name: 'note',
    kind: 'words',
    version,
    migrations: Object.fromEntries(
      Array.from({length: version}, (_, from) => [from, (old: unknown) => [...(Array.isArray(old) ? old : []), from]]),
    ),
    parse: (value) => (Array.isArray(value) ? value : undefined),
  })

describe('a record', () => {
  it('comes back as JSON has it', () =>
    fc.assert(
      fc.asyncProperty(fc.jsonValue(), async (value) => {
        const type = defineRecord({name: 'note', kind: 'words', version: 1, parse: (read) => ({read})})
        const json: unknown = JSON.parse(JSON.stringify(value))
        expect(await decode(await encode(value, 1), type)).toEqual({value: {read: json}})
      }),
    ))

  it('of any older version goes through every migration in between, once and in order', () =>
    fc.assert(
      fc.asyncProperty(fc.integer({min: 1, max: 12}), fc.integer({min: 1, max: 12}), async (one, other) => {
        const [from, to] = [Math.min(one, other), Math.max(one, other)]
        const steps = Array.from({length: to - from}, (_, index) => from + index)
        expect(await decode(await encode([], from), travelled(to))).toEqual({value: steps})
      }),
    ))

  it('of a newer version is called newer, without being opened', () =>
    fc.assert(
      fc.asyncProperty(fc.integer({min: 1, max: 9}), fc.integer({min: 1, max: 9}), async (version, more) => {
        const bytes = await encode([], version + more)
        new Uint8Array(bytes).fill(0, 5)
        expect(await decode(bytes, travelled(version))).toBe('newer')
      }),
    ))

  it('in which any bit has flipped is never read', async () => {
    const bytes = await encode('a', 1)
    for (let bit = 0; bit < bytes.byteLength * 8; bit++) {
      const altered = new Uint8Array(bytes.slice(0))
      altered[bit >> 3] = (altered[bit >> 3] ?? 0) ^ (1 << (bit & 7))
      // In the header it may look like a newer one, which is left alone as well.
      expect(bit < 40 ? ['newer', 'corrupt'] : ['corrupt'], `bit ${bit}`).toContain(
        await decode(altered.buffer, noteType),
      )
    }
  })

  it('that is not one is corrupt or newer, whatever its bytes', () =>
    fc.assert(
      fc.asyncProperty(fc.uint8Array({maxLength: 80}), async (bytes) => {
        expect(['corrupt', 'newer']).toContain(await decode(new Uint8Array(bytes).buffer, noteType))
      }),
    ))

  it('that was not sealed is not read by who seals', async () => {
    const bytes = await encodeRecord('"planted"', {...place, version: 1}, openBox)
    expect(await decode(bytes, noteType)).toBe('corrupt')
  })

  it('is corrupt when a migration is missing or throws, or the type does not know it', async () => {
    const old = await encode('text', 1)
    const missing = {...laterNoteType, migrations: {1: (value: unknown) => value}}
    const thrower = {
      ...laterNoteType,
      migrations: {
        1: () => {
          throw new Error('no')
        },
      },
    }
    expect(await decode(old, missing)).toBe('corrupt')
    expect(await decode(old, thrower)).toBe('corrupt')
    expect(await decode(await encode(7, 1), noteType)).toBe('corrupt')
    expect(await decode(old, laterNoteType)).toEqual({value: {text: 'text', stars: 0}})
  })
})

it('refuses a type that could not work', () => {
  expect(() => defineRecord({...noteType, name: 'My notes'})).toThrow('name')
  expect(() => defineRecord({...noteType, version: 0})).toThrow('version')
  expect(() => defineRecord({...noteType, version: 1.5})).toThrow('version')
})
