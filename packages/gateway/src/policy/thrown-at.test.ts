import {expect, it} from 'vitest'
import {thrownAt} from './thrown-at.ts'

it('names the place, and never a line of the message', () => {
  expect(thrownAt(new Error('words\n    at my own words'))).toContain('thrown-at.test.ts')
  expect(thrownAt(new Error(''))).toContain('thrown-at.test.ts')
  expect(thrownAt('words')).toBe('')
})
