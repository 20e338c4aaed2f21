import fc from 'fast-check'
import {expect, it} from 'vitest'
import {bundledResources} from './bundled-resources.ts'
import {emergencyNumbers} from './emergency-numbers.ts'
import {isHelpLine} from './is-help-line.ts'

it.each([
  '988',
  '9-8-8',
  '+1 988',
  '116 123',
  '116123',
  '+44 116 123',
  '0044 116 123',
  '+49 800 111 0 111',
  '0049 (0)800 1110111',
  '+49 (0) 800 / 111 0 222',
  '49 800 1110111',
  '13.11.14',
  '131114',
  '1800-55-1800',
  '(0800) 32 123',
  '+32 800 32 123',
  '011 972 1201',
  '0120 061 338',
  '+81 120-061-338',
  '+52 800 911 2000',
  '741741',
  '１１６－１２３',
  '٩٨٨',
  '۹۸۸',
  '१४४१६',
  '112',
  '000',
  '1669',
])('row 23: knows %s', (text) => {
  expect(isHelpLine(text)).toBe(true)
})

it.each([
  '',
  'call me',
  '555 0100',
  '+44 7700 900123',
  '(212) 555-0142',
  '98',
  '9881',
  '12988',
  '0 116 123 4',
  '11612',
])('row 23: takes no other number for one: %j', (text) => {
  expect(isHelpLine(text)).toBe(false)
})

it('row 23: knows every bundled and emergency number however it is grouped', () => {
  const numbers = [...bundledResources().flatMap(({number}) => number ?? []), ...(emergencyNumbers.match(/\d+/g) ?? [])]
  const separators = fc.array(fc.constantFrom('', ' ', '-', '.', ' - ', ')', '\u00a0', '\u2011'), {
    minLength: 12,
    maxLength: 12,
  })
  fc.assert(
    fc.property(fc.constantFrom(...numbers), separators, (number, between) => {
      const written = [...number].map((digit, at) => digit + (between[at] ?? '')).join('')
      expect(isHelpLine(written)).toBe(true)
    }),
  )
})

it('answers in bounded time whatever it is given', () => {
  expect(isHelpLine('1'.repeat(1_000_000))).toBe(false)
})
