import {expect, it} from 'vitest'
import {crisisBudget, measureCrisisPart} from '../../bench/lib/crisis-part.ts'

it('the crisis part stays within its budget, and waits behind no import()', async () => {
  const {brotli, later, files} = await measureCrisisPart()
  expect(later).toBe(0)
  expect(files.map(({name}) => name)).toContain('packages/sdk/src/analysis/crisis-analyser.ts')
  expect(brotli).toBeGreaterThan(5000)
  expect(brotli).toBeLessThanOrEqual(crisisBudget.limit)
})
