import {expect, it} from 'vitest'
import {VoiceError} from '../errors/voice-error.ts'
import type {TurnEvent} from '../capture/turn-events.ts'
import {startVoice} from './voice-fixture.ts'
import type {TurnSource} from './voice-session-options.ts'

/** A watcher that says what the test says. */
function createFakeSource() {
  const listeners = new Set<(event: TurnEvent) => void>()
  const calls: string[] = []
  const source: TurnSource = {
    start: async () => void calls.push('start'),
    stop: () => void calls.push('stop'),
    judgePause: (finished) => void calls.push(`judge ${finished}`),
    onEvent(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
  const tell = (event: TurnEvent) => {
    for (const listener of listeners) listener(event)
  }
  return {source, calls, tell, listeners}
}

it('takes turns from a worker that hears the microphone by itself, and asks with what was said', async () => {
  const {source, calls, tell, listeners} = createFakeSource()
  const voice = startVoice({
    session: {
      vad: undefined,
      turnWatcher: source,
      endOfTurn: {id: 'sure-1', locality: 'device', probability: () => 0.9},
    },
  })
  await voice.session.start()
  await voice.speak(1000)
  tell({type: 'onset', from: 0, at: 3200, isContinued: false})
  tell({type: 'activity', probability: 0.9, speechMs: 800, silenceMs: 0, dropped: 2})
  await voice.silence(300)
  tell({type: 'tentativeEnd', at: 16_000})
  await voice.silence(500)
  const samples = new Float32Array(16_000).fill(0.5)
  tell({type: 'turnEnd', from: 0, to: 18_560, samples, reason: 'silence'})
  await voice.clock.run(5000)
  expect(voice.asked()).toEqual(['I could not sleep.'])
  expect(voice.recognizer.samples).toBeGreaterThan(16_000)
  expect(samples.every((sample) => sample === 0)).toBe(true)
  expect(calls).toEqual(['start', 'judge 0.9'])
  expect(voice.events.flatMap((event) => (event.type === 'metrics' ? [event.metrics.droppedFrames] : []))).toEqual([2])
  voice.session.stop()
  expect([calls.at(-1), listeners.size]).toEqual(['stop', 0])
})

it('says that a worker failed', async () => {
  const {source, tell} = createFakeSource()
  const voice = startVoice({session: {vad: undefined, turnWatcher: source}})
  await voice.session.start()
  tell({type: 'error', error: new VoiceError('provider', 'The audio worker broke. Typing works.')})
  expect(voice.events).toMatchObject([{type: 'error', error: {failure: 'provider'}}])
})

it('does not listen when no turns can be made out', async () => {
  const {source} = createFakeSource()
  const refused = {...source, start: () => Promise.reject(new VoiceError('consent', 'no'))}
  const voice = startVoice({session: {vad: undefined, turnWatcher: refused}})
  await voice.session.start()
  expect(voice.session.getState()).toMatchObject({phase: 'failed', failure: 'consent'})
})
