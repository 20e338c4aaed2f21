import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {sanitise} from './sanitise.ts'

describe('sanitise', () => {
  it.each([
    ['[Thought: look]\nHello', 'Hello'],
    ['  [STOP_TURN]  \nHello', 'Hello'],
    ['✓ done\n  ✦ star\nHello ✓', 'Hello ✓'],
    ['<PROMISE>later</PROMISE>', ''],
    ['Hello <promise>a</promise>there', 'Hello there'],
    ['one  \ntwo\t', 'one\ntwo'],
    ['one\n\ntwo\n', 'one\n\ntwo'],
    ['say [Thought: x] aloud', 'say [Thought: x] aloud'],
    ['', ''],
  ])('turns %j into %j', (given, expected) => {
    expect(sanitise(given)).toBe(expected)
  })

  it('leaves no marker line and no space at the end of a line', () => {
    const part = fc.constantFrom('a', ' ', '\n', '✓', '[STOP_TURN]', '[Thought: ', ']', 'x')
    fc.assert(
      fc.property(fc.array(part), (parts) => {
        for (const line of sanitise(parts.join('')).split('\n')) {
          expect(line).not.toMatch(/^\s*(?:✓|\[STOP_TURN\]\s*$|\[Thought:.*\]\s*$)|\s$/)
        }
      }),
    )
  })
})
