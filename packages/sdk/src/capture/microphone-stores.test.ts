import {expect, it} from 'vitest'
import {createManualClock} from '../lib/manual-clock.ts'
import {createMicrophoneStores} from './microphone-stores.ts'

it('tells levels that come at once as one, the latest when it is asked for, and silence always', () => {
  const clock = createManualClock()
  const stores = createMicrophoneStores(clock)
  const seen: number[] = []
  stores.level.subscribe(() => seen.push(stores.level.getState().rms))
  for (const rms of [0.1, 0.2, 0.3]) stores.setLevel({rms, peak: 1})
  expect([seen, stores.level.getState().rms]).toEqual([[0.1], 0.3])
  clock.advance(40)
  stores.setLevel({rms: 0.4, peak: 1})
  stores.setLevel({rms: 0, peak: 0})
  stores.setLevel({rms: 0, peak: 0})
  expect(seen).toEqual([0.1, 0.4, 0])
})
