import {createClientTalkAnalyser, createTechniqueAnalyser} from '@pixelated/sdk/analysis'
import {findTechniques} from '../../packages/sdk/src/analysis/find-techniques.ts'
import {gatherFindings} from '../../packages/sdk/src/analysis/technique-finding.ts'
import {readTokens} from '../../packages/sdk/src/analysis/read-tokens.ts'
import type {DataFolder} from '../lib/data-folder.ts'
import type {Evaluation, EvaluationRow} from '../lib/evaluation.ts'
import type {Example} from '../lib/example.ts'
import {followedTalk} from '../lib/followed-talk.ts'
import {groupFolds} from '../lib/group-folds.ts'
import {resampled, shareOf, type Estimate} from '../lib/intervals.ts'
import type {HeadRecipe, Manifest} from '../lib/manifest.ts'
import {metricsOf, type Outcome} from '../lib/measure-head.ts'
import {readAnnomi} from '../lib/read-annomi.ts'
import {promotedFigure, readManifest} from '../lib/read-manifest.ts'
import {trainHead} from '../lib/train-head.ts'
import {clientTalkExamples} from '../models/client-talk/examples.ts'
import {techniqueExamples} from '../models/technique/examples.ts'

const heads = [
  {head: 'act', what: 'technique, 4 classes', ask: 0.74},
  {head: 'question', what: 'question open or closed', ask: 0.75},
  {head: 'reflection', what: 'reflection simple or complex', ask: 0.65},
] as const
const folded = 'cross-validated by video, weights as they ship; calibration and thresholds from the other folds'
const percent = (value: number) => `${(value * 100).toFixed(1)} %`
const isWithHistory = ({slices}: Example) => slices?.includes('with history') === true

/** What a therapist's turn does, how it asks and reflects, and what a client's turn speaks for. */
export const technique: Evaluation = {
  name: 'technique',
  needs: ['technique/annomi'],
  run(data) {
    const [therapist, client] = [readManifest('technique'), readManifest('client-talk')]
    const examples = techniqueExamples(data).filter(isWithHistory)
    return [
      ...heads.flatMap((one) => headRows(one, {manifest: therapist, examples})),
      ...talkRows(data, client),
      ...silentRows(data),
    ]
  },
}

function headRows(
  {head, what, ask}: (typeof heads)[number],
  {manifest, examples}: {manifest: Manifest; examples: readonly Example[]},
): EvaluationRow[] {
  const recipe = recipeOf(manifest, head)
  const baseline = `TF-IDF of words and pairs ${percent(macroF1(plainOutcomes(head, examples, recipe), recipe))}, rules ${percent(macroF1(ruled(head, examples, recipe), recipe))}`
  const slices = ['with history', 'alone', ...['high', 'low'].map((quality) => `with history, quality: ${quality}`)]
  const rows = slices.map((slice): EvaluationRow => {
    const estimate = promotedFigure(manifest, {head, slice, metric: 'macro-F1'})
    const isAsked = slice === 'with history' || slice === 'alone'
    return {
      what,
      slice,
      metric: 'macro-F1',
      estimate,
      ...(isAsked && {ask: `>= ${percent(ask)}`, isReached: estimate.value >= ask, baseline}),
      note: estimate.n === 0 ? 'too few to measure' : folded,
    }
  })
  const others = [2, 3].map((seed): EvaluationRow => {
    const {outcomes} = crossValidated(head, examples, {...manifest, seed, folds: 5})
    return {
      what,
      slice: `with history, another split (${seed})`,
      metric: 'macro-F1',
      estimate: estimateOf(outcomes, recipe),
      note: 'the same recipe with five folds and without the copies that have no history',
    }
  })
  const error: EvaluationRow = {
    what: `${what}: calibration, ten bins`,
    slice: 'with history',
    metric: 'error',
    estimate: promotedFigure(manifest, {head, slice: 'with history', metric: 'error'}),
    note: folded,
  }
  return [...rows, ...others, error]
}

function talkRows(data: DataFolder, manifest: Manifest): EvaluationRow[] {
  const recipe = recipeOf(manifest, 'talk')
  const examples = clientTalkExamples(data)
  const turns = readAnnomi(data).filter(({role, talk}) => role === 'client' && talk !== undefined)
  const {outcomes, folds} = crossValidated('talk', examples, manifest)
  const isLong = (_: unknown, index: number) => examples[index]?.slices?.includes('with history') === true
  const single = outcomes.filter(isLong)
  const dialogues = turns.map(({dialogue}) => dialogue)
  const followed = followedTalk(single, {dialogues, folds: folds.filter(isLong), recipe})
  const plain = plainOutcomes('talk', examples.filter(isWithHistory), recipe)
  const baseline = `TF-IDF of words and pairs ${percent(macroF1(plain, recipe))}`
  const sliceOf = (some: readonly Outcome[], quality: string) =>
    some.filter(({slices}) => slices.includes(`with history, quality: ${quality}`))
  const row = (slice: string, some: readonly Outcome[], isAsked: boolean): EvaluationRow => {
    const estimate = estimateOf(some, recipe)
    return {
      what: 'client talk: change, neutral, sustain',
      slice,
      metric: 'macro-F1',
      estimate,
      ...(isAsked && {ask: '>= 55.0 %', isReached: estimate.value >= 0.55, baseline}),
      note: folded,
    }
  }
  return [
    row('with history, the turns before followed', followed, true),
    row('with history, one turn only', single, false),
    row(
      'alone',
      outcomes.filter((one, index) => !isLong(one, index)),
      true,
    ),
    ...['high', 'low'].map((quality) => row(`followed, quality: ${quality}`, sliceOf(followed, quality), false)),
    ...recipe.classes.map((name): EvaluationRow => ({
      what: 'client talk, one kind',
      slice: name,
      metric: 'F1',
      estimate: estimateOf(followed, recipe, `F1 ${name}`),
      note: folded,
    })),
  ]
}

/** How many turns the analysers do not judge. */
function silentRows(data: DataFolder): EvaluationRow[] {
  const analysers = {therapist: createTechniqueAnalyser(), client: createClientTalkAnalyser()}
  return (['therapist', 'client'] as const).map((role) => {
    const some = readAnnomi(data).filter((turn) => turn.role === role)
    const silent = some.filter(({text}) => 'notMeasured' in analysers[role].analyse(text))
    return {
      what: 'turns that are "not measured"',
      slice: role,
      metric: 'share',
      estimate: shareOf(silent.length, some.length),
      note: 'most are a word or two that tell no language; the figures above are of all turns',
    }
  })
}

function crossValidated(head: string, examples: readonly Example[], manifest: Manifest) {
  const folds = groupFolds(
    examples.map(({group, targets}) => ({group, stratum: String(Object.values(targets)[0])})),
    manifest,
  )
  return {outcomes: trainHead(head, examples, {manifest, folds}).outcomes, folds}
}

/** Words and pairs of words by their rarity, same folds and thresholds: what a linear model reaches without care. */
function plainOutcomes(head: string, examples: readonly Example[], {classes}: HeadRecipe): Outcome[] {
  const recipe: HeadRecipe = {kind: 'softmax', classes, l2: 1, hasIdf: true, chooseBy: 'macro-F1', iterations: 60}
  const manifest = readManifest('technique')
  const plain = examples.map((example): Example => ({...example, context: undefined, weight: 1}))
  const features = {hashBits: 20, words: 2}
  return crossValidated(head, plain, {...manifest, features, heads: {[head]: recipe}}).outcomes
}

/** What the rules alone say; where they say nothing, the class that stands for that. */
const ruled = (head: string, examples: readonly Example[], {classes}: HeadRecipe): Outcome[] =>
  examples.flatMap(({text, group, targets}) => {
    const target = targets[head]
    if (typeof target !== 'string') return []
    const names = gatherFindings(findTechniques(text, readTokens(text)).evidence).map((found) => found.technique)
    const says = (name: string) => names.some((found) => found === name)
    const reflects = says('complex_reflection') || says('simple_reflection')
    const asks = says('open_question') || says('closed_question')
    const informs = ['psychoeducation', 'behavioral_activation', 'cognitive_restructuring', 'grounding'].some(says)
    const answers: Record<string, string> = {
      act: asks ? 'question' : reflects ? 'reflection' : informs ? 'therapist_input' : 'other',
      question: says('open_question') ? 'open' : 'closed',
      reflection: says('complex_reflection') ? 'complex' : 'simple',
    }
    const found = classes.indexOf(answers[head] ?? '')
    return [
      {
        group,
        slices: [],
        values: classes.map((_, index) => (index === found ? 1 : 0)),
        chosen: [found],
        targets: classes.map((name) => (name === target ? 1 : 0)),
      },
    ]
  })

function recipeOf({heads: recipes}: Manifest, head: string): HeadRecipe {
  const recipe = recipes[head]
  if (recipe === undefined) throw new Error(`The manifest has no head ${head}`)
  return recipe
}

const macroF1 = (outcomes: readonly Outcome[], recipe: HeadRecipe) =>
  metricsOf(recipe)['macro-F1']?.(outcomes) ?? Number.NaN

function estimateOf(outcomes: readonly Outcome[], recipe: HeadRecipe, metric = 'macro-F1'): Estimate {
  const groups = [...Map.groupBy(outcomes, ({group}) => group).values()]
  return resampled(groups, (some) => metricsOf(recipe)[metric]?.(some) ?? Number.NaN, {rounds: 400})
}
