import type {VoiceError} from '../errors/voice-error.ts'
import {ConfigurationError} from '../errors/configuration-error.ts'
import type {Clock} from '../lib/clock.ts'
import {refuseProvider, type ProviderPolicy} from './provider-policy.ts'
import type {VoiceAffect} from './voice-session.ts'
import type {EmotionOptions} from './voice-session-options.ts'
import type {TurnClock} from './voice-metrics.ts'

export interface AffectReaderOptions {
  readonly emotion: EmotionOptions | undefined
  readonly policy: ProviderPolicy
  readonly clock: Clock
  readonly turnClock: TurnClock
  onAffect(affect: VoiceAffect): void
  onError(error: unknown): void
}

export interface SpokenTurn {
  readonly turn: number
  readonly text: string
  readonly samples: Float32Array
}

/** Estimates how a turn sounded: with consent, after the notice, where the law does not forbid it. */
export interface AffectReader {
  noteNotice(): void
  /** `samples` are overwritten when they were read. */
  read(spoken: SpokenTurn): Promise<void>
  /** Whether anything would be read now. */
  isAllowed(): boolean
  /** What was found, and what is being read. */
  forget(): void
}

export function createAffectReader(options: AffectReaderOptions): AffectReader {
  const {emotion, policy, clock, turnClock, onAffect, onError} = options
  if (emotion && isForbidden(emotion))
    throw new ConfigurationError(
      `emotion.setting '${emotion.setting}': judging voices there is forbidden in the EU. Name the exception, or leave emotion out.`,
    )
  let hasSeenNotice = false
  let reading = new AbortController()
  let previous: {readonly affect: VoiceAffect; readonly at: number} | undefined

  const refusal = (): VoiceError | undefined => emotion && refuseProvider(emotion.recognizer, 'emotion', policy)
  const isAllowed = (): boolean => emotion !== undefined && hasSeenNotice && refusal() === undefined

  async function estimate(emotion: EmotionOptions, {turn, text, samples}: SpokenTurn, signal: AbortSignal) {
    const {recognizer, fusion, readTextAffect} = emotion
    const began = clock.now()
    const found = await recognizer.estimate(samples, {signal})
    signal.throwIfAborted()
    turnClock.add({serMs: clock.now() - began})
    const fusedAt = clock.now()
    const words = await readTextAffect?.(text)
    const voice = found.kind === 'estimate' ? {valence: found.valence, arousal: found.arousal} : undefined
    const fused = fusion?.fuse({
      text: words,
      voice,
      previous: previous?.affect.fused ? {fused: previous.affect.fused, ageMs: clock.now() - previous.at} : undefined,
    })
    if (fusion) turnClock.add({fusionMs: clock.now() - fusedAt})
    return {turn, estimate: found, fused: fused ?? null}
  }

  return {
    isAllowed,
    noteNotice: () => void (hasSeenNotice = true),
    async read(spoken) {
      const {signal} = reading
      try {
        if (!emotion || !isAllowed()) return
        const affect = await estimate(emotion, spoken, signal)
        // It may have been withdrawn meanwhile.
        if (signal.aborted || !isAllowed()) return
        previous = {affect, at: clock.now()}
        onAffect(affect)
      } catch (error) {
        if (!signal.aborted) onError(error)
      } finally {
        spoken.samples.fill(0)
      }
    },
    forget() {
      previous = undefined
      reading.abort()
      reading = new AbortController()
    },
  }
}

const isForbidden = ({setting, exception}: EmotionOptions): boolean =>
  (setting === 'workplace' || setting === 'education') && exception === undefined
