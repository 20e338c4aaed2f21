import {expect, it} from 'vitest'
import type {AffectEstimate, EmotionRecognizer} from '../audio/emotion-recognizer.ts'
import type {EndOfTurn} from '../audio/end-of-turn.ts'
import type {VoiceActivityDetector} from '../audio/voice-activity-detector.ts'
import {startVoice} from './voice-fixture.ts'

it('gives no sound to a judge of turns where it may not be worked on', async () => {
  let judged = 0
  const endOfTurn: EndOfTurn = {id: 'far-1', locality: 'server', probability: () => ++judged}
  const {session, speak, silence, clock, asked} = startVoice({session: {endOfTurn}})
  await session.start()
  await speak(800)
  await silence(1500)
  await clock.run(1000)
  expect([judged, asked()]).toEqual([0, ['I could not sleep.']])
})

it('opens no microphone for a detector of speech that may not hear it', async () => {
  const vad: VoiceActivityDetector = {
    ...{id: 'far-1', locality: 'server', frameSamples: 320, thresholds: {onset: 0.5, offset: 0.35}},
    push: () => 1,
    reset: () => {},
  }
  const {session, fake} = startVoice({session: {vad}})
  await session.start()
  expect([session.getState().phase, session.getState().failure, fake.counts.starts]).toEqual(['failed', 'consent', 0])
})

it.each(['stop', 'revoke'] as const)('ends an estimate that is under way: %s', async (how) => {
  const signals: (AbortSignal | undefined)[] = []
  let answer = (_estimate: AffectEstimate): void => {}
  const recognizer: EmotionRecognizer = {
    ...{id: 'slow-1', locality: 'device'},
    estimate(_, options) {
      signals.push(options?.signal)
      return new Promise((resolve) => (answer = resolve))
    },
  }
  const emotion = {recognizer, setting: 'wellbeing' as const, notice: 'Your voice is judged.'}
  const {session, consent, speak, silence, clock, events} = startVoice({session: {emotion}})
  consent.grant('emotion')
  session.noteEmotionNotice()
  await session.start()
  await speak(800)
  await silence(900)
  await clock.run(100)
  expect(signals.map((signal) => signal?.aborted)).toEqual([false])
  if (how === 'stop') session.stop()
  else consent.revoke('emotion')
  expect(signals.map((signal) => signal?.aborted)).toEqual([true])
  // Given back at once, and still too late.
  consent.grant('emotion')
  const quality = {snrDb: 20, clipping: 0, speechMs: 500}
  answer({kind: 'abstained', reason: 'too_short', windowMs: 800, quality, model: 'slow-1'})
  await clock.run(100)
  expect([session.getState().affect, events.filter(({type}) => type === 'error')]).toEqual([null, []])
})
