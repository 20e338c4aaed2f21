// npm run train -- MODEL --data FOLDER [--out FOLDER]: trains a model by its manifest, and promotes it when no guarded slice got worse.
//   --out FOLDER    writes module, card and manifest there and promotes nothing
import {existsSync, mkdirSync, readFileSync} from 'node:fs'
import path from 'node:path'
import {parseArgs} from 'node:util'
import {openDataFolder, type DataFolder} from './lib/data-folder.ts'
import type {Example} from './lib/example.ts'
import type {Manifest} from './lib/manifest.ts'
import {promote} from './lib/promote.ts'
import {sha256, trainModel} from './lib/train-model.ts'
import {runVoice} from './lib/voice/run-voice.ts'
import type {VoiceManifest} from './lib/voice/voice-manifest.ts'

const {values, positionals} = parseArgs({
  options: {data: {type: 'string'}, out: {type: 'string'}},
  allowPositionals: true,
})
const [name] = positionals
const recipes = path.join(import.meta.dirname, 'models')
if (name === undefined || values.data === undefined || !existsSync(path.join(recipes, name, 'manifest.json'))) {
  console.error('Say which model and where the data is: npm run train -- technique --data FOLDER')
  process.exit(2)
}
const file = path.join(recipes, name, 'manifest.json')
// Our own file; a field that is missing shows at once in what follows.
const manifest = JSON.parse(readFileSync(file, 'utf8')) as Manifest | VoiceManifest
const data = openDataFolder(values.data)
for (const set of manifest.data) {
  if (set.name.startsWith('nc/')) fail(`${set.name} is for evaluation only: nothing is trained on it`)
  const found = data.has(set.name) ? sha256(data.bytes(set.name)) : 'not there'
  if (found !== set.sha256) fail(`${set.name} is not the version of the manifest: ${found}`)
}
if ('kind' in manifest) {
  const problems = await runVoice(data, {
    manifest,
    manifestFile: values.out === undefined ? file : path.join(values.out, 'manifest.json'),
    folder: values.out ?? path.join(import.meta.dirname, '../packages/sdk/src/affect/models'),
    isPromoted: values.out === undefined,
  })
  for (const problem of problems) console.error(`Not promoted: ${problem}`)
  process.exit(problems.length === 0 ? 0 : 1)
}
// Each folder of `models` has one file with what is special about it: how rows become examples.
const source: Record<string, ((data: DataFolder) => Example[]) | undefined> = await import(
  path.join(recipes, name, 'examples.ts')
)
const read = Object.values(source)[0]
if (read === undefined) throw new Error(`models/${name}/examples.ts exports nothing`)
const started = performance.now()
const trained = trainModel(read(data), manifest)
console.log(
  `Trained ${trained.file.version} in ${((performance.now() - started) / 1000).toFixed(0)} s, ${trained.manifest.result?.lineage.brotliBytes} bytes brotli`,
)
for (const [head, {result}] of trained.heads) {
  const all = Object.entries(result.figures.all ?? {}).map(
    ([metric, {value, low, high}]) => `${metric} ${value} (${low} to ${high})`,
  )
  console.log(
    `${head}: ${result.features} features; ${all.join(', ')}; before rounding ${JSON.stringify(result.beforeRounding)}`,
  )
}
const root = path.join(import.meta.dirname, '..')
const folder = values.out ?? path.join(root, 'packages/sdk/src/analysis/models')
mkdirSync(folder, {recursive: true})
const problems = promote(trained, {
  folder,
  manifestFile: values.out === undefined ? file : path.join(values.out, 'manifest.json'),
  promoted: values.out === undefined ? manifest.result : undefined,
})
for (const problem of problems) console.error(`Not promoted: ${problem}`)
process.exitCode = problems.length === 0 ? 0 : 1

function fail(message: string): never {
  console.error(message)
  process.exit(2)
}
