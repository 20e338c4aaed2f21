import type {MediaDevicesPort} from './open-stream.ts'

/** Microphones of a machine that a test builds: a tone for each, which can be pulled out, silenced, or refused. */
export interface TestDevices extends MediaDevicesPort {
  /** What was handed out, the oldest first. */
  readonly tracks: MediaStreamTrack[]
  readonly asked: MediaTrackConstraints[]
  /** The next requests fail with a `DOMException` of this name; `undefined` ends that. */
  refuse(name: string | undefined): void
  /** Requests wait until they are let go. */
  hold(): () => void
  /** As when the cable is pulled: the last track ends and the page hears it. */
  unplug(): void
  plug(): void
  /** From 0, nothing at all, to 1. */
  setVolume(volume: number): void
  close(): Promise<void>
}

export function createTestDevices(): TestDevices {
  const context = new AudioContext()
  const tracks: MediaStreamTrack[] = []
  const asked: MediaTrackConstraints[] = []
  const volume = new GainNode(context, {gain: 0.5})
  const oscillator = new OscillatorNode(context, {frequency: 440})
  oscillator.connect(volume)
  oscillator.start()
  let refusal: string | undefined
  let held: Promise<void> | undefined

  async function getUserMedia({audio}: MediaStreamConstraints): Promise<MediaStream> {
    asked.push(typeof audio === 'object' ? audio : {})
    await held
    if (refusal !== undefined) throw new DOMException('refused by a test', refusal)
    const destination = new MediaStreamAudioDestinationNode(context, {channelCount: 1})
    volume.connect(destination)
    tracks.push(...destination.stream.getTracks())
    return destination.stream
  }

  const devices = new EventTarget()
  return Object.assign(devices, {
    tracks,
    asked,
    getUserMedia,
    enumerateDevices: async () => [],
    refuse: (name: string | undefined) => void (refusal = name),
    hold() {
      let letGo = (): void => {}
      held = new Promise((resolve) => (letGo = resolve))
      return letGo
    },
    unplug() {
      const track = tracks.at(-1)
      track?.stop()
      // A page that stops a track hears nothing; the system does tell it.
      track?.dispatchEvent(new Event('ended'))
      devices.dispatchEvent(new Event('devicechange'))
    },
    plug: () => void devices.dispatchEvent(new Event('devicechange')),
    setVolume: (gain: number) => void (volume.gain.value = gain),
    close: () => context.close(),
  })
}
