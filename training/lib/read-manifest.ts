import {readFileSync} from 'node:fs'
import path from 'node:path'
import type {Estimate} from './intervals.ts'
import type {Manifest} from './manifest.ts'

/** The recipe of a model with the figures it was promoted with. */
export function readManifest(name: string): Manifest {
  const file = path.join(import.meta.dirname, '../models', name, 'manifest.json')
  // Our own file: the runner wrote it.
  return JSON.parse(readFileSync(file, 'utf8')) as Manifest
}

/** A figure of the promoted model: cross-validated by group, with the weights as they ship. */
export function promotedFigure(
  manifest: Manifest,
  {head, slice, metric}: {head: string; slice: string; metric: string},
): Estimate {
  return (
    manifest.result?.heads[head]?.figures[slice]?.[metric] ?? {
      value: Number.NaN,
      low: Number.NaN,
      high: Number.NaN,
      n: 0,
    }
  )
}
