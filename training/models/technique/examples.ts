import {turnFeatures} from '../../../packages/sdk/src/analysis/technique-features.ts'
import type {DataFolder} from '../../lib/data-folder.ts'
import type {Example} from '../../lib/example.ts'
import {readAnnomi} from '../../lib/read-annomi.ts'

/**
 * Turns of therapists: what each mainly does, whether its question is open, whether its reflection is complex. Each is there twice, with
 * what came before and without it, since the analyser is used in both ways.
 */
export function techniqueExamples(data: DataFolder): Example[] {
  return readAnnomi(data).flatMap(
    ({role, text, before, own, turns, video, quality, behaviour, question, reflection}) => {
      if (role !== 'therapist' || behaviour === undefined) return []
      const isQuestion = question === 'open' || question === 'closed'
      const isReflection = behaviour === 'reflection' && (reflection === 'simple' || reflection === 'complex')
      const example = {
        text,
        // The same film was written down by two people now and then: both are one group.
        group: video,
        weight: 0.5,
        targets: {
          act: behaviour,
          question: isQuestion ? question : undefined,
          reflection: isReflection ? reflection : undefined,
        },
      }
      return [
        {
          ...example,
          context: turnFeatures(text, {other: before, own, turns}),
          slices: ['with history', `with history, quality: ${quality}`],
        },
        {
          ...example,
          context: turnFeatures(text, undefined),
          slices: ['alone', `alone, quality: ${quality}`],
        },
      ]
    },
  )
}
