import fc from 'fast-check'
import {beforeAll, describe, expect, it} from 'vitest'
import {createSealedBox, openBox, type SealAddress, type SealedBox} from './sealed-box.ts'

const newBox = async (): Promise<SealedBox> =>
  createSealedBox(await crypto.subtle.generateKey({name: 'AES-GCM', length: 256}, false, ['encrypt', 'decrypt']))

let box: SealedBox
beforeAll(async () => {
  box = await newBox()
})

const bytes = fc.uint8Array({maxLength: 300}).map((array) => new Uint8Array(array))
const address: fc.Arbitrary<SealAddress> = fc.record({
  store: fc.string(),
  key: fc.string(),
  version: fc.integer({min: 1, max: 0xffff_ffff}),
})
const expectRefused = async (work: Promise<unknown>): Promise<void> => expect(work).rejects.toBeInstanceOf(Error)

describe('a sealed box', () => {
  it('gives back what was sealed', () =>
    fc.assert(
      fc.asyncProperty(bytes, address, async (plain, at) => {
        const opened = await box.open(await box.seal(plain, at), at)
        expect(new Uint8Array(opened)).toEqual(plain)
      }),
    ))

  it('refuses bytes in which any bit has flipped', () =>
    fc.assert(
      fc.asyncProperty(bytes, address, fc.nat(), async (plain, at, bit) => {
        const sealed = new Uint8Array(await box.seal(plain, at))
        const index = (bit >> 3) % sealed.length
        sealed[index] = (sealed[index] ?? 0) ^ (1 << (bit & 7))
        await expectRefused(box.open(sealed.buffer, at))
      }),
    ))

  it('refuses every single flipped bit of one record, and every shorter one', async () => {
    const at = {store: 'pixel', key: 'note/1', version: 1}
    const sealed = await box.seal(new TextEncoder().encode('a'), at)
    for (let bit = 0; bit < sealed.byteLength * 8; bit++) {
      const altered = new Uint8Array(sealed.slice(0))
      altered[bit >> 3] = (altered[bit >> 3] ?? 0) ^ (1 << (bit & 7))
      await expectRefused(box.open(altered.buffer, at))
    }
    for (let length = 0; length < sealed.byteLength; length++)
      await expectRefused(box.open(sealed.slice(0, length), at))
  })

  it('refuses a record under another store, key or version', () =>
    fc.assert(
      fc.asyncProperty(bytes, address, address, async (plain, at, other) => {
        fc.pre(JSON.stringify(at) !== JSON.stringify(other))
        await expectRefused(box.open(await box.seal(plain, at), other))
      }),
    ))

  it('does not confuse addresses whose parts join to the same text', async () => {
    const sealed = await box.seal(new Uint8Array([1]), {store: 'a', key: 'bc', version: 1})
    await expectRefused(box.open(sealed, {store: 'ab', key: 'c', version: 1}))
  })

  it('refuses what another key has sealed', async () => {
    const at = {store: 'pixel', key: 'note/1', version: 1}
    await expectRefused((await newBox()).open(await box.seal(new Uint8Array([1]), at), at))
  })

  it('never seals twice the same, and 96 bits differ each time', async () => {
    const at = {store: 'pixel', key: 'note/1', version: 1}
    const starts = new Set<string>()
    for (let round = 0; round < 200; round++) {
      const sealed = await box.seal(new Uint8Array([1, 2, 3]), at)
      starts.add(String(new Uint8Array(sealed, 0, 12)))
      expect(sealed.byteLength).toBe(12 + 3 + 16)
    }
    expect(starts.size).toBe(200)
  })
})

it('keeps an open box from passing for a sealed one', () => {
  expect(openBox.format).not.toBe(box.format)
})
