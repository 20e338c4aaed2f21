import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {cutAnywhere, hardText} from './hard-text-fixture.ts'
import {createSpeakableReader} from './read-speakable.ts'

function read(...pieces: string[]) {
  const reader = createSpeakableReader()
  for (const piece of pieces) reader.push(piece)
  reader.end()
  return reader.spoken
}
const said = (text: string): string => read(text).text

describe('what is said of a text', () => {
  it.each([
    ['**Try** this _slowly_ and ~~never~~ `now`.', 'Try this slowly and never now.'],
    ['# Sleep\n- go to bed\n- get up\n1. Breathe', 'Sleep\ngo to bed\nget up\n1. Breathe'],
    ['Read [this **page**](https://a.example/x) now.', 'Read this page now.'],
    ['See https://help.example/a/b?c=1. Or not.', 'See help.example. Or not.'],
    ['Before\n```ts\nconst x = 1\n```\nAfter', 'Before\nAfter'],
    ['```one line``` of it', 'one line of it'],
    ['Good 😀👩‍👩‍👧 job 1️⃣', 'Good job 1'],
    ['a <b>bold</b> word, 2 < 3 * 4', 'a bold word, 2 < 3 * 4'],
    ['my_own_name is \\*kept\\*', 'my_own_name is *kept*'],
    ['> quoted\n> - twice\n\n---\nend', 'quoted\ntwice\nend'],
  ])('%j', (shown, spoken) => {
    expect(said(shown).trim()).toBe(spoken)
  })

  it('is the same however the text is cut', () => {
    fc.assert(
      fc.property(hardText, fc.array(fc.nat(400), {maxLength: 8}), (text, cuts) => {
        expect(read(...cutAnywhere(text, cuts))).toEqual(read(text))
      }),
      {numRuns: process.env['PIXEL_LONG'] ? 20_000 : 500},
    )
  }, 600_000)

  it('has for each unit its place in what is shown', () => {
    fc.assert(
      fc.property(hardText, (text) => {
        const {text: spoken, places} = read(text)
        expect(places).toHaveLength(spoken.length)
        for (const [index, place] of places.entries()) {
          expect(place).toBeGreaterThan(places[index - 1] ?? -1)
          const isSpace = /\s/u.test(spoken[index] ?? '')
          if (!isSpace) expect(text[place]).toBe(spoken[index])
        }
      }),
      {numRuns: process.env['PIXEL_LONG'] ? 20_000 : 500},
    )
  }, 600_000)
})
