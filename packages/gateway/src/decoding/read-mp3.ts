import {quietly} from './quietly.ts'
import type {SoundPiece} from './sound-piece.ts'

/** Bytes that are decoded before anybody else may have the thread: at 8 kbit/s, the lowest rate, 8 s of sound. */
const pieceBytes = 8192

/** MPEG layer III. */
export async function* readMp3(bytes: Uint8Array): AsyncGenerator<SoundPiece, void> {
  const {MPEGDecoder} = await import('mpg123-decoder')
  const decoder = new MPEGDecoder()
  await decoder.ready
  try {
    for (let from = 0; from < bytes.length; from += pieceBytes) {
      const {channelData, samplesDecoded, sampleRate} = quietly(() =>
        decoder.decode(bytes.subarray(from, from + pieceBytes)),
      )
      // Even without sound, so that others have the thread and the caller may stop it.
      yield {channels: samplesDecoded > 0 ? channelData : [], rate: sampleRate}
    }
  } finally {
    decoder.free()
  }
}
