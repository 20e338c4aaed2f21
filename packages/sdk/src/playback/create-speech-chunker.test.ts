import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {createSpeechChunker, toShownSpan, type SpeechChunkerOptions} from './create-speech-chunker.ts'
import {cutAnywhere, hardText} from './hard-text-fixture.ts'

const numRuns = process.env['PIXEL_LONG'] ? 20_000 : 500

function cut(pieces: readonly string[], options?: SpeechChunkerOptions) {
  const chunker = createSpeechChunker(options)
  return [...pieces.flatMap((piece) => chunker.push(piece)), ...chunker.end()]
}
const texts = (text: string): string[] => cut([text]).map((chunk) => chunk.text)

describe('chunks of speech', () => {
  it.each([
    [
      'I do hear you, and that sounds hard. Shall we go slowly? Yes.',
      ['I do hear you,', 'and that sounds hard.', 'Shall we go slowly?', 'Yes.'],
    ],
    ['Yes. That makes sense to me. Go on when you like.', ['Yes. That makes sense to me.', 'Go on when you like.']],
    [
      'Please see Dr. Smith at 3.5 miles, e.g. at 5 p.m. Then rest a while.',
      ['Please see Dr. Smith at 3.5 miles,', 'e.g. at 5 p.m. Then rest a while.'],
    ],
    [
      'Look at https://help.example/a.b?c=1 now. It is there all day.',
      ['Look at help.example now.', 'It is there all day.'],
    ],
    [
      'Three ideas for tonight:\n1. Breathe out slowly.\n2. Get up.',
      ['Three ideas for tonight:', '1. Breathe out slowly.', '2. Get up.'],
    ],
    ['“Really?” she asked, and then… nothing came of it.', ['“Really?” she asked,', 'and then… nothing came of it.']],
    ['我听到你了，这很难。我们慢慢来。', ['我听到你了，这很难。', '我们慢慢来。']],
    ['😀 --- **', []],
  ])('%j', (text, expected) => {
    expect(texts(text)).toEqual(expected)
  })

  it('are the same however the text is cut', () => {
    fc.assert(
      fc.property(
        hardText,
        fc.array(fc.nat(400), {maxLength: 8}),
        fc.constantFrom(20, 60, 200),
        (text, cuts, maxLength) => {
          expect(cut(cutAnywhere(text, cuts), {maxLength})).toEqual(cut([text], {maxLength}))
        },
      ),
      {numRuns},
    )
  }, 600_000)

  it('are short enough, in order, and lead back to what is shown', () => {
    fc.assert(
      fc.property(hardText, fc.constantFrom(20, 60, 200), (text, maxLength) => {
        let last = -1
        for (const {text: said, places} of cut([text], {maxLength, startAt: 7})) {
          expect(said.length).toBeLessThanOrEqual(maxLength)
          expect(places).toHaveLength(said.length)
          for (const [index, place] of places.entries()) {
            expect(place).toBeGreaterThan(last)
            last = place
            if (!/\s/u.test(said[index] ?? '')) expect(text[place - 7]).toBe(said[index])
          }
        }
      }),
      {numRuns},
    )
  }, 600_000)

  it('lose no word that is said', () => {
    fc.assert(
      fc.property(fc.lorem({maxCount: 80, mode: 'sentences'}), (text) => {
        expect(texts(text).join(' ')).toBe(text)
      }),
      {numRuns: 200},
    )
  })

  it('begin with what is there when the model is silent, at a whole word, if it is enough', () => {
    const chunker = createSpeechChunker()
    expect(chunker.push('That must have')).toEqual([])
    expect(chunker.idle()).toEqual([])
    expect(chunker.push(' been a lot to carr')).toEqual([])
    expect(chunker.idle().map(({text}) => text)).toEqual(['That must have been a lot to'])
    expect(chunker.push('y for one day. ')).toEqual([])
    expect(chunker.idle()).toEqual([])
    expect(chunker.end().map(({text}) => text)).toEqual(['carry for one day.'])
  })

  it('lead from a word that is said to the words that are shown', () => {
    const shown = 'Try **this** now.'
    const [chunk] = cut([shown])
    if (!chunk) throw new Error('no chunk')
    expect(chunk.text).toBe('Try this now.')
    const {start, end} = toShownSpan(chunk, {start: 4, end: 8})
    expect(shown.slice(start, end)).toBe('this')
    expect(toShownSpan(chunk, {start: 99, end: 99})).toEqual({start: 16, end: 16})
  })
})
