import type {VoiceExample} from './voice-example.ts'

/** Recordings by speaker, in at most so many folds: one speaker each where there are few. */
export function groupFolds(examples: readonly VoiceExample[], folds: number): VoiceExample[][] {
  const speakers = [...new Set(examples.map(({speaker}) => speaker))].toSorted()
  const count = Math.min(folds, speakers.length)
  const foldOf = new Map(speakers.map((speaker, index) => [speaker, index % count]))
  return Array.from({length: count}, (_, fold) => examples.filter(({speaker}) => foldOf.get(speaker) === fold))
}
