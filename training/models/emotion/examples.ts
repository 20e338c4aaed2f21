import {readAffectCues} from '../../../packages/sdk/src/analysis/affect-cues.ts'
import type {DataFolder} from '../../lib/data-folder.ts'
import type {Example} from '../../lib/example.ts'
import {polarityOf, readGoEmotions} from '../../lib/read-goemotions.ts'

/** Comments with all their labels, and those of one polarity with that. */
export const emotionExamples = (data: DataFolder): Example[] =>
  readGoEmotions(data, 'train').map(({text, labels, group}) => ({
    text,
    context: {extras: readAffectCues(text)},
    group,
    targets: {labels, polarity: polarityOf(labels)},
  }))
