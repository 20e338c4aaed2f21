/**
 * How loud it is now, 0 to 1: what `Microphone.level` of `@pixelated/sdk/audio` and `useAudioCapture` give.
 * @example
 * const silent: LevelSource = {getState: () => ({rms: 0, peak: 0}), subscribe: () => () => {}}
 */
export interface LevelSource {
  getState(): {readonly rms: number; readonly peak: number}
  subscribe(listener: () => void): () => void
}

/** Nobody reads more than 30 pictures a second. */
const leastMs = 1000 / 30

/** Calls `draw` once, and again after changes, at most 30 times a second and never in a page that is not seen. */
export function watchLevel(level: LevelSource, draw: (state: {rms: number; peak: number}) => void): () => void {
  let frame: number | undefined
  let last = Number.NEGATIVE_INFINITY
  const paint = (now: number): void => {
    frame = undefined
    // Half a frame of tolerance, or a display of 60 Hz would get 20.
    if (now - last < leastMs - 8) return ask()
    last = now
    draw(level.getState())
  }
  const ask = (): void => {
    frame ??= requestAnimationFrame(paint)
  }
  draw(level.getState())
  const end = level.subscribe(ask)
  return () => {
    end()
    if (frame !== undefined) cancelAnimationFrame(frame)
  }
}

/** 0 to 1 as an ear hears it: from 60 decibels below the loudest up to it. */
export const loudnessOf = (value: number): number => Math.min(1, Math.max(0, (20 * Math.log10(value) + 60) / 60))

/** In a word. A voice at arm's length is about 25 decibels below the loudest. */
export function levelBand({rms, peak}: {rms: number; peak: number}): 'silent' | 'quiet' | 'good' | 'loud' {
  if (peak >= 0.99) return 'loud'
  const loudness = loudnessOf(rms)
  return loudness < 0.1 ? 'silent' : loudness < 0.42 ? 'quiet' : 'good'
}
