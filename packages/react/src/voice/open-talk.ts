import {
  createDspVad,
  createMicrophone,
  createSpeechPlayer,
  createVoiceSession,
  primeAudio,
  VoiceError,
  type Microphone,
  type MicrophoneOptions,
  type SpeechPlayer,
  type SpeechPlayerOptions,
  type VoiceAssets,
  type VoiceMode,
  type VoiceSession,
  type VoiceSessionOptions,
} from '@pixelated/sdk/audio'

/** What a talk is made with: a session's options, but for what only a press of the person can open. */
export interface TalkOptions extends Omit<VoiceSessionOptions, 'microphone' | 'player' | 'mode' | 'clock'> {
  readonly assets?: VoiceAssets | undefined
  readonly deviceId?: string | undefined
  /** For tests. */
  readonly makeMicrophone?: ((options: MicrophoneOptions) => Microphone) | undefined
  readonly makePlayer?: ((options: SpeechPlayerOptions) => Promise<SpeechPlayer>) | undefined
}

/** What a press of the person opened. */
export interface Opened {
  readonly session: VoiceSession
  readonly microphone: Microphone | undefined
  close(): void
}

/** Makes sound and microphone, in this order: what a browser lets a page do only in a press comes first. */
export async function openTalk(options: TalkOptions, mode: VoiceMode): Promise<Opened> {
  const {makeMicrophone = createMicrophone, makePlayer = createSpeechPlayer, ...rest} = options
  const {recognizer, synthesizer, assets, deviceId, consent, vad, ...session} = rest
  const context = primeAudio()
  const owner = new AbortController()
  const hears = recognizer?.source === 'samples'
  let player: SpeechPlayer | undefined
  function letGo(): void {
    owner.abort(new VoiceError('busy', 'The talk is over.'))
    player?.dispose()
    context.close().catch(() => {})
  }
  try {
    const microphone = hears ? makeMicrophone({consent, context, assets, deviceId, signal: owner.signal}) : undefined
    player = synthesizer?.output === 'samples' ? await makePlayer({context, assets}) : undefined
    const made = createVoiceSession({
      ...session,
      ...{recognizer, synthesizer, consent, mode, player},
      vad: vad ?? (hears ? createDspVad() : undefined),
      microphone: microphone && lettingGo(microphone, () => made.getState().mode),
    })
    return {
      session: made,
      microphone,
      close() {
        made.dispose()
        letGo()
      },
    }
  } catch (error) {
    letGo()
    throw error
  }
}

/** Between two turns of press-to-talk the light goes out: nobody has to believe that a microphone which is on does not hear. */
const lettingGo = (microphone: Microphone, mode: () => VoiceMode): Microphone => ({
  ...microphone,
  pause: (how) => microphone.pause(mode() === 'pushToTalk' ? 'release' : how),
})
