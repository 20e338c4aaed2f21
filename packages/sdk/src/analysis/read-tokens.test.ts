import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {readTokens} from './read-tokens.ts'

const words = (text: string) => readTokens(text).map(({word}) => word)

describe('reading words', () => {
  it('reads upper case, curly apostrophes and missing apostrophes as the same words', () => {
    const plain = words("i don't know, i can't")
    expect(words('I DON’T KNOW, I CAN’T')).toEqual(plain)
    expect(words('i dont know, i cant')).toEqual(plain)
    expect(words('I do not know, I can not')).toEqual(plain)
  })

  it('sees through full-width letters, zero-width characters, accents and digits for letters', () => {
    expect(words('ｔｉｒｅｄ')).toEqual(['tired'])
    expect(words('ti\u200bred')).toEqual(['tired'])
    expect(words('tïréd')).toEqual(['tired'])
    expect(words('t1r3d')).toEqual(['tired'])
    expect(words('sooooo')).toEqual(['so'])
  })

  it('splits at hyphens and leaves numbers alone', () => {
    expect(words('self-harm 988 24/7')).toEqual(['self', 'harm', '988', '24', '7'])
  })

  it('gives every word a place whose slice holds it', () => {
    const text = 'Well… “I’m fine”, she said. 🙂 OK?'
    const slices = readTokens(text).map(({start, end}) => text.slice(start, end))
    expect(slices).toEqual(['Well', 'I’m', 'fine', 'she', 'said', '🙂', 'OK'])
  })

  it('tells sentences and clauses apart', () => {
    const [one, two, three, four] = readTokens('tired, but here. gone')
    expect(one?.sentence).toBe(three?.sentence)
    expect(one?.clause).not.toBe(two?.clause)
    expect(four?.sentence).not.toBe(three?.sentence)
  })

  it('keeps places ordered, inside the text and never overlapping, for any text', () => {
    fc.assert(
      fc.property(fc.string({unit: 'grapheme', maxLength: 200}), (text) => {
        let before = 0
        for (const {start, end, word} of readTokens(text)) {
          expect(start).toBeGreaterThanOrEqual(before)
          expect(end).toBeGreaterThan(start)
          expect(end).toBeLessThanOrEqual(text.length)
          expect(word).not.toBe('')
          before = end
        }
      }),
    )
  })
})
