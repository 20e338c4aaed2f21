import {
  createMicrophone,
  createVoiceConsent,
  VoiceError,
  writeWav,
  type MediaDevicesPort,
  type Microphone,
  type MicrophoneOptions,
  type MicrophoneState,
  type VoiceAssets,
  type VoiceConsent,
} from '@pixelated/sdk/audio'
import {createTakeSound, type TakeSound} from './take-sound.ts'
import type {LevelSource} from './watch-level.ts'

/** What a take is made with. The names of the first seven are those of the original hook. */
export interface TakeOptions {
  chunkDurationMs?: number | undefined
  echoCancellation?: boolean | undefined
  noiseSuppression?: boolean | undefined
  autoGainControl?: boolean | undefined
  onChunk?: ((chunk: Blob) => void) | undefined
  consent?: VoiceConsent | undefined
  deviceId?: string | undefined
  maxDurationMs?: number | undefined
  assets?: VoiceAssets | undefined
  /** For tests. */
  makeMicrophone?: ((options: MicrophoneOptions) => Microphone) | undefined
}

/** What is known of a take. */
export interface TakeState {
  readonly status: MicrophoneState['status']
  readonly isRecording: boolean
  readonly isPaused: boolean
  readonly permission: 'prompt' | 'granted' | 'denied'
  /** Of sound, without pauses, in milliseconds; told four times a second. */
  readonly durationMs: number
  readonly audioBlob: Blob | null
  readonly audioUrl: string | null
  /** The loudest of each 20 ms, 0 to 1. */
  readonly peaks: readonly number[]
  readonly failure: VoiceError | null
  /** It ended because it had its full length. */
  readonly isFull: boolean
}

/** One recording at a time, and what became of it. */
export interface AudioTake {
  readonly level: LevelSource
  getState(): TakeState
  subscribe(listener: () => void): () => void
  start(): Promise<void>
  stop(): Promise<Blob | null>
  pause(): void
  resume(): Promise<void>
  reset(): void
  choose(deviceId: string | undefined): Promise<void>
  /** Ends everything without telling anybody: the component is gone. It can be started again. */
  release(): void
}

export const emptyTake: TakeState = {
  status: 'idle',
  isRecording: false,
  isPaused: false,
  permission: 'prompt',
  durationMs: 0,
  audioBlob: null,
  audioUrl: null,
  peaks: [],
  failure: null,
  isFull: false,
}

/** What one press of "record" started. */
interface Run {
  readonly microphone: Microphone
  readonly owner: AbortController
  readonly sound: TakeSound
  readonly starting: Promise<void>
}

/** Five minutes, 9.6 MB. */
export const longestTakeMs = 5 * 60_000

/** What is known, whoever looks at it, and the file that goes with it. */
function createTakeStore() {
  let state = emptyTake
  const listeners = new Set<() => void>()
  const get = (): TakeState => state
  function set(change: Partial<TakeState>): void {
    state = {...state, ...change}
    for (const listener of listeners) listener()
  }
  function forgetFile(): void {
    if (state.audioUrl !== null) URL.revokeObjectURL(state.audioUrl)
    state = {...state, audioBlob: null, audioUrl: null}
  }
  return {
    ...{get, set, forgetFile},
    subscribe(listener: () => void) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    /** As before anything happened, without telling anybody. */
    clear() {
      state = {...emptyTake, permission: state.permission}
    },
  }
}

interface RunEvents {
  onChunk(chunk: Blob): void
  onTime(durationMs: number): void
  onFull(): void
  onMicrophone(state: MicrophoneState): void
  onRevoked(): void
}

/** Opens a microphone and takes what it hears. */
function openRun(options: TakeOptions, events: RunEvents): Run {
  const {makeMicrophone = createMicrophone, consent = ownConsent(), maxDurationMs = longestTakeMs} = options
  const owner = new AbortController()
  const microphone = makeMicrophone({
    consent,
    signal: owner.signal,
    deviceId: options.deviceId,
    assets: options.assets,
    profile: options.autoGainControl === false ? 'affect' : 'conversation',
    mediaDevices: withWishes(options),
  })
  const sound = createTakeSound({maxDurationMs, chunkMs: options.chunkDurationMs ?? 1000, ...events})
  const ends = [
    microphone.onSound(sound),
    microphone.subscribe(() => events.onMicrophone(microphone.getState())),
    microphone.onEvent(({type}) => type === 'consent_revoked' && events.onRevoked()),
    // A microphone that is off, in a pause, does not tell.
    consent.subscribe(() => consent.granted('capture') || events.onRevoked()),
  ]
  owner.signal.addEventListener('abort', () => {
    for (const end of ends) end()
  })
  return {microphone, owner, sound, starting: microphone.start()}
}

export function createAudioTake(options: () => TakeOptions): AudioTake {
  const {get, set, forgetFile, subscribe, clear} = createTakeStore()
  const level = createLevelRelay()
  let run: Run | undefined

  /** Ends the run: its microphone goes out, and nothing of it is told any more. */
  function leave(): Run | undefined {
    const left = run
    run = undefined
    level.follow(undefined)
    left?.owner.abort(new VoiceError('busy', 'The recording was ended.'))
    return left
  }
  function finish(change: Partial<TakeState> = {}): Blob | null {
    const left = leave()
    if (left === undefined) return get().audioBlob
    const {durationMs, peaks, samples} = left.sound.take()
    const audioBlob = durationMs === 0 ? null : new Blob([writeWav(samples)], {type: 'audio/wav'})
    const audioUrl = audioBlob === null ? null : URL.createObjectURL(audioBlob)
    set({...stopped, durationMs, peaks, audioBlob, audioUrl, ...change})
    return audioBlob
  }
  function fail(error: unknown): void {
    finish({status: 'failed', failure: toVoiceError(error), permission: permissionAfter(get(), error)})
  }
  function drop(): void {
    leave()?.sound.wipe()
    forgetFile()
  }
  const events: RunEvents = {
    onChunk: (chunk) => options().onChunk?.(chunk),
    onTime: (durationMs) => set({durationMs}),
    // Not within the microphone's own call.
    onFull: () => queueMicrotask(() => finish({isFull: true})),
    onMicrophone({status, error}) {
      if (status === 'failed') fail(error)
      else set(microphoneChange(status))
    },
    // What was recorded under a consent goes with it.
    onRevoked() {
      drop()
      set({...stopped, durationMs: 0, peaks: []})
    },
  }
  /** What goes wrong is in the state: the original does not reject either. */
  async function watch(act: (microphone: Microphone) => Promise<void>): Promise<void> {
    const watched = run
    if (watched === undefined) return
    await act(watched.microphone).catch((error: unknown) => {
      if (watched === run) fail(error)
    })
  }

  return {
    ...{level, subscribe, getState: get},
    start() {
      if (run === undefined) {
        forgetFile()
        set({...emptyTake, permission: get().permission, status: 'asking'})
        run = openRun(options(), events)
        level.follow(run.microphone.level)
      }
      const {starting} = run
      return watch(() => starting)
    },
    stop: async () => finish(),
    pause: () => run?.microphone.pause(),
    resume: () => watch((microphone) => microphone.resume()),
    reset() {
      drop()
      set({...emptyTake, permission: get().permission})
    },
    choose: async (deviceId) => {
      // The one before goes on.
      await run?.microphone.choose(deviceId).catch((error: unknown) => set({failure: toVoiceError(error)}))
    },
    release() {
      drop()
      clear()
    },
  }
}

const microphoneChange = (status: MicrophoneState['status']): Partial<TakeState> => ({
  status,
  isRecording: status === 'capturing' || status === 'paused' || status === 'lost',
  isPaused: status === 'paused',
  ...(status === 'capturing' && {permission: 'granted'}),
})

const stopped: Partial<TakeState> = {status: 'idle', isRecording: false, isPaused: false}

/** Who presses "record" in a page without a consent of its own agrees to this recording, and to nothing else. */
function ownConsent(): VoiceConsent {
  const consent = createVoiceConsent()
  consent.grant('capture')
  return consent
}

const toVoiceError = (error: unknown): VoiceError =>
  error instanceof VoiceError ? error : new VoiceError('provider', 'The microphone could not be used.', {cause: error})

function permissionAfter({permission}: TakeState, error: unknown): TakeState['permission'] {
  const failure = error instanceof VoiceError ? error.failure : undefined
  return failure === 'permission_denied' || failure === 'policy_blocked' ? 'denied' : permission
}

/** The page's microphones, asked with the wishes that the original's options name. */
function withWishes({echoCancellation, noiseSuppression}: TakeOptions): MediaDevicesPort | undefined {
  const devices: MediaDevicesPort | undefined = globalThis.navigator?.mediaDevices
  if (devices === undefined || (echoCancellation !== false && noiseSuppression !== false)) return undefined
  const wishes = {
    ...(echoCancellation === false && {echoCancellation}),
    ...(noiseSuppression === false && {noiseSuppression}),
  }
  return {
    getUserMedia: ({audio}) => devices.getUserMedia({audio: {...(typeof audio === 'object' ? audio : {}), ...wishes}}),
    enumerateDevices: () => devices.enumerateDevices(),
    addEventListener: (...listening) => devices.addEventListener(...listening),
    removeEventListener: (...listening) => devices.removeEventListener(...listening),
    dispatchEvent: (event) => devices.dispatchEvent(event),
  }
}

/** The level of whichever microphone is open: a meter stays the same over recordings. */
function createLevelRelay(): LevelSource & {follow(source: LevelSource | undefined): void} {
  const listeners = new Set<() => void>()
  const tell = (): void => {
    for (const listener of listeners) listener()
  }
  let source: LevelSource | undefined
  let end = (): void => {}
  return {
    getState: () => source?.getState() ?? silence,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    follow(next) {
      end()
      source = next
      end = next?.subscribe(tell) ?? (() => {})
      tell()
    },
  }
}

const silence = {rms: 0, peak: 0}
