import {readFileSync} from 'node:fs'
import path from 'node:path'
import type {Estimate} from '../intervals.ts'
import type {VoiceRecipe} from './fit-voice-model.ts'
import type {VoiceAxis} from './measure-voice.ts'

/** What one way of parting the recordings gave for one method, slice and axis. */
export interface VoiceFigure {
  readonly method: string
  readonly protocol: string
  readonly slice: string
  readonly axis: VoiceAxis
  readonly metrics: Readonly<Record<string, Estimate>>
}

/** A figure that must not fall behind the promoted one by more than `tolerance`. */
export interface VoiceGuard {
  protocol: string
  axis: VoiceAxis
  metric: string
  tolerance: number
}

/** `training/models/<name>/manifest.json` of a model of voices: written by hand up to `result`. */
export interface VoiceManifest {
  kind: 'voice'
  name: string
  about: string
  licence: string
  /** `name` is that of the labels; `soundsSha256` is of the recordings, one after the other in the order of the labels. */
  data: {name: string; sha256: string; soundsSha256: string; licence: string}[]
  seed: number
  folds: number
  recipe: VoiceRecipe
  /** The share of held-out recordings, with enough speech, that count as familiar, and how much farther than the last of these is still so. */
  familiar: number
  farther: number
  guards: VoiceGuard[]
  /** For the card, in bold: what it may not be used for. */
  limits: string[]
  knownFailures: string[]
  /** How the promoted version does on recordings that nothing is learned from, by hand from the report; names the version. */
  elsewhere: string[]
  result?:
    | {
        version: string
        lineage: {file: string; sha256: string; brotliBytes: number; onnxSha256: string; recipeSha256: string}
        figures: VoiceFigure[]
      }
    | undefined
}

/** The recipe of the model of voices with the figures it was promoted with. */
export function readVoiceManifest(): VoiceManifest {
  const file = path.join(import.meta.dirname, '../../models/voice-affect/manifest.json')
  // Our own file: the runner wrote it.
  return JSON.parse(readFileSync(file, 'utf8')) as VoiceManifest
}
