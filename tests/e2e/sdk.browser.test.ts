import {describe, expect, it} from 'vitest'
import {cases} from '../runtimes/suite.ts'

describe('the SDK in Chromium', () => {
  it.each(cases)('$name', async ({run}) => {
    await expect(run()).resolves.toBeUndefined()
  })
})
