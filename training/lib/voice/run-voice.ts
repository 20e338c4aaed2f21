import {existsSync, mkdirSync, readFileSync, writeFileSync} from 'node:fs'
import path from 'node:path'
import {brotliCompressSync} from 'node:zlib'
import type {DataFolder} from '../data-folder.ts'
import {sha256} from '../train-model.ts'
import {readSounds} from './read-sounds.ts'
import {refuseWorseVoice} from './refuse-worse-voice.ts'
import {renderVoiceCard} from './render-voice-card.ts'
import {renderVoiceModule} from './render-voice-module.ts'
import {trainVoiceModel} from './train-voice-model.ts'
import {voiceExamples} from './voice-example.ts'
import type {VoiceManifest} from './voice-manifest.ts'
import {voiceOnnx} from './voice-onnx.ts'

export interface VoiceRun {
  manifest: VoiceManifest
  manifestFile: string
  /** Where module, card and ONNX file go. */
  folder: string
  /** Whether figures of the model that ships guard this one. */
  isPromoted: boolean
}

/** Trains, measures and writes a model of voices; what speaks against it comes back, and then nothing is written. */
export async function runVoice(
  data: DataFolder,
  {manifest, manifestFile, folder, isPromoted}: VoiceRun,
): Promise<string[]> {
  const sets = manifest.data.map(({name}) => path.dirname(name))
  const sounds = (await Promise.all(sets.map((set) => readSounds(data, set)))).flat()
  for (const {name, soundsSha256} of manifest.data) {
    const found = sha256(
      Buffer.concat(
        sounds.filter(({set}) => set === path.dirname(name)).map(({set, file}) => data.file(`${set}/${file}`)),
      ),
    )
    if (found !== soundsSha256) return [`the recordings of ${name} are not those of the manifest: ${found}`]
  }
  const {file, figures, distances} = trainVoiceModel(voiceExamples(sounds, manifest.recipe.copies), manifest)
  const {result: before, ...recipe} = manifest
  const source = renderVoiceModule(file, recipe)
  const onnx = voiceOnnx(file)
  const result = {
    version: file.version,
    lineage: {
      file: `packages/sdk/src/affect/models/${manifest.name}-model.ts`,
      sha256: sha256(source),
      brotliBytes: brotliCompressSync(source).length,
      onnxSha256: sha256(onnx),
      recipeSha256: sha256(JSON.stringify(recipe)),
    },
    figures: rounded(figures),
  }
  console.log(`Trained ${file.version}, ${result.lineage.brotliBytes} bytes brotli, ONNX ${onnx.length} bytes`)
  const at = (share: number) => distances[Math.floor(share * (distances.length - 1))]?.toFixed(2) ?? ''
  console.log(`Distances of speakers left out: median ${at(0.5)}, 95 % ${at(0.95)}, 99 % ${at(0.99)}, all ${at(1)}`)
  const shipped = path.join(folder, `${manifest.name}-model.ts`)
  const problems = isPromoted ? refuseWorseVoice({...recipe, result}, before) : []
  if (
    isPromoted &&
    before !== undefined &&
    existsSync(shipped) &&
    sha256(readFileSync(shipped)) !== before.lineage.sha256
  )
    problems.push('the shipped file is not the one the manifest tells of')
  if (problems.length > 0) return problems
  mkdirSync(folder, {recursive: true})
  writeFileSync(shipped, source)
  writeFileSync(path.join(folder, `${manifest.name}.md`), renderVoiceCard({...recipe, result}, file))
  writeFileSync(path.join(folder, `${manifest.name}.onnx`), onnx)
  writeFileSync(manifestFile, `${JSON.stringify({...recipe, result}, undefined, 1)}\n`)
  return []
}

/** Four digits are more than the intervals are worth. */
function rounded<Value>(value: Value): Value {
  // A copy through JSON has the shape of what went in; every leaf is a number or a string.
  return JSON.parse(
    JSON.stringify(value, (_, each) => (typeof each === 'number' ? Number(each.toFixed(4)) : each)),
  ) as Value
}
