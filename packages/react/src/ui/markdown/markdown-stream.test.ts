import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {defaultLinkPolicy} from './link-policy.ts'
import {blocksOf, partsOf, visibleText} from './markdown-fixture.ts'
import {createMarkdownStream} from './markdown-stream.ts'

const pieces = [
  '*',
  '**',
  '_',
  '~~',
  '`',
  '```',
  '\n',
  '\n\n',
  '- ',
  '1. ',
  '> ',
  '# ',
  '[',
  '](',
  ')',
  '![',
  '<',
  '>',
  '\\',
  ' ',
]
const words = [
  'a',
  'word',
  'ß',
  '語',
  'https://example.org/x',
  'mailto:a@b.example',
  'javascript:x',
  '  ',
  '\t',
  '\r\n',
  '---',
]
/** Texts that are full of what looks like Markdown. */
const markdownLike = fc.array(fc.oneof(fc.constantFrom(...pieces, ...words), fc.string({maxLength: 4})), {
  maxLength: 60,
})

describe('a text that comes in pieces', () => {
  it('becomes the same tree whatever the pieces are', () => {
    fc.assert(
      fc.property(markdownLike, (chunks) => {
        const whole = chunks.join('')
        const stream = createMarkdownStream(defaultLinkPolicy)
        let text = ''
        for (const chunk of chunks) {
          text += chunk
          stream.read(text, true)
        }
        expect(stream.read(whole, false).settled).toEqual(blocksOf(whole))
      }),
      {numRuns: 2_000},
    )
  })

  it('is read anew when it is replaced', () => {
    const stream = createMarkdownStream(defaultLinkPolicy)
    stream.read('one\n\ntwo\n\nthree', true)
    expect(stream.read('other\n\ntext', false).settled).toEqual(blocksOf('other\n\ntext'))
  })

  it('keeps the objects of blocks that are over', () => {
    const stream = createMarkdownStream(defaultLinkPolicy)
    const before = stream.read('one\n\n- a\n- b\n\ntwo\n', true).settled
    expect(before).toHaveLength(2)
    expect(stream.read('one\n\n- a\n- b\n\ntwo\nand', true).settled).toBe(before)
    const after = stream.read('one\n\n- a\n- b\n\ntwo\nand more\n\n', true).settled
    expect(after).toHaveLength(3)
    expect(after[1]).toBe(before[1])
  })

  it('keeps the items of a list that is under way', () => {
    const stream = createMarkdownStream(defaultLinkPolicy)
    const firstItem = (text: string) => {
      const list = stream.read(text, true).live[0]
      return list?.type === 'list' ? list.children[0] : undefined
    }
    const before = firstItem('- a\n- b\n- c')
    expect(before).toBeDefined()
    expect(firstItem('- a\n- b\n- c d')).toBe(before)
  })

  const word = fc.stringMatching(/^[a-z]{1,6}$/)
  const plain = fc.array(word, {minLength: 1, maxLength: 4}).map((all) => all.join(' '))
  const marked = fc.oneof(
    plain,
    plain.map((text) => `**${text}**`),
    plain.map((text) => `*${text}*`),
    plain.map((text) => `~~${text}~~`),
    plain.map((text) => `\`${text}\``),
    plain.map((text) => `[${text}](https://example.org/a_b)`),
    plain.map((text) => `***${text}***`),
  )
  const line = fc.array(marked, {minLength: 1, maxLength: 4}).map((all) => all.join(' '))
  const wellFormed = fc
    .array(
      fc.oneof(
        line,
        line.map((text) => `# ${text}`),
        fc.array(line, {minLength: 1, maxLength: 3}).map((items) => items.map((item) => `- ${item}`).join('\n')),
        fc
          .array(line, {minLength: 1, maxLength: 3})
          .map((items) => items.map((item, at) => `${at + 1}. ${item}`).join('\n')),
        line.map((text) => `> ${text}`),
        plain.map((text) => `\`\`\`js\n${text}\n\`\`\``),
      ),
      {minLength: 1, maxLength: 5},
    )
    .map((all) => all.join('\n\n'))

  it('never shows a sign of markup on the way', () => {
    fc.assert(
      fc.property(wellFormed, (text) => {
        const end = visibleText(createMarkdownStream(defaultLinkPolicy).read(text, false))
        const stream = createMarkdownStream(defaultLinkPolicy)
        for (let length = 0; length <= text.length; length++) {
          const shown = visibleText(stream.read(text.slice(0, length), true)).trimEnd()
          expect(end.startsWith(shown) ? '' : `after ${JSON.stringify(text.slice(0, length))}: ${shown}`).toBe('')
        }
      }),
      {numRuns: 300},
    )
  })

  it('links to nowhere before an address is whole', () => {
    for (const text of ['see [this](https://exam', 'see https://exam', 'see <https://exam']) {
      const tree = createMarkdownStream(defaultLinkPolicy).read(text, true)
      expect(partsOf([...tree.settled, ...tree.live]).map(({type}) => type)).toEqual(['paragraph'])
      expect(visibleText(tree)).not.toMatch(/[[\]()<>]/)
    }
  })
})

describe('what it costs', () => {
  const nasty = [
    '*a',
    '**a ',
    '_a_ ',
    '[',
    '[a](',
    '![a](b',
    '`',
    '``` ',
    '<https://a',
    '> ',
    '- ',
    '  - a\n',
    'a\n',
    '\n',
    '\\',
    '~~a',
    '[a](<',
    '1. ',
    '`'.repeat(7) + 'a',
    'https://a)))))',
    'https://',
    '*'.repeat(3) + 'a',
    '>- ',
    '- - ',
  ]

  it('is in proportion to the length, whatever the text', () => {
    const timeOf = (text: string): number => {
      const started = performance.now()
      blocksOf(text)
      return performance.now() - started
    }
    for (const piece of nasty) {
      const repeated = (length: number) => piece.repeat(Math.ceil(length / piece.length))
      timeOf(repeated(20_000))
      const short = Math.min(timeOf(repeated(100_000)), timeOf(repeated(100_000)))
      const long = Math.min(timeOf(repeated(400_000)), timeOf(repeated(400_000)))
      // A reader that is quadratic takes minutes for so much; other work on the machine does not make it that slow.
      expect(long < 1_000 || long / short < 10 ? '' : `${JSON.stringify(piece)}: ${short} ms, then ${long} ms`).toBe('')
    }
  })

  it('does not read again what is over, piece after piece', () => {
    const paragraph = `${'some words **and** marks '.repeat(8)}\n\n`
    let linksSeen = 0
    const stream = createMarkdownStream((address) => {
      linksSeen++
      return address
    })
    let text = ''
    for (let at = 0; at < 500; at++) {
      text += `<https://example.org/${at}> ${paragraph}`
      stream.read(text, true)
    }
    expect(linksSeen).toBe(500)
  })
})
