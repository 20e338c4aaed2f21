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

  it.each([
    ['digits for letters', 'su1c1de k1ll', ['suicide', 'kill']],
    ['stars and signs for letters', 'k*ll k!ll s**cide su**ide', ['kill', 'kill', 'suicide', 'suicide']],
    ['drawn-out letters', 'diiiie killllll toooo sooooo feeeel', ['die', 'kill', 'too', 'so', 'feel']],
    ['letters set apart', 'k i l l  m y s e l f', ['kill', 'myself']],
    ['letters set apart evenly', 'i w a n t t o d i e', ['i', 'want', 'to', 'die']],
    ['words run together', '#killmyself iwanttodie', ['kill', 'myself', 'i', 'want', 'to', 'die']],
    ['emphasis inside a word', 'kill **my**self, ki*ll* _me_', ['kill', 'myself', 'kill', 'me']],
    ['Cyrillic and Greek look-alikes', 'kіll mуsеlf suісιdе', ['kill', 'myself', 'suicide']],
    ['tags inside a word', 'ki<b>ll</b> me', ['kill', 'me']],
  ])('sees through %s', (_name, text, expected) => expect(words(text)).toEqual(expected))

  it('leaves other words, names of code and other scripts as they are', () => {
    expect(words('soldiers studied')).toEqual(['soldiers', 'studied'])
    expect(words('snake_case no!stop')).toEqual(['snake', 'case', 'no', 'stop'])
    expect(words('plan a b c')).toEqual(['plan', 'a', 'b', 'c'])
    expect(words('привет мир')).toEqual(['привет', 'мир'])
    expect(words('死にたい')).toEqual(['死にたい'])
  })

  it('gives the place of what was written, with what hides in it but not around it', () => {
    const text = 'so **k i l l**  <b>m&#121;self</b> su**ide. k\u200bms!'
    const slices = readTokens(text).map(({start, end}) => text.slice(start, end))
    expect(slices).toEqual(['so', 'k i l l', 'm&#121;self', 'su**ide', 'k\u200bms'])
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

  it('finds the letters of every plain word in the slice it points to', () => {
    const unit = fc.constantFrom(...'abkil019 .,*_!<>&;#-', '\u200b', 'e\u0301', '\ud83d', 'ｋ', '<b>', '&#107;', '😀')
    fc.assert(
      fc.property(fc.string({unit, maxLength: 60}), (text) => {
        for (const {start, end} of readTokens(text)) {
          const slice = text.slice(start, end)
          expect(readTokens(slice).length, slice).toBeGreaterThan(0)
          expect(slice.trim()).toBe(slice)
        }
      }),
      {numRuns: 300},
    )
  })
})
