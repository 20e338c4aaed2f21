import type {Clock} from '../lib/clock.ts'

/** How a microphone is lost: pulled out, silenced by the system, or as if it were not there. */
export type LossReason = 'ended' | 'muted' | 'silent'

export interface TrackWatch {
  /** How loud it is now: some systems never say that a microphone is gone, and give zeros. */
  noteLevel(rms: number): void
  stop(): void
}

const mutedMs = 2000
const silentMs = 3000

/** Says once that a track gives nothing any more. */
export function watchTrack(
  track: MediaStreamTrack,
  {clock, onLost}: {clock: Clock; onLost(reason: LossReason): void},
): TrackWatch {
  let cancelMuted = (): void => {}
  let silentSince: number | undefined
  const stop = () => {
    cancelMuted()
    track.removeEventListener('ended', onEnded)
    track.removeEventListener('mute', onMute)
    track.removeEventListener('unmute', onUnmute)
    silentSince = Number.POSITIVE_INFINITY
  }
  const lose = (reason: LossReason) => {
    stop()
    onLost(reason)
  }
  const onEnded = () => lose('ended')
  const onMute = () => {
    cancelMuted()
    cancelMuted = clock.schedule(() => lose('muted'), mutedMs)
  }
  const onUnmute = () => cancelMuted()
  track.addEventListener('ended', onEnded)
  track.addEventListener('mute', onMute)
  track.addEventListener('unmute', onUnmute)
  if (track.muted) onMute()
  return {
    noteLevel(rms) {
      // Real silence is never all zeros. A track that we switched off is, and is not watched for it.
      if (rms > 0 || !track.enabled) silentSince = silentSince === Number.POSITIVE_INFINITY ? silentSince : undefined
      else if (silentSince === undefined) silentSince = clock.now()
      else if (clock.now() - silentSince >= silentMs) lose('silent')
    },
    stop,
  }
}
