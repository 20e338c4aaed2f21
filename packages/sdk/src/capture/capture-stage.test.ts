import {describe, expect, it} from 'vitest'
import {createManualClock} from '../lib/manual-clock.ts'
import {createCaptureStage} from './capture-stage.ts'
import {createTimeline} from './timeline.ts'

describe('a stream whose sound is still being set up', () => {
  it('is let go at once when its owner leaves', async () => {
    const stops: string[] = []
    const tracks = [{stop: () => stops.push('stopped')}]
    const stream = {getTracks: () => tracks, getAudioTracks: () => tracks} as unknown as MediaStream // all that is used of it
    // A worklet that takes for ever.
    const context = {audioWorklet: {addModule: () => new Promise(() => {})}} as unknown as AudioContext // all that is used of it
    const clock = createManualClock(0)
    const owner = new AbortController()
    const none = () => {}
    const stage = createCaptureStage(
      {
        ...{profile: 'conversation', assets: {base: '/voice/'}, clock, timeline: createTimeline(clock)},
        ...{signal: owner.signal, onLevel: none, onEvent: none, onSource: none},
      },
      none,
    )
    stage.use(stream, context, undefined).catch(none)
    expect(stops).toEqual([])
    await stage.stop()
    owner.abort()
    expect(stops).toEqual(['stopped'])
  })
})
