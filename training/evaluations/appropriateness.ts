import {createAppropriatenessAnalyser, createHarmAnalyser} from '@pixelated/sdk/analysis'
import {readFeatures} from '../../packages/sdk/src/analysis/hash-features.ts'
import {loadLinearModel} from '../../packages/sdk/src/analysis/linear-model.ts'
import type {DataFolder} from '../lib/data-folder.ts'
import type {Evaluation, EvaluationRow} from '../lib/evaluation.ts'
import type {Example} from '../lib/example.ts'
import {resampled, shareOf} from '../lib/intervals.ts'
import type {Manifest} from '../lib/manifest.ts'
import {measureCalmTurns} from '../lib/measure-calm-turns.ts'
import {areaUnderRoc, type Scored} from '../lib/ranking.ts'
import {promotedFigure, readManifest} from '../lib/read-manifest.ts'
import {trainModel} from '../lib/train-model.ts'
import {appropriatenessExamples} from '../models/appropriateness/examples.ts'

const ask = {ask: '>= 0.85'} as const
type GroupOf = (example: Example) => string
const situationOf: GroupOf = ({group}) => group
const responderOf: GroupOf = ({slices}) => slices?.find((slice) => slice.startsWith('responder')) ?? ''

/** Each group scored by a model made from all the others. */
function leaveOneOut(examples: readonly Example[], groupOf: GroupOf, recipe: Manifest): (Scored & {group: string})[] {
  const {result: _, ...manifest} = recipe
  return [...new Set(examples.map(groupOf))].flatMap((held) => {
    const rest = examples.filter((example) => groupOf(example) !== held)
    const model = loadLinearModel(trainModel(rest, {...manifest, folds: 5}).file)
    const head = model.head('reply')
    return examples
      .filter((example) => groupOf(example) === held)
      .map(({text, context, targets}) => ({
        group: held,
        score: head.read(readFeatures(text, model.features, context)).values[1] ?? 0,
        isPositive: targets.reply === 'inappropriate',
      }))
  })
}

const estimate = (scored: readonly (Scored & {group: string})[]) =>
  resampled([...Map.groupBy(scored, ({group}) => group).values()], areaUnderRoc, {rounds: 300})

function plainOf(manifest: Manifest): Manifest {
  return {
    ...manifest,
    features: {hashBits: 20, words: 2},
    heads: {reply: {kind: 'softmax', classes: ['appropriate', 'inappropriate'], l2: 1, hasIdf: true}},
  }
}

interface Row {
  condition: string
  interjection: string
  response: string
  stimulus: string
}

function replyRows(data: DataFolder): EvaluationRow[] {
  const manifest = readManifest('appropriateness')
  const examples = appropriatenessExamples(data)
  const bare = examples.map((example) => ({...example, context: undefined, weight: undefined}))
  const plain = plainOf(manifest)
  const harm = createHarmAnalyser()
  const ruled = examples.map(({text, group, targets}) => {
    const found = harm.analyse(text)
    return {group, score: 'value' in found ? 1 - found.value.score : 0, isPositive: targets.reply === 'inappropriate'}
  })
  const bySituation = estimate(leaveOneOut(examples, situationOf, manifest))
  const rows: EvaluationRow[] = [
    {
      what: 'inappropriate replies',
      slice: 'situations never seen',
      metric: 'AUROC',
      estimate: bySituation,
      ...ask,
      isReached: bySituation.value >= 0.85,
      baseline: `words with IDF ${areaUnderRoc(leaveOneOut(bare, situationOf, plain)).toFixed(3)}, rules ${areaUnderRoc(ruled).toFixed(3)}`,
      note: 'one situation left out at a time; the wordings it looks for were written after reading some of these replies',
    },
    {
      what: 'inappropriate replies',
      slice: 'situations never seen, ten folds of the card',
      metric: 'AUROC',
      estimate: promotedFigure(manifest, {head: 'reply', slice: 'all', metric: 'AUROC'}),
    },
    {
      what: 'inappropriate replies',
      slice: 'chatbots never seen',
      metric: 'AUROC',
      estimate: estimate(leaveOneOut(examples, responderOf, manifest)),
      baseline: `words with IDF ${areaUnderRoc(leaveOneOut(bare, responderOf, plain)).toFixed(3)}`,
      note: 'the situations were seen: words know them by their topics, and by how often replies to them fail',
    },
  ]
  return [...rows, situationRow(data)]
}

function situationRow(data: DataFolder): EvaluationRow {
  const analyser = createAppropriatenessAnalyser()
  const rows = [
    ...new Map(data.rows<Row>('appropriateness/moore_model_responses').map((row) => [row.stimulus, row])).values(),
  ]
  const known = rows.filter(({interjection}) => {
    const found = analyser.analyse('I hear you.', {history: [{role: 'user', content: interjection}]})
    return 'value' in found && found.value.situation !== undefined
  })
  return {
    what: 'situations noticed in what the person said',
    slice: 'the ten of the data',
    metric: 'recall',
    estimate: shareOf(known.length, rows.length),
    note: 'not held out: the wordings were written with these ten in mind',
  }
}

/** Replies to people in a bad way, and what the gate makes of good ones. */
export const appropriateness: Evaluation = {
  name: 'appropriateness',
  needs: ['appropriateness/moore_model_responses', 'technique/annomi'],
  run: async (data) => [
    ...replyRows(data),
    ...(await measureCalmTurns(data, {
      gate: 'appropriateness',
      note: 'rules were changed after a look at four of these turns',
    })),
  ],
}
