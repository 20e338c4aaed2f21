import {FLACDecoder} from '@wasm-audio-decoders/flac'
import type {DataFolder} from '../data-folder.ts'

/** One recording of an acted feeling. */
export interface Sound {
  readonly set: string
  readonly file: string
  /** Apart in every set. */
  readonly speaker: string
  readonly sex: 'f' | 'm' | undefined
  readonly emotion: string
  /** -1 or 1, as the set says. */
  readonly labels: readonly [valence: number, arousal: number]
  /** 16 kHz. */
  readonly samples: Float32Array
}

interface Row {
  file: string
  speaker: string
  sex?: 'f' | 'm'
  emotion: string
  valence: number
  arousal: number
}

/** The recordings of `speech/emodb` and the like, decoded. */
export async function readSounds(data: DataFolder, set: string): Promise<Sound[]> {
  const decoder = new FLACDecoder()
  await decoder.ready
  const sounds: Sound[] = []
  for (const {file, speaker, sex, emotion, valence, arousal} of data.rows<Row>(`${set}/labels`)) {
    const {channelData, sampleRate, errors} = await decoder.decodeFile(data.file(`${set}/${file}`))
    const [samples] = channelData
    if (samples === undefined || sampleRate !== 16_000 || errors.length > 0)
      throw new Error(`${file} is not 16 kHz FLAC`)
    sounds.push({set, file, speaker: `${set} ${speaker}`, sex, emotion, labels: [valence, arousal], samples})
    await decoder.reset()
  }
  decoder.free()
  return sounds
}
