import {createHash} from 'node:crypto'
import {brotliCompressSync} from 'node:zlib'
import {featureVersion} from '../../packages/sdk/src/analysis/hash-features.ts'
import {checksumOf, type LinearModelData} from '../../packages/sdk/src/analysis/linear-model.ts'
import type {Example} from './example.ts'
import {groupFolds} from './group-folds.ts'
import type {Manifest} from './manifest.ts'
import {trainHead, type TrainedHead} from './train-head.ts'
import {renderModule} from './render-module.ts'

export interface TrainedModel {
  file: LinearModelData
  /** The module that ships. */
  source: string
  /** The recipe with what came of it. */
  manifest: Manifest
  heads: ReadonlyMap<string, TrainedHead>
}

/** Trains every head of a manifest. Same examples, manifest and Node version: same bytes. */
export function trainModel(examples: readonly Example[], manifest: Manifest): TrainedModel {
  const folds = groupFolds(
    examples.map(({group, targets}) => ({group, stratum: stratumOf(Object.values(targets)[0])})),
    manifest,
  )
  const heads = new Map(Object.keys(manifest.heads).map((name) => [name, trainHead(name, examples, {manifest, folds})]))
  const {name, features} = manifest
  const data = [...heads.values()].map((head) => head.data)
  const version = `${name}-1-${sha256(JSON.stringify({features, featureVersion, data})).slice(0, 8)}`
  const open = {format: 1, featureVersion, name, version, features, heads: data, checksum: 0}
  const file = {...open, checksum: checksumOf(open)}
  const {result: _, ...recipe} = manifest
  const source = renderModule(file, recipe)
  const lineage = {
    file: `packages/sdk/src/analysis/models/${name}-model.ts`,
    sha256: sha256(source),
    brotliBytes: brotliCompressSync(source).length,
    recipeSha256: sha256(JSON.stringify(recipe)),
  }
  const results = Object.fromEntries([...heads].map(([head, {result}]) => [head, result]))
  return {file, source, manifest: {...recipe, result: {version, lineage, heads: results}}, heads}
}

/** Lists of classes and numbers have too many values to be spread by: they are spread by their first. */
function stratumOf(target: Example['targets'][string]): string {
  if (target === undefined || typeof target === 'string') return target ?? ''
  return typeof target[0] === 'string' ? target[0] : ''
}

export const sha256 = (text: string | Uint8Array) => createHash('sha256').update(text).digest('hex')
