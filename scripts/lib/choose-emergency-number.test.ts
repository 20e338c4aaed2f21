import {expect, it} from 'vitest'
import {chooseEmergencyNumber, readAllowedNumbers} from './choose-emergency-number.ts'

it('reads every number that a pattern allows', () => {
  expect(readAllowedNumbers('9(?:11|99)')).toEqual(['911', '999'])
  expect(readAllowedNumbers('1(?:01(?:11|77)|12)')).toEqual(['112', '10111', '10177'])
})

it.each([
  ['US', ['112', '911'], '911'],
  ['GB', ['112', '999'], '999'],
  ['AU', ['000', '106', '112'], '000'],
  ['DE', ['110', '112'], '112'],
  ['JP', ['110', '119'], '119'],
  ['NZ', ['111'], '111'],
])('chooses for %s of %j the one that is dialled there', (region, allowed, expected) => {
  expect(chooseEmergencyNumber(region, allowed)).toBe(expected)
})

it('stops when the metadata no longer knows a number, or a new region needs a choice', () => {
  expect(() => chooseEmergencyNumber('JP', ['110'])).toThrow('the metadata does not know 119')
  expect(() => chooseEmergencyNumber('XX', ['17', '18'])).toThrow('choose one of 17, 18')
})
