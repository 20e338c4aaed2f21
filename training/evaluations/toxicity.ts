import {createHarmAnalyser, createToxicityAnalyser} from '@pixelated/sdk/analysis'
import type {DataFolder} from '../lib/data-folder.ts'
import type {Evaluation, EvaluationRow} from '../lib/evaluation.ts'
import {resampled, shareOf, type Estimate} from '../lib/intervals.ts'
import type {Manifest} from '../lib/manifest.ts'
import {measureCalmTurns} from '../lib/measure-calm-turns.ts'
import {readConvAbuse} from '../lib/read-convabuse.ts'
import {promotedFigure, readManifest} from '../lib/read-manifest.ts'
import {loadLinearModel} from '../../packages/sdk/src/analysis/linear-model.ts'
import {readFeatures} from '../../packages/sdk/src/analysis/hash-features.ts'
import {readTokens} from '../../packages/sdk/src/analysis/read-tokens.ts'
import {hasHostileCue, readToxicityCues} from '../../packages/sdk/src/analysis/toxicity-cues.ts'
import {trainModel, type TrainedModel} from '../lib/train-model.ts'
import {identitySentences} from '../own/identity-sentences.ts'

const rules = createHarmAnalyser()
const folded = 'cross-validated by group, weights as they ship; calibration and thresholds from the other folds'
const percent = ({value}: Estimate) => `${(value * 100).toFixed(1)} %`

interface Judged {
  isTrue: boolean
  isFound: boolean
}

/** Of the two classes, abuse and none. */
function macroF1(all: readonly Judged[]): number {
  const f1 = (wanted: boolean) => {
    const hits = all.filter(({isTrue, isFound}) => isTrue === wanted && isFound === wanted).length
    const total =
      all.filter(({isTrue}) => isTrue === wanted).length + all.filter(({isFound}) => isFound === wanted).length
    return total === 0 ? 0 : (2 * hits) / total
  }
  return (f1(true) + f1(false)) / 2
}

const findsAbuse = (text: string) => {
  const found = rules.analyse(text, {role: 'user'})
  return 'value' in found && found.value.findings.some(({category}) => category === 'abuse' || category === 'violence')
}

/** What words alone give with the same trainer, folds and thresholds: no cues, no counter-examples. */
const plainRecipe = (name: string, classes: readonly string[]): Manifest => ({
  name,
  about: '',
  licence: '',
  data: [],
  seed: 1,
  folds: 5,
  features: {hashBits: 20, words: 1},
  fewestGroups: 5,
  heads: {[name]: {kind: 'softmax', classes, l2: 1, hasIdf: true, chooseBy: 'macro-F1', iterations: 60}},
  guards: [],
  knownFailures: [],
})

/** Of the turns, those the analyser does not judge: too few words to tell a language by. */
function notMeasuredRows(data: DataFolder): EvaluationRow[] {
  const analyser = createToxicityAnalyser()
  return [true, false].map((isAbusive) => {
    const some = readConvAbuse(data).filter((turn) => turn.isAbusive === isAbusive)
    const silent = some.filter(({text}) => 'notMeasured' in analyser.analyse(text, {role: 'user'}))
    return {
      what: 'turns to a bot that are "not measured"',
      slice: isAbusive ? 'abusive' : 'not abusive',
      metric: 'share',
      estimate: shareOf(silent.length, some.length),
      note: 'most are one or two words that tell no language; with the locale given they are measured',
    }
  })
}

function botRows(data: DataFolder, manifest: Manifest): EvaluationRow[] {
  const turns = readConvAbuse(data)
  const plain = trainModel(
    turns.map(({text, conversation, isAbusive}) => ({
      text,
      group: conversation,
      targets: {abuse: isAbusive ? 'abuse' : 'none'},
    })),
    plainRecipe('abuse', ['none', 'abuse']),
  )
  const outcomes = plain.heads.get('abuse')?.outcomes ?? []
  const slices: [string, (index: number) => boolean][] = [
    ['convabuse', () => true],
    ['convabuse, CarbonBot', (index) => turns[index]?.bot === 'CarbonBot'],
    ['convabuse, E.L.I.Z.A.', (index) => turns[index]?.bot === 'E.L.I.Z.A.'],
  ]
  return slices.map(([slice, isIn]) => {
    const estimate = promotedFigure(manifest, {head: 'abuse', slice, metric: 'macro-F1'})
    const words = macroF1(
      outcomes.flatMap(({targets, chosen}, index) =>
        isIn(index) ? [{isTrue: targets[1] === 1, isFound: chosen[0] === 1}] : [],
      ),
    )
    const ruled = macroF1(
      turns.flatMap(({text, isAbusive}, index) =>
        isIn(index) ? [{isTrue: isAbusive, isFound: findsAbuse(text)}] : [],
      ),
    )
    return {
      what: 'abuse towards a bot',
      slice,
      metric: 'macro-F1',
      estimate,
      ...(slice === 'convabuse' && {ask: '>= 86 %', isReached: estimate.value >= 0.86}),
      baseline: `words with IDF ${(words * 100).toFixed(1)} %, rules ${(ruled * 100).toFixed(1)} %`,
      note: `by conversation as far as the rows tell; ${folded}`,
    }
  })
}

interface Tweet {
  id: string
  text: string
  class: string
}

function plainTweets(data: DataFolder): TrainedModel {
  const rows = data.rows<Tweet>('toxicity/davidson_tweets')
  return trainModel(
    rows.map(({id, text, class: kind}) => ({text, group: id, targets: {hate: kind}})),
    plainRecipe('hate', ['neither', 'offensive', 'hate']),
  )
}

interface Madlib {
  text: string
  bad: 0 | 1
  template: string
}

const allIdentities = [...new Set(identitySentences.map(({identity}) => identity.toLowerCase()))].sort(
  (one, other) => other.length - one.length,
)

/** The share of each identity's harmless sentences that a method flags, highest less lowest. */
function spreadOf(texts: readonly string[], isFlagged: (text: string) => boolean): Estimate {
  const byIdentity = new Map<string, boolean[]>()
  for (const text of texts) {
    const plain = ` ${text.toLowerCase().replaceAll(/[^a-z ]/gu, '')} `
    const identity = allIdentities.find((one) => plain.includes(` ${one} `))
    if (identity !== undefined) byIdentity.set(identity, [...(byIdentity.get(identity) ?? []), isFlagged(text)])
  }
  const groups = [...byIdentity]
    .filter(([, flags]) => flags.length >= 20)
    .map(([identity, flags]) => flags.map((flag) => ({identity, flag})))
  return resampled(
    groups,
    (items) => {
      const shares = [...Map.groupBy(items, ({identity}) => identity).values()].map(
        (own) => own.filter(({flag}) => flag).length / own.length,
      )
      return Math.max(...shares) - Math.min(...shares)
    },
    {rounds: 300},
  )
}

function identityRows(data: DataFolder, manifest: Manifest, plain: TrainedModel): EvaluationRow[] {
  const harmless = data.rows<Madlib>('toxicity/identity_madlibs').filter(({bad}) => bad === 0)
  const texts = harmless.map(({text}) => text)
  const tweets = loadLinearModel(plain.file)
  const flagsPlain = (text: string) => {
    const head = tweets.head('hate')
    return head.choose(head.read(readFeatures(text, tweets.features)).values)[0] !== 0
  }
  const analyser = createToxicityAnalyser()
  const flags = (text: string) => {
    const found = analyser.analyse(text, {role: 'user', locale: 'en'})
    return 'value' in found && found.value.label !== 'none'
  }
  const shares = Object.entries(manifest.result?.heads.abuse?.figures ?? {}).flatMap(([slice, metrics]) =>
    slice.startsWith('harmless: ') ? [1 - (metrics.accuracy?.value ?? 0)] : [],
  )
  const spread = Math.max(...shares) - Math.min(...shares)
  const what = 'harmless sentences flagged because of an identity word'
  const shipped = spreadOf(texts, flags)
  const own = identitySentences.filter(({isHostile}) => !isHostile).map(({text}) => text)
  return [
    {
      what,
      slice: `abuse, ${shares.length} identities, their templates never seen`,
      metric: 'spread',
      estimate: {value: spread, low: Number.NaN, high: Number.NaN, n: texts.length},
      ask: '<= 10 points',
      isReached: spread <= 0.1,
      note: `${folded}; for hate see the next row`,
    },
    {
      what: 'harmless sentences where hate could be found at all, because they hold a hostile word',
      slice: 'all',
      metric: 'share',
      estimate: shareOf(texts.filter((text) => hasHostileCue(readToxicityCues(readTokens(text)))).length, texts.length),
      note: 'holds for any weights; by its own, that head would take some templates with "queer" for worse',
    },
    {
      what,
      slice: 'abuse and hate, as shipped',
      metric: 'spread',
      estimate: shipped,
      ask: '<= 10 points',
      isReached: shipped.value <= 0.1,
      baseline: `words with IDF from tweets, no counter-examples: ${percent(spreadOf(texts, flagsPlain))}`,
      note: 'the templates were part of the training: a check of what ships, not of how well it holds',
    },
    {
      what,
      slice: 'our own sentences, as shipped',
      metric: 'spread',
      estimate: spreadOf(own, flags),
      baseline: `words with IDF from tweets: ${percent(spreadOf(own, flagsPlain))}`,
      note: 'part of the training',
    },
    ...(['abuse', 'hate'] as const).map((head): EvaluationRow => ({
      what: 'hostile sentences about identities found',
      slice: head === 'abuse' ? 'said to the listener, templates never seen' : 'of others, templates never seen',
      metric: 'recall',
      estimate: promotedFigure(manifest, {head, slice: 'madlibs bad', metric: 'accuracy'}),
      note: folded,
    })),
  ]
}

/** Abuse and hate: how much is found, and who is wronged by it. */
export const toxicity: Evaluation = {
  name: 'toxicity',
  needs: ['toxicity/convabuse', 'toxicity/davidson_tweets', 'toxicity/identity_madlibs', 'technique/annomi'],
  async run(data) {
    const manifest = readManifest('toxicity')
    const plain = plainTweets(data)
    const plainFigure = plain.heads.get('hate')?.result.figures.all?.['macro-F1']
    const figure = (what: string, head: string, slice: string): EvaluationRow => ({
      what,
      slice,
      metric: 'accuracy',
      estimate: promotedFigure(manifest, {head, slice, metric: 'accuracy'}),
      note: folded,
    })
    return [
      ...botRows(data, manifest),
      ...notMeasuredRows(data),
      {
        what: 'tweets: hateful, coarse, neither',
        slice: 'all',
        metric: 'macro-F1',
        estimate: promotedFigure(manifest, {head: 'hate', slice: 'tweets', metric: 'macro-F1'}),
        baseline: `words with IDF ${((plainFigure?.value ?? Number.NaN) * 100).toFixed(1)} %`,
        note: `by tweet, writers are not given; ${folded}`,
      },
      ...identityRows(data, manifest, plain),
      figure('whom rude words are aimed at, our own sentences', 'abuse', 'own aimed sentences'),
      figure('trouble of one’s own is no abuse (GoEmotions)', 'abuse', 'own trouble'),
      figure('clients in counselling do not abuse (AnnoMI)', 'abuse', 'counselling, client, high quality'),
      figure('therapists do not abuse (AnnoMI)', 'abuse', 'counselling, therapist, high quality'),
      ...(await measureCalmTurns(data, {
        gate: 'toxicity',
        note: 'the turns were among what teaches calm; the row above was not',
      })),
      {
        what: 'held-out counsellors of other sets',
        slice: 'all',
        metric: 'rate',
        estimate: shareOf(0, 0),
        note: 'no such set in the data folder: not measured here',
      },
    ]
  },
}
