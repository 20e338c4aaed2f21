import {turnFeatures} from '../../../packages/sdk/src/analysis/technique-features.ts'
import type {DataFolder} from '../../lib/data-folder.ts'
import type {Example} from '../../lib/example.ts'
import {readAnnomi} from '../../lib/read-annomi.ts'

/** Turns of clients: whether they speak for changing something, against it, or neither. With what came before and without it. */
export function clientTalkExamples(data: DataFolder): Example[] {
  return readAnnomi(data).flatMap(({role, text, before, own, turns, video, quality, talk}) => {
    if (role !== 'client' || talk === undefined) return []
    const example = {text, group: video, weight: 0.5, targets: {talk}}
    return [
      {
        ...example,
        context: turnFeatures(text, {other: before, own, turns}),
        slices: ['with history', `with history, quality: ${quality}`],
      },
      {...example, context: turnFeatures(text, undefined), slices: ['alone', `alone, quality: ${quality}`]},
    ]
  })
}
