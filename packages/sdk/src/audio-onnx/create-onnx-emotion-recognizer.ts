import type {AffectAxis, AffectEstimate, EmotionRecognizer} from '../audio/emotion-recognizer.ts'
import {VoiceError} from '../errors/voice-error.ts'
import {measureSound} from '../signal/measure-sound.ts'
import {toModelInput, type ModelFrontEnd} from './front-end.ts'
import {createLazySession, type OnnxFiles} from './onnx-session.ts'

/**
 * Where a model writes one axis, and what makes -1 to 1 of it: `scale` times its number plus `shift`. Its standard deviation is a number of its
 * own (`sd`; of which `logVariance` may be told instead) or a constant, both after scaling.
 * @example
 * const fromZeroToOne: AffectOutput = {output: 'logits', index: 2, scale: 2, shift: -1, sd: 0.45}
 */
export interface AffectOutput {
  readonly output: string
  readonly index: number
  readonly scale?: number | undefined
  readonly shift?: number | undefined
  readonly sd: number | {readonly output: string; readonly index: number; readonly logVariance?: boolean | undefined}
}

/**
 * What has to be known of a model of how a voice sounds before it may be run: what it was made from and under which terms, what it is fed
 * with, where it answers, and below what it had better say nothing.
 * @example
 * const card: EmotionModelCard = {
 *   id: 'our-voice-model-2',
 *   licence: 'CC-BY-4.0',
 *   madeFrom: 'acted speech of 24 people, English',
 *   frontEnd: {kind: 'raw'},
 *   input: 'signal',
 *   arousal: {output: 'axes', index: 0, scale: 2, shift: -1, sd: 0.4},
 *   valence: {output: 'axes', index: 2, scale: 2, shift: -1, sd: 0.6},
 * }
 */
export interface EmotionModelCard {
  /** A name and a version. */
  readonly id: string
  readonly licence: string
  readonly madeFrom: string
  readonly frontEnd: ModelFrontEnd
  readonly input: string
  readonly valence: AffectOutput
  readonly arousal: AffectOutput
  /** The last so many seconds are judged: 10. */
  readonly maxSeconds?: number | undefined
  /** Less speech is too short to judge: 1,200 ms. */
  readonly minSpeechMs?: number | undefined
  /** Speech over background below that is too noisy: 5 dB. */
  readonly minSnrDb?: number | undefined
}

const mostClipping = 0.01

/**
 * Runs a model of your own that estimates how a voice sounds. Sound that is too short, noisy or clipped is not given to it. Everything that
 * is said at `EmotionRecognizer` holds for what it tells.
 * @example
 * const createOurs = (card: EmotionModelCard) => createOnnxEmotionRecognizer({model: '/voice/ours.onnx', card})
 */
export function createOnnxEmotionRecognizer({
  card,
  ...files
}: OnnxFiles & {readonly card: EmotionModelCard}): EmotionRecognizer {
  const lazy = createLazySession(files)
  const {maxSeconds = 10, minSpeechMs = 1200, minSnrDb = 5} = card
  return {
    id: card.id,
    locality: 'device',
    async load({signal} = {}) {
      await lazy.open(signal)
    },
    async estimate(samples, {signal} = {}): Promise<AffectEstimate> {
      signal?.throwIfAborted()
      const heard = samples.subarray(Math.max(0, samples.length - maxSeconds * 16_000))
      const quality = measureSound(heard)
      const facts = {windowMs: Math.round(heard.length / 16), quality, model: card.id}
      if (quality.speechMs < minSpeechMs) return {kind: 'abstained', reason: 'too_short', ...facts}
      if (quality.clipping > mostClipping) return {kind: 'abstained', reason: 'clipped', ...facts}
      if (quality.snrDb < minSnrDb) return {kind: 'abstained', reason: 'noisy', ...facts}
      const session = await lazy.open(signal)
      const results = await session.run({[card.input]: toModelInput(heard, card.frontEnd)})
      signal?.throwIfAborted()
      return {
        kind: 'estimate',
        valence: readAxis(results, card.valence),
        arousal: readAxis(results, card.arousal),
        ...facts,
      }
    },
    dispose: lazy.dispose,
  }
}

type Results = ReadonlyMap<string, Float32Array>

function readAxis(results: Results, {output, index, scale = 1, shift = 0, sd}: AffectOutput): AffectAxis {
  const mean = Math.max(-1, Math.min(1, numberOf(results, output, index) * scale + shift))
  if (typeof sd === 'number') return {mean, sd}
  const told = numberOf(results, sd.output, sd.index)
  return {mean, sd: Math.abs(scale) * (sd.logVariance === true ? Math.exp(told / 2) : Math.abs(told))}
}

function numberOf(results: Results, output: string, index: number): number {
  const number = results.get(output)?.[index]
  if (number === undefined || !Number.isFinite(number)) {
    throw new VoiceError('provider', `The model has no number ${index} in its output ${output}; see its card.`)
  }
  return number
}
