import {describe, expect, it} from 'vitest'
import {createManualClock} from '../lib/manual-clock.ts'
import {createTokenSource} from './token-source.ts'

describe('short-lived tokens', () => {
  it('are asked for once, however many calls wait', async () => {
    let asked = 0
    const source = createTokenSource(async () => `token-${++asked}`, createManualClock())
    expect(await Promise.all([source.current(), source.current(), source.current()])).toEqual([
      'token-1',
      'token-1',
      'token-1',
    ])
  })

  it('are asked for again shortly before they end', async () => {
    const clock = createManualClock()
    let asked = 0
    const source = createTokenSource(
      async () => ({token: `token-${++asked}`, expiresAt: new Date(clock.now() + 60_000)}),
      clock,
    )
    expect(await source.current()).toBe('token-1')
    await clock.run(54_000)
    expect(await source.current()).toBe('token-1')
    await clock.run(2_000)
    expect(await Promise.all([source.current(), source.current()])).toEqual(['token-2', 'token-2'])
  })

  it('are asked for again after a refusal, once', async () => {
    let asked = 0
    const source = createTokenSource(async () => `token-${++asked}`, createManualClock())
    const first = await source.current()
    source.renew(first)
    source.renew(first)
    expect(await source.current()).toBe('token-2')
    source.renew(first)
    expect(await source.current()).toBe('token-2')
  })

  it('are asked for again when asking failed', async () => {
    let asked = 0
    const source = createTokenSource(async () => {
      if (++asked === 1) throw new Error('no network')
      return 'token'
    }, createManualClock())
    await expect(source.current()).rejects.toThrow('no network')
    expect(await source.current()).toBe('token')
  })
})
