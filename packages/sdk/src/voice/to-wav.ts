import {writeWav} from '../signal/write-wav.ts'

export const toWav = (samples: Float32Array): Blob => new Blob([writeWav(samples)], {type: 'audio/wav'})
