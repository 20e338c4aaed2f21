import {
  VoiceError,
  type MicrophoneState,
  type VoiceAffect,
  type VoiceMode,
  type VoiceSession,
  type VoiceState,
} from '@pixelated/sdk/audio'
import type {EmotionMoment} from './emotion-moment.ts'
import {failureAfter} from './failure-after.ts'
import {openTalk, type Opened, type TalkOptions} from './open-talk.ts'
import {toEmotionMoment} from './to-emotion-moment.ts'
import type {LevelSource} from './watch-level.ts'

/** What is known of a talk. */
export interface TalkState {
  readonly voice: VoiceState
  readonly microphone: MicrophoneState['status']
  readonly failure: VoiceError | null
  /** What was estimated, turn by turn. In memory only. */
  readonly moments: readonly EmotionMoment[]
  /** Something was asked to begin, and has not yet. */
  readonly isBeginning: boolean
}

/** A voice session that is opened by a press, and its microphone. */
export interface VoiceTalk {
  readonly level: LevelSource
  readonly captions: VoiceSession['captions']
  getState(): TalkState
  subscribe(listener: () => void): () => void
  /** In a press of the person. */
  begin(): Promise<void>
  /** As `VoiceTalkState` says. */
  end(): void
  /** Begins, and presses as soon as the session listens, though the microphone may still be asked for. */
  press(): Promise<void>
  /** Whoever lets go before there is a session is not heard when there is one. */
  letGo(): void
  withSession(act: (session: VoiceSession) => void): boolean
  setMode(mode: VoiceMode): void
  setSpeech(isOn: boolean): void
  choose(deviceId: string | undefined): void
  dismiss(): void
  forgetEstimates(): void
  correctEstimate(id: string): void
  /** Talks are of these from now on. What it returns ends everything; it can begin again. */
  own(owners: TalkOwners): () => void
}

/** No talk goes on in another conversation, or by another consent. */
type TalkOwners = Pick<TalkOptions, 'conversation' | 'consent'>

const restingVoice: VoiceState = {
  phase: 'idle',
  mode: 'typeOnly',
  turn: 0,
  isMicrophoneOpen: false,
  isSpeechOn: true,
  transcript: '',
  reply: null,
  risk: {level: 'unknown', announcement: 'none'},
  affect: null,
  failure: null,
}

export const restingTalk: TalkState = {
  voice: restingVoice,
  microphone: 'idle',
  failure: null,
  moments: [],
  isBeginning: false,
}

export function createVoiceTalk(options: () => TalkOptions, firstMode: VoiceMode): VoiceTalk {
  const listeners = new Set<() => void>()
  let state: TalkState = {...restingTalk, voice: {...restingVoice, mode: firstMode}}
  let opened: Opened | undefined
  let opening: Promise<void> | undefined
  let owners: TalkOwners | undefined
  let round = 0
  const set = (change: Partial<TalkState>): void => {
    state = {...state, ...change}
    for (const listener of listeners) listener()
  }

  const follow = (voice: VoiceState): void => set(changeBy(state, voice))

  async function open(): Promise<void> {
    const own = ++round
    const done = () => own === round && (opening = undefined)
    const talk = await openTalk({...options(), ...owners}, state.voice.mode).finally(done)
    if (own !== round) return talk.close()
    opened = talk
    join(talk, state.voice, {set, follow})
    set({voice: talk.session.getState()})
  }

  function release(): void {
    round++
    opened?.close()
    opened = opening = undefined
    const {mode, isSpeechOn} = state.voice
    set({...restingTalk, voice: {...restingVoice, mode, isSpeechOn}})
  }

  async function begin(onStarted: (session: VoiceSession) => void): Promise<void> {
    set({failure: null, isBeginning: true})
    try {
      if (opened === undefined) await (opening ??= open())
      if (opened === undefined) return
      const {session} = opened
      const started = session.start()
      onStarted(session)
      await started
    } catch (error) {
      set({failure: toVoiceError(error)})
    } finally {
      set({isBeginning: false})
    }
  }

  return {
    getState: () => state,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    ...sourcesOf(() => opened),
    ...pressesOf(begin, () => opened?.session),
    withSession(act) {
      if (opened === undefined) return false
      act(opened.session)
      return true
    },
    setMode(mode) {
      if (opened === undefined) set({voice: {...state.voice, mode}})
      else opened.session.setMode(mode)
    },
    setSpeech(isOn) {
      if (opened === undefined) set({voice: {...state.voice, isSpeechOn: isOn}})
      else opened.session.setSpeech(isOn)
    },
    choose(deviceId) {
      opened?.microphone?.choose(deviceId).catch((error: unknown) => set({failure: toVoiceError(error)}))
    },
    dismiss: () => set({failure: null}),
    forgetEstimates: () => set({moments: []}),
    correctEstimate: (id) =>
      set({moments: state.moments.map((one) => (one.id === id ? {...one, isCorrected: true} : one))}),
    own(next) {
      owners = next
      return release
    },
  }
}

interface TalkWatch {
  set(change: Partial<TalkState>): void
  follow(voice: VoiceState): void
}

/** As it was chosen before there was a session; from here on the session is followed. */
function join({session, microphone}: Opened, {mode, isSpeechOn}: VoiceState, {set, follow}: TalkWatch): void {
  session.setMode(mode)
  if (!isSpeechOn) session.setSpeech(false)
  session.subscribe(() => follow(session.getState()))
  session.onEvent((event) => event.type === 'error' && set({failure: event.error}))
  microphone?.subscribe(() => set({microphone: microphone.getState().status}))
}

/** What a person presses. */
function pressesOf(
  begin: (onStarted: (session: VoiceSession) => void) => Promise<void>,
  session: () => VoiceSession | undefined,
): Pick<VoiceTalk, 'begin' | 'end' | 'press' | 'letGo'> {
  let isHeld = false
  return {
    begin: () => begin(() => {}),
    end() {
      isHeld = false
      session()?.stop()
    },
    press() {
      isHeld = true
      return begin((begun) => isHeld && begun.press())
    },
    letGo() {
      isHeld = false
      session()?.release()
    },
  }
}

/** Of whatever is open when they are asked. */
const sourcesOf = (opened: () => Opened | undefined): Pick<VoiceTalk, 'level' | 'captions'> => ({
  level: {
    getState: () => opened()?.microphone?.level.getState() ?? silence,
    subscribe: (listener) => opened()?.microphone?.level.subscribe(listener) ?? (() => {}),
  },
  captions: {
    getState: () => opened()?.session.captions.getState(),
    subscribe: (listener) => opened()?.session.captions.subscribe(listener) ?? (() => {}),
  },
})

/** What follows from what the session says. */
function changeBy({moments, failure, voice: before}: TalkState, voice: VoiceState): Partial<TalkState> {
  const isNew = voice.affect !== null && voice.affect !== before.affect
  return {
    voice,
    failure: failureAfter(failure, before.failure, voice.failure),
    ...(isNew && voice.affect && {moments: withMoment(moments, voice.affect)}),
  }
}

/** One for each turn: the last that was said of it. */
function withMoment(moments: readonly EmotionMoment[], affect: VoiceAffect): EmotionMoment[] {
  const moment = toEmotionMoment(affect, Date.now())
  return [...moments.filter(({id}) => id !== moment.id), moment]
}

const silence = {rms: 0, peak: 0}

const toVoiceError = (error: unknown): VoiceError =>
  error instanceof VoiceError ? error : new VoiceError('provider', 'Talking could not begin.', {cause: error})
