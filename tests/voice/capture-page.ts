// The script of the page in capture.test.ts.
import {
  createMicrophone,
  createTurnWatcher,
  createVoiceConsent,
  listMicrophones,
  VoiceError,
  type VoiceAssets,
} from '@pixelated/sdk/audio'

/** What a test may ask of the page. */
export interface CapturePage {
  /** Starts a microphone and waits for `frames` frames; says what happened. */
  capture(options: {assets?: VoiceAssets; frames?: number}): Promise<CaptureReport>
  /** Frames that came so far, and how many there should be since the first. */
  progress(): {heard: number; expected: number}
  list(): Promise<number | string>
}

export interface CaptureReport {
  status: string
  path: string | undefined
  /** Where turns are made out. */
  thread: string | undefined
  failure: string | undefined
  message: string | undefined
  blocked: string[]
  isIsolated: boolean
}

const consent = createVoiceConsent()
let heard = 0
let firstAt = 0

const page: CapturePage = {
  async capture({assets, frames = 10}) {
    consent.grant('capture')
    const microphone = createMicrophone({consent, assets})
    const watcher = createTurnWatcher({microphone, consent, assets})
    const blocked: string[] = []
    const note = ({asset}: VoiceError) =>
      blocked.push(`${asset?.name} ${asset && new URL(asset.url).protocol} ${asset?.reason}`)
    microphone.onEvent((event) => event.type === 'asset_blocked' && note(event.error))
    const isHeard = new Promise<void>((resolve) => {
      watcher.onEvent((event) => {
        if (event.type === 'activity') resolve()
        if (event.type === 'error') note(event.error)
      })
    })
    let error: unknown
    try {
      await microphone.start()
      await watcher.start()
      await new Promise<void>((resolve) => {
        microphone.onSound({
          onFrame() {
            if (heard === 0) firstAt = performance.now()
            heard++
            if (heard === frames) resolve()
          },
        })
      })
      await isHeard
    } catch (caught) {
      error = caught
    }
    const {status, path} = microphone.getState()
    const failure = error instanceof VoiceError ? error.failure : error && String(error)
    const message = error instanceof Error ? error.message : undefined
    return {
      ...{status, path, thread: watcher.thread, failure: failure as string | undefined, message, blocked},
      isIsolated: crossOriginIsolated,
    }
  },
  progress: () => ({heard, expected: (performance.now() - firstAt) / 20}),
  list: () =>
    listMicrophones().then(
      (devices) => devices.length,
      (error: unknown) => (error instanceof VoiceError ? error.failure : String(error)),
    ),
}

Object.assign(globalThis, {voice: page})
