import {existsSync, readFileSync, writeFileSync} from 'node:fs'
import path from 'node:path'
import {loadLinearModel} from '../../packages/sdk/src/analysis/linear-model.ts'
import type {Manifest} from './manifest.ts'
import {refuseWorse} from './refuse-worse.ts'
import {renderCard} from './render-card.ts'
import {sha256, type TrainedModel} from './train-model.ts'

export interface PromoteOptions {
  /** Where modules and cards are. */
  folder: string
  manifestFile: string
  /** Figures of the model that ships today. */
  promoted: Manifest['result']
}

/** Writes module, card and manifest, unless something speaks against it: then nothing is written, and that is what comes back. */
export function promote(
  {file, source, manifest}: TrainedModel,
  {folder, manifestFile, promoted}: PromoteOptions,
): string[] {
  const module = path.join(folder, `${manifest.name}-model.ts`)
  const problems = refuseWorse(manifest, promoted)
  if (promoted !== undefined && existsSync(module) && sha256(readFileSync(module)) !== promoted.lineage.sha256)
    problems.push('the shipped file is not the one the manifest tells of')
  if (problems.length > 0) return problems
  loadLinearModel(file)
  writeFileSync(module, source)
  writeFileSync(path.join(folder, `${manifest.name}.md`), renderCard(manifest))
  writeFileSync(manifestFile, `${JSON.stringify(manifest, undefined, 2)}\n`)
  return []
}
