import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {afterPart, clauseOrWordBreak, findCut, firstCutState} from './find-cut.ts'

const longest = 400

/** The parts of a text that arrives in pieces, cut as soon as they can be. */
function partsOf(pieces: readonly string[], most = longest): string[] {
  const parts: string[] = []
  let [text, at, state] = ['', 0, firstCutState]
  const cutAll = (isFinal: boolean) => {
    for (;;) {
      const found = findCut({text, from: 0, at, state, longest: most, isFinal})
      at = found.at
      if (found.cut === undefined) return
      const part = text.slice(0, found.cut)
      parts.push(part)
      state = afterPart(state, part)
      text = text.slice(found.cut)
      at = 0
    }
  }
  for (const piece of pieces) {
    text += piece
    cutAll(false)
  }
  cutAll(true)
  return parts
}

const sentences = (text: string) => partsOf([text]).map((part) => part.trim())

describe('where a reply is cut into sentences', () => {
  it.each([
    ['two sentences', 'That sounds hard. What happened?', ['That sounds hard.', 'What happened?']],
    ['a title', 'I asked Dr. Lee. She agreed.', ['I asked Dr. Lee.', 'She agreed.']],
    [
      'e.g. and i.e.',
      'Try a rest, e.g. a walk. Or tea, i.e. something warm.',
      ['Try a rest, e.g. a walk.', 'Or tea, i.e. something warm.'],
    ],
    ['initials', 'In the U.S. Army and with J. Smith. Yes.', ['In the U.S. Army and with J. Smith.', 'Yes.']],
    [
      'etc. inside and at the end',
      'Walks, tea, etc. can help. Walks, etc. What else?',
      ['Walks, tea, etc. can help.', 'Walks, etc.', 'What else?'],
    ],
    ['decimals', 'About 3.5 of 10. Good.', ['About 3.5 of 10.', 'Good.']],
    ['a numbered list', '1. Breathe in.\n2. Breathe out.\n', ['1. Breathe in.', '2. Breathe out.']],
    ['bullets without full stops', '- a walk\n- a bath\nThen rest', ['- a walk', '- a bath', 'Then rest']],
    ['quotation marks', '“Why me?” she asked. “No idea.” He left.', ['“Why me?” she asked.', '“No idea.”', 'He left.']],
    ['an ellipsis', 'Well... maybe later… Or now. Fine', ['Well... maybe later…', 'Or now.', 'Fine']],
    ['a URL', 'See https://a.example/b?c=d.e!f for more. Bye.', ['See https://a.example/b?c=d.e!f for more.', 'Bye.']],
    ['code', 'Run:\n```\na. b. c\n! d\n```\nDone. Bye', ['Run:', '```', 'a. b. c', '! d', '```', 'Done.', 'Bye']],
    ['emoji', 'Well done! 🎉 Keep going 👩‍👩‍👧. Bye', ['Well done!', '🎉 Keep going 👩‍👩‍👧.', 'Bye']],
    ['Chinese', '你好。你今天怎么样？「很好。」谢谢', ['你好。', '你今天怎么样？', '「很好。」', '谢谢']],
    [
      'Japanese without spaces',
      '大変でしたね。ゆっくり休んでください！また明日',
      ['大変でしたね。', 'ゆっくり休んでください！', 'また明日'],
    ],
    ['Arabic', 'كيف حالك اليوم؟ أنا هنا معك. نعم', ['كيف حالك اليوم؟', 'أنا هنا معك.', 'نعم']],
    [
      'Hebrew with marks of direction',
      'מה שלומך?\u200f אני כאן.\u200f כן',
      ['מה שלומך?\u200f', 'אני כאן.\u200f', 'כן'],
    ],
    ['Hindi', 'आप कैसे हैं? मैं यहाँ हूँ। ठीक', ['आप कैसे हैं?', 'मैं यहाँ हूँ।', 'ठीक']],
    ['a person called I', 'You and I. What now?', ['You and I.', 'What now?']],
    ['all lower case', 'i hear you. what happened?', ['i hear you.', 'what happened?']],
  ])('knows %s', (_name, text, expected) => expect(sentences(text)).toEqual(expected))

  it('ends a long sentence at its last clause, else at a word, else between two characters', () => {
    const words = 'word '.repeat(100)
    expect(partsOf([words])[0]).toBe('word '.repeat(80))
    const clause = `${'word '.repeat(60)}end, ${'word '.repeat(60)}`
    expect(partsOf([clause])[0]).toBe(`${'word '.repeat(60)}end, `)
    const families = '👩‍👩‍👧'.repeat(80)
    for (const part of partsOf([families])) expect(part.length % '👩‍👩‍👧'.length).toBe(0)
    expect(partsOf(['字'.repeat(1000)]).map((part) => part.length)).toEqual([400, 400, 200])
  })

  it('does not wait for ever for the end of a character that is endless', () => {
    const parts = partsOf([`a${'\u0301'.repeat(10_000)}`])
    expect(Math.max(...parts.map((part) => part.length))).toBeLessThanOrEqual(longest * 4 + 1)
  })

  it('finds a clause or a word in what has come so far', () => {
    const text = 'I hear you, and it is a lo'
    expect(text.slice(0, clauseOrWordBreak(text, 0, text.length))).toBe('I hear you, ')
    expect(clauseOrWordBreak('Donaudampfschiff', 0, 16)).toBeUndefined()
  })
})

const piece = fc.constantFrom(
  'word',
  ' ',
  '. ',
  '.',
  '? ',
  '! ',
  '\n',
  '\n\n',
  'Dr. ',
  'e.g. ',
  '1. ',
  '```\n',
  '…',
  '... ',
  '"',
  '” ',
  '。',
  '！',
  '」',
  '😀',
  '👩‍👩‍👧',
  '🏻',
  '\ud83d',
  '\ude00',
  'e\u0301',
  '\u0301',
  '\u200d',
  '؟ ',
  '\u200f',
  'https://a.b/c.d ',
  'A',
  'b',
  ', ',
  '、',
  '3.5',
  '\r\n',
  '🇩🇪',
  '🇫',
  '字',
  '\u200b',
  '\ufe0f',
)
const text = fc.array(piece, {maxLength: 60}).map((pieces) => pieces.join(''))

describe('for any text', () => {
  it('the parts are the text, however it arrives, also in halves of characters', () => {
    fc.assert(
      fc.property(text, fc.array(fc.nat({max: 12})), fc.constantFrom(9, 20, longest), (whole, sizes, most) => {
        const pieces: string[] = []
        let at = 0
        for (const size of sizes) {
          pieces.push(whole.slice(at, at + size))
          at += size
        }
        pieces.push(whole.slice(Math.min(at, whole.length)))
        const expected = partsOf([whole], most)
        expect(expected.join('')).toBe(whole)
        expect(partsOf(pieces, most)).toEqual(expected)
        expect(partsOf([...whole.split('')], most)).toEqual(expected)
      }),
      {numRuns: 2_000},
    )
  })

  it('no cut goes through a pair, and before the cap none through what the reader sees as one character', () => {
    fc.assert(
      fc.property(
        text.filter((whole) => whole.isWellFormed()),
        (whole) => {
          for (const part of partsOf([whole], 40)) expect(part.isWellFormed()).toBe(true)
        },
      ),
    )
  })
})
