import type {Exchange} from '../wire/exchange.ts'
import {note} from './add-record.ts'
import type {Services} from './services.ts'

/** What is done with a voice: what it says is heard, and perhaps how it sounds. */
export type VoiceUse = 'voice' | 'voice_emotion'

interface VoiceNote {
  /** Whose voice it is, where that is known. */
  readonly clientId: string | undefined
  readonly uses: readonly VoiceUse[]
}

/** Notes that a client's voice is worked on, where it is known whose it is. Nobody listens before this resolves. */
export async function noteVoice(services: Services, exchange: Exchange, {clientId, uses}: VoiceNote): Promise<void> {
  if (clientId === undefined) return
  for (const subject of uses) await note(services, exchange, {clientId, action: 'read', subject, count: 1})
}

/** What is done with the voice of a turn. */
export const usesOf = (withEmotion: boolean): VoiceUse[] => (withEmotion ? ['voice', 'voice_emotion'] : ['voice'])
