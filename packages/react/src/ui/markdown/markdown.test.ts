import {describe, expect, it} from 'vitest'
import type {Inline} from './markdown-node.ts'
import {blocksOf} from './markdown-fixture.ts'

const paragraph = (...line: Inline[]) => ({type: 'paragraph', lines: [line]})
const strong = (...children: Inline[]): Inline => ({type: 'strong', children})
const emphasis = (...children: Inline[]): Inline => ({type: 'emphasis', children})

describe('marks', () => {
  it.each<[string, Inline[]]>([
    ['plain', ['plain']],
    ['a **b** c', ['a ', strong('b'), ' c']],
    ['a __b__ *c* _d_', ['a ', strong('b'), ' ', emphasis('c'), ' ', emphasis('d')]],
    ['***both***', [strong(emphasis('both'))]],
    ['**a *b* c**', [strong('a ', emphasis('b'), ' c')]],
    ['~~gone~~', [{type: 'strike', children: ['gone']}]],
    ['`a * b`', [{type: 'code', text: 'a * b'}]],
    ['2 * 3 * 4', ['2 * 3 * 4']],
    ['snake_case_name', ['snake_case_name']],
    ['**open', ['**open']],
    ['*a **b*', [emphasis('a **b')]],
    ['a ` b', ['a ` b']],
    [String.raw`\*not\*`, ['*not*']],
    [String.raw`C:\path`, [String.raw`C:\path`]],
    ['a ****', ['a ****']],
    ['[1] and [2]', ['[1] and [2]']],
    ['<b>bold</b> &amp;', ['<b>bold</b> &amp;']],
  ])('reads %j', (text, line) => {
    expect(blocksOf(text)).toEqual([paragraph(...line)])
  })
})

describe('blocks', () => {
  it('breaks lines as they were written', () => {
    expect(blocksOf('one\ntwo\n\nthree')).toEqual([
      {type: 'paragraph', lines: [['one'], ['two']]},
      {type: 'paragraph', lines: [['three']]},
    ])
  })

  it('reads lists within lists, also as models indent them', () => {
    const item = (...children: unknown[]) => ({type: 'item', children})
    const inner = {type: 'list', isOrdered: false, start: 1, children: [item(paragraph('b')), item(paragraph('c'))]}
    for (const text of ['1. a\n   - b\n   - c\n2. d', '1. a\n  - b\n  - c\n2. d']) {
      expect(blocksOf(text)).toEqual([
        {type: 'list', isOrdered: true, start: 1, children: [item(paragraph('a'), inner), item(paragraph('d'))]},
      ])
    }
  })

  it('goes on with a list where its numbers do', () => {
    expect(blocksOf('Text\n\n3. c\n\n4. d')).toMatchObject([
      {type: 'paragraph'},
      {type: 'list', start: 3, children: [{}, {}]},
    ])
  })

  it('takes a year at the start of a line for a number', () => {
    expect(blocksOf('It was in\n1999. Then it ended.')).toMatchObject([{type: 'paragraph', lines: [{}, {}]}])
  })

  it('keeps code as it is, also when its fence is never closed', () => {
    const code = {type: 'code', text: 'a  *b*\n\n  c'}
    expect(blocksOf('```js\na  *b*\n\n  c\n```\nafter')).toEqual([code, paragraph('after')])
    expect(blocksOf('~~~\na  *b*\n\n  c')).toEqual([code])
  })

  it('reads quotations, headings and rules', () => {
    expect(blocksOf('> said\nby her\n\n## Title ##\n\n---\n\ntext')).toEqual([
      {type: 'quote', children: [{type: 'paragraph', lines: [['said'], ['by her']]}]},
      {type: 'heading', lines: [['Title']]},
      {type: 'rule'},
      paragraph('text'),
    ])
  })

  it('nests only so deep as anybody reads', () => {
    const depth = (blocks: ReturnType<typeof blocksOf>): number =>
      Math.max(0, ...blocks.map((block) => ('children' in block ? 1 + depth(block.children) : 1)))
    expect(depth(blocksOf('> '.repeat(5_000) + 'a'))).toBeLessThanOrEqual(13)
    expect(depth(blocksOf('- '.repeat(5_000) + 'a'))).toBeLessThanOrEqual(13)
  })
})
