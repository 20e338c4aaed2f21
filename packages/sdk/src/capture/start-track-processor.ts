import type {FrameHub} from './frame-hub.ts'
import type {FrameSource, FrameSourceOptions} from './frame-source.ts'
import {hubOnMain, sourceOnMain} from './start-on-main.ts'

/** In Chromium, on the main thread; TypeScript's DOM library does not have it. */
type TrackProcessor = new (options: {track: MediaStreamTrack}) => {readable: ReadableStream<AudioData>}

/** Sound from the track itself, 10 ms at a time, without a script of its own that a policy could refuse. */
export function startTrackProcessor(options: FrameSourceOptions): FrameSource | undefined {
  const Processor = findProcessor()
  const [track] = options.stream.getAudioTracks()
  if (Processor === undefined || track === undefined) return undefined
  const settings = track.getSettings()
  const hub = hubOnMain(options, settings.sampleRate ?? options.context.sampleRate)
  const reader = new Processor({track}).readable.getReader()
  read(reader, hub).catch(() => {}) // a track that ends is watched elsewhere
  return sourceOnMain('track_processor', {hub, end: () => void reader.cancel().catch(() => {})})
}

async function read(reader: ReadableStreamDefaultReader<AudioData>, hub: FrameHub): Promise<void> {
  let channels: Float32Array[] = []
  for (;;) {
    const {done, value} = await reader.read()
    if (done) return
    const {numberOfChannels, numberOfFrames, sampleRate} = value
    if (channels.length !== numberOfChannels || channels[0]?.length !== numberOfFrames)
      channels = Array.from({length: numberOfChannels}, () => new Float32Array(numberOfFrames))
    for (const [planeIndex, channel] of channels.entries()) value.copyTo(channel, {planeIndex, format: 'f32-planar'})
    value.close()
    hub.push(channels, sampleRate)
  }
}

function findProcessor(): TrackProcessor | undefined {
  const found: unknown = Reflect.get(globalThis, 'MediaStreamTrackProcessor')
  return isProcessor(found) ? found : undefined
}

const isProcessor = (value: unknown): value is TrackProcessor => typeof value === 'function'
