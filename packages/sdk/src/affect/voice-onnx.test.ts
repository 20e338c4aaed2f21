import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import {InferenceSession, Tensor} from 'onnxruntime-web'
import {describe, expect, it} from 'vitest'
import {voiceAffectModel} from './models/voice-affect-model.ts'
import {readVoiceFeatures, voiceFeatureNames} from './read-voice-features.ts'
import {readVoiceFrames} from './read-voice-frames.ts'
import {madeVoice} from './voice-fixture.ts'
import {loadVoiceModel} from './voice-model.ts'

const file = readFileSync(join(import.meta.dirname, 'models/voice-affect.onnx'))

/** Features of made voices, and others far beyond any voice. */
const rows = [
  ...[{}, {pitch: 230, pace: 6, effort: 1}, {pitch: 95, melody: 0.5, pace: 2.5, effort: 0}, {snrDb: 12}].map((voice) =>
    readVoiceFeatures(readVoiceFrames(madeVoice({seconds: 2, ...voice}))),
  ),
  ...[-40, 0, 40].map((far) => voiceAffectModel.centres.map((centre, at) => centre + far * Math.cos(7 * at))),
].map((row) => Float32Array.from(row ?? []))

describe('the model as ONNX', () => {
  it('says the same as the TypeScript, to a ten-thousandth', {timeout: 60_000}, async () => {
    const session = await InferenceSession.create(file, {executionProviders: ['wasm']})
    const width = voiceFeatureNames.length
    const features = new Tensor('float32', Float32Array.from(rows.flatMap((row) => [...row])), [rows.length, width])
    const {mean, sd, distance} = await session.run({features})
    const read = loadVoiceModel(voiceAffectModel)
    for (const [index, row] of rows.entries()) {
      const own = read(Float64Array.from(row))
      const ofOnnx = [mean, sd].flatMap((output) => [output?.data[2 * index], output?.data[2 * index + 1]]).map(Number)
      for (const [at, value] of [own.valence.mean, own.arousal.mean, own.valence.sd, own.arousal.sd].entries())
        expect(Math.abs((ofOnnx[at] ?? NaN) - value), `${index}.${at}`).toBeLessThan(1e-4)
      const apart = Math.abs(Number(distance?.data[index]) - own.distance)
      expect(apart / Math.max(1, own.distance), `${index}`).toBeLessThan(1e-4)
    }
    await session.release()
  })

  it('names its features and its version', () => {
    const text = file.toString('latin1')
    expect(text).toContain(voiceFeatureNames.join(','))
    expect(text).toContain(voiceAffectModel.version)
  })
})
