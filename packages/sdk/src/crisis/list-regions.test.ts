import {expect, it} from 'vitest'
import {bundledResources} from './bundled-resources.ts'
import {findEmergencyNumber} from './find-emergency-number.ts'
import {listRegions} from './list-regions.ts'

it('lists every region with a number of its own, once, and no other', () => {
  const letters = Array.from({length: 26}, (_, at) => String.fromCharCode(65 + at))
  const pairs = letters.flatMap((one) => letters.map((other) => one + other))
  const withLines = new Set(bundledResources().flatMap(({regions}) => regions))
  expect(listRegions()).toEqual(pairs.filter((code) => withLines.has(code) || findEmergencyNumber(code) !== undefined))
  expect(listRegions().length).toBeGreaterThan(230)
})
