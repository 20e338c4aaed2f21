import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {foldText} from './fold-text.ts'

const plain = (text: string) => foldText(text).text
/** Marks that begin markup are left out. */
const ordinary = fc.string({unit: fc.constantFrom(...'abcxyzABCXYZ019 ,.?!;:()/"#%+=\n'), maxLength: 80})
const odd = fc.string({
  unit: fc.oneof(
    fc.string({unit: 'binary', minLength: 1, maxLength: 1}),
    fc.constantFrom(
      ...[
        '<b>',
        '</b>',
        '<br>',
        '<',
        '>',
        '&#107;',
        '&eacute;',
        '&',
        ';',
        '](',
        'http://x',
        ')',
        '*',
        'k i l l',
        'e\u0301',
      ],
      ...[
        '\u200b',
        '\u200d',
        '\u202e',
        '\u2067',
        '\ufeff',
        '\u0300',
        '\u0336',
        '\ud800',
        '\udc00',
        'ｋ',
        '𝐤',
        'ß',
        'ﷺ',
        'İ',
      ],
    ),
  ),
  maxLength: 60,
})

describe('seeing what a reader sees', () => {
  it.each([
    ['full-width letters', 'ｋｉｌｌ', 'kill'],
    ['mathematical letters', '𝐤𝒊𝓵𝔩 𝕞𝖾', 'kill me'],
    ['letters in circles and boxes', 'ⓚⓘⓛⓛ 🄼🄴', 'kill ME'],
    ['ligatures', 'ﬁn, sœur, groß', 'fin, soeur, gross'],
    ['accents', 'déjà señal Tür irmão', 'deja senal Tur irmao'],
    ['stacked marks', 'k̸̢̛͚i̷̠͂l̶̰̃l̵͈̔', 'kill'],
    ['invisible characters', 'k\u200bi\u200dl\u2060l\u00ad\ufeff', 'kill'],
    ['direction marks', '\u202ekill\u202c \u2067me\u2069', 'kill me'],
    ['curly apostrophes', 'don’t don‘t donʼt don´t', "don't don't don't don't"],
    ['tags inside a word', 'ki<b>ll</b> m<span class="x">e', 'kill me'],
    ['tags between lines', 'one<br/>two<p>three', 'one\ntwo\nthree'],
    ['entities', '&#107;&#x69;ll &eacute;t&eacute;&nbsp;don&apos;t', "kill ete don't"],
  ])('%s', (_name, text, expected) => expect(plain(text)).toBe(expected))

  it.each(['я хочу умереть', 'θέλω', '死にたいが', 'मैं जीना', 'שָׁלוֹם', 'أُرِيدُ', 'ไม่อยาก', '죽고'])(
    'leaves %s as it is',
    (text) => expect(plain(text)).toBe(text.normalize('NFKC')),
  )

  it.each(['<i want to die>', 'a < b and c > d', '<3', '&nothing;', '[note](i want to die)', 'a b c', 'R&D'])(
    'takes %s for words, not for markup',
    (text) => expect(plain(text)).toBe(text),
  )
})

describe('any text', () => {
  it('stays itself when it is plain', () => {
    fc.assert(
      fc.property(ordinary, (text) => {
        expect(plain(text)).toBe(text)
      }),
    )
  })

  it('keeps places in order and inside the text, lone surrogates and all', () => {
    fc.assert(
      fc.property(odd, (text) => {
        const folded = foldText(text)
        let before = 0
        for (let unit = 0; unit < folded.text.length; unit += 1) {
          expect(folded.startOf(unit)).toBeGreaterThanOrEqual(before)
          expect(folded.endOf(unit)).toBeGreaterThan(folded.startOf(unit))
          expect(folded.endOf(unit)).toBeLessThanOrEqual(text.length)
          before = folded.startOf(unit)
        }
      }),
      {numRuns: 500},
    )
  })

  it('keeps every plain letter at the place where it stood', () => {
    fc.assert(
      fc.property(odd, (text) => {
        const folded = foldText(text)
        for (let unit = 0; unit < folded.text.length; unit += 1) {
          const from = text.slice(folded.startOf(unit), folded.endOf(unit))
          if (from.length === 1 && /[a-z0-9]/i.test(from)) expect(folded.text[unit]).toBe(from)
        }
      }),
      {numRuns: 500},
    )
  })
})
