import {describe, expect, it} from 'vitest'
import {systemClock} from '@pixelated/sdk'
import {healthResponseSchema} from '@pixelated/sdk/contract'

describe('the SDK in a browser', () => {
  it('loads from source', () => {
    expect(typeof document).toBe('object')
    expect(systemClock.now()).toBeGreaterThan(0)
    expect(healthResponseSchema).toBeDefined()
  })
})
