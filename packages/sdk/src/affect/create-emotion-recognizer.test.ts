import {describe, expect, it} from 'vitest'
import type {AffectEstimate} from '../audio/emotion-recognizer.ts'
import {ConfigurationError} from '../errors/configuration-error.ts'
import {noise, tone} from '../signal/noise-fixture.ts'
import {createEmotionRecognizer} from './create-emotion-recognizer.ts'
import {madeVoice} from './voice-fixture.ts'

const recognizer = createEmotionRecognizer({context: 'research'})
const reasonOf = (estimate: AffectEstimate) => (estimate.kind === 'abstained' ? estimate.reason : estimate)

describe('how a voice sounds', {timeout: 60_000}, () => {
  it('is told with an uncertainty, the window it was taken from and the quality of the sound', async () => {
    const estimate = await recognizer.estimate(madeVoice())
    expect(estimate).toMatchObject({kind: 'estimate', windowMs: 3000, quality: {clipping: 0}})
    if (estimate.kind !== 'estimate') return
    for (const axis of [estimate.valence, estimate.arousal]) {
      expect(Math.abs(axis.mean)).toBeLessThanOrEqual(1)
      expect(axis.sd).toBeGreaterThan(0.2)
      expect(axis.sd).toBeLessThanOrEqual(1)
    }
    // Valence from a voice alone is hardly known, and has to say so.
    expect(estimate.valence.sd).toBeGreaterThan(0.35)
    expect(estimate.model).toMatch(/^voice-affect-1-[0-9a-f]{8}$/)
    expect(estimate.quality.speechMs).toBeGreaterThan(2000)
    expect(estimate.quality.snrDb).toBeGreaterThan(25)
  })

  it('does not depend on how loud the sound is, which tells of a microphone', async () => {
    const loud = await recognizer.estimate(madeVoice())
    const quiet = await recognizer.estimate(madeVoice().map((sample) => sample / 8))
    if (loud.kind !== 'estimate' || quiet.kind !== 'estimate') return expect.unreachable()
    expect(quiet.valence.mean).toBeCloseTo(loud.valence.mean, 3)
    expect(quiet.arousal.mean).toBeCloseTo(loud.arousal.mean, 3)
    expect(quiet.arousal.sd).toBeCloseTo(loud.arousal.sd, 3)
  })

  it('takes the last ten seconds of a long sound, and the same sound for the same', async () => {
    const last = madeVoice({seconds: 10, pitch: 200})
    const long = new Float32Array(last.length + 80_000).fill(0.01)
    long.set(last, 80_000)
    const [ofLong, ofLast, again] = await Promise.all([long, last, last].map((samples) => recognizer.estimate(samples)))
    expect(ofLong).toEqual(ofLast)
    expect(again).toEqual(ofLast)
    expect(ofLong?.windowMs).toBe(10_000)
  })
})

describe('what can not be told', () => {
  const mixed = (voice: Float32Array, other: Float32Array, gain: number) =>
    voice.map((sample, index) => sample + gain * (other[index] ?? 0))
  const breath = noise(48_000).map((sample, index) => 0.3 * sample * Math.sin((2 * Math.PI * 2 * index) / 16_000) ** 2)

  it.each([
    ['nothing', new Float32Array(0), 'too_short'],
    ['silence', new Float32Array(48_000), 'too_short'],
    ['numbers that are none', new Float32Array(48_000).fill(Number.NaN), 'too_short'],
    ['a second of a voice', madeVoice({seconds: 1}), 'too_short'],
    ['a voice in noise', mixed(madeVoice(), noise(48_000), 0.15), 'noisy'],
    ['noise alone', noise(48_000).map((sample) => sample / 3), 'noisy'],
    ['a voice far over full scale', madeVoice().map((sample) => Math.max(-1, Math.min(1, 12 * sample))), 'clipped'],
    ['breath without a voice', breath, 'unfamiliar'],
    [
      'a tone that comes and goes',
      tone(48_000).map((sample, index) => sample * Math.sin(index / 2000) ** 2),
      'unfamiliar',
    ],
  ])('%s: says why', async (_, samples, reason) => {
    expect(reasonOf(await recognizer.estimate(samples))).toBe(reason)
  })
})

describe('where it may be used', () => {
  it.each(['wellbeing', 'clinical', 'research'] as const)('in the context %s', (context) => {
    expect(createEmotionRecognizer({context})).toMatchObject({locality: 'device'})
  })

  it.each(['workplace', 'education'] as const)(
    'not in the context %s, but for medical or safety reasons',
    (context) => {
      // @ts-expect-error: needs an exception.
      expect(() => createEmotionRecognizer({context})).toThrow(ConfigurationError)
      // @ts-expect-error: no such exception.
      expect(() => createEmotionRecognizer({context, exception: 'curiosity'})).toThrow(
        /exception is "medical" or "safety"/,
      )
      expect(createEmotionRecognizer({context, exception: 'medical'})).toBeDefined()
      expect(createEmotionRecognizer({context, exception: 'safety'})).toBeDefined()
    },
  )

  it('only where it was said, so that nobody uses it by default', () => {
    // @ts-expect-error: needs a context.
    expect(() => createEmotionRecognizer({})).toThrow(/Say where emotion is estimated/)
    // @ts-expect-error: needs a context.
    expect(() => createEmotionRecognizer()).toThrow(ConfigurationError)
    // @ts-expect-error: no such context.
    expect(() => createEmotionRecognizer({context: 'marketing'})).toThrow(ConfigurationError)
  })
})

describe('as a provider', () => {
  it('loads ahead, more than once', async () => {
    await recognizer.load?.()
    await expect(recognizer.load?.()).resolves.toBeUndefined()
  })

  it('stops where it is not wanted any more', async () => {
    const signal = AbortSignal.abort()
    await expect(recognizer.load?.({signal})).rejects.toHaveProperty('name', 'AbortError')
    await expect(recognizer.estimate(madeVoice(), {signal})).rejects.toHaveProperty('name', 'AbortError')
  })
})
