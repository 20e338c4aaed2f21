interface AudioSession {
  type: string
}

let claims = 0

/**
 * Tells iOS that this page plays and records, for as long as somebody holds the claim: it would choose for playback alone otherwise, and
 * refuse the microphone. Other browsers have no such switch. Returns what ends the claim.
 */
export function claimAudioSession(): () => void {
  const session = typeof navigator === 'object' && 'audioSession' in navigator ? navigator.audioSession : undefined
  if (!isSession(session)) return () => {}
  claims++
  session.type = 'play-and-record'
  let isHeld = true
  return () => {
    if (!isHeld) return
    isHeld = false
    claims--
    if (claims === 0) session.type = 'auto'
  }
}

const isSession = (value: unknown): value is AudioSession =>
  typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string'
