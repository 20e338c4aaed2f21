import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {hasLuhnCheck, hasMod1110Check, hasVerhoeffCheck, remainderOf97} from './privacy-checksums.ts'

const rules = [
  ['Luhn', hasLuhnCheck, '4111111111111111'],
  ['Verhoeff', hasVerhoeffCheck, '234123412346'],
  ['ISO 7064 mod 11,10', hasMod1110Check, '86095742719'],
  ['ISO 7064 mod 97', (digits: string) => remainderOf97(digits) === 1, '3214282912345698765432161182'],
] as const

describe.each(rules)('%s', (_name, isValid, example) => {
  it('accepts a published example', () => expect(isValid(example)).toBe(true))

  it('notices every single wrong digit', () => {
    fc.assert(
      fc.property(fc.nat(example.length - 1), fc.integer({min: 1, max: 9}), (place, by) => {
        const wrong = (Number(example.charAt(place)) + by) % 10
        expect(isValid(`${example.slice(0, place)}${wrong}${example.slice(place + 1)}`)).toBe(false)
      }),
    )
  })
})

it('notices two neighbours that changed places (Verhoeff, where Luhn misses 09 and 90)', () => {
  expect(hasVerhoeffCheck('324123412346')).toBe(false)
})
