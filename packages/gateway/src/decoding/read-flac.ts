import {AudioUnreadable} from './audio-unreadable.ts'
import {readFlacFrames, readFlacInfo} from './flac-frames.ts'
import {quietly} from './quietly.ts'
import type {SoundPiece} from './sound-piece.ts'

/** Frames that are decoded before anybody else may have the thread, however short they are. */
const mostFrames = 512

/** FLAC. A frame of silence has a few bytes and half a second of sound: frames are counted out before they are decoded. */
export async function* readFlac(bytes: Uint8Array): AsyncGenerator<SoundPiece, void> {
  const {rate, start} = readFlacInfo(bytes)
  const {FLACDecoder} = await import('@wasm-audio-decoders/flac')
  const decoder = new FLACDecoder()
  await decoder.ready
  const decode = async (frames: Uint8Array[]): Promise<SoundPiece> => {
    const {channelData, samplesDecoded, sampleRate, errors} = await quietly(() => decoder.decodeFrames(frames))
    if (errors.length > 0 || samplesDecoded === 0) throw new AudioUnreadable('malformed')
    return {channels: channelData, rate: sampleRate}
  }
  try {
    let waiting: Uint8Array[] = []
    let samples = 0
    for (const frame of readFlacFrames(bytes, start)) {
      if (samples > 0 && (samples + frame.samples > rate || waiting.length >= mostFrames)) {
        yield await decode(waiting)
        waiting = []
        samples = 0
      }
      waiting.push(frame.bytes)
      samples += frame.samples
    }
    if (waiting.length > 0) yield await decode(waiting)
  } finally {
    decoder.free()
  }
}
