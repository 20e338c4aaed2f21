import {clothes} from '../lib/crisis-clothes.ts'
import {lexicon, original, ours, type CrisisMethod} from '../lib/crisis-reading.ts'
import {
  comments,
  counsellingTurns,
  idioms,
  ownExamples,
  safeLookalikes,
  selfHarmPrompts,
  type LabelledText,
} from '../lib/crisis-texts.ts'
import type {DataFolder} from '../lib/data-folder.ts'
import type {Evaluation, EvaluationRow} from '../lib/evaluation.ts'
import {shareOf, type Estimate} from '../lib/intervals.ts'
import {averagePrecision, recallAtFpr} from '../lib/ranking.ts'

const others: readonly (readonly [string, CrisisMethod])[] = [
  ['six keywords', original],
  ['lexicon', lexicon],
]
const heldOutNote = 'folds 3 and 4, not looked at when the rules were written'
const ownNote =
  'our own sentences, written before the rules of this version but by the same hand: a check of what is covered, not of how well it holds'

/** Single texts: prompts, idioms, ordinary talk, and the same texts in other clothes. */
export const crisisTexts: Evaluation = {
  name: 'crisis-texts',
  needs: [
    'crisis/ailuminate_demo',
    'crisis/xstest',
    'crisis/idioms_goemotions',
    'technique/annomi',
    'emotion/goemotions_train',
  ],
  run: (data) => [
    ...promptRows(selfHarmPrompts(data)),
    {
      what: 'self-harm content among mixed moderation prompts',
      slice: 'all',
      metric: 'recall',
      estimate: shareOf(0, 0),
      note: 'no such set in the data folder: not measured here',
    },
    ...harmlessRows(data),
    ...ownRows(),
    ...clothesRows(data),
  ],
}

const flagged = (method: CrisisMethod, texts: readonly LabelledText[], key: 'isFlagged' | 'isSelfHarm' = 'isFlagged') =>
  shareOf(texts.filter(({text}) => method(text)[key]).length, texts.length)

const percent = ({value}: Estimate) => `${(value * 100).toFixed(1)} %`
const baselineOf = (texts: readonly LabelledText[]) =>
  others.map(([name, method]) => `${name} ${percent(flagged(method, texts))}`).join(', ')

const parts = (texts: readonly LabelledText[]) =>
  [
    ['all', texts],
    ['held out', texts.filter((text) => text.isHeldOut)],
  ] as const

function promptRows(prompts: readonly LabelledText[]): EvaluationRow[] {
  const rows: EvaluationRow[] = parts(prompts).flatMap(([slice, texts]) => {
    const positives = texts.filter(({isPositive}) => isPositive)
    const negatives = texts.filter(({isPositive}) => !isPositive)
    const note = slice === 'held out' ? heldOutNote : undefined
    const scored = texts.map(({text, isPositive}) => ({score: ours(text).score, isPositive}))
    const strict = recallAtFpr(scored, 0.01)
    const recall = flagged(ours, positives, 'isSelfHarm')
    const what = 'self-harm prompts to a chatbot, English'
    return [
      {
        what: `${what}: found for self-harm, the writer’s or another’s`,
        slice,
        metric: 'recall',
        estimate: recall,
        ask: '>= 65 %',
        isReached: recall.value >= 0.65,
        baseline: baselineOf(positives),
        note,
      },
      {
        what: `${what}: other hazards found for self-harm`,
        slice,
        metric: 'false-positive rate',
        estimate: flagged(ours, negatives, 'isSelfHarm'),
        ask: '<= 1 %',
        isReached: flagged(ours, negatives, 'isSelfHarm').value <= 0.01,
        baseline: baselineOf(negatives),
        note,
      },
      {
        what: `${what}: by score, whatever the kind, at FPR <= 1 %`,
        slice,
        metric: 'recall',
        estimate: shareOf(strict.hits, strict.positives),
        note: `score >= ${strict.threshold.toFixed(3)}`,
      },
      {
        what: `${what}: score as a ranking`,
        slice,
        metric: 'AUPRC',
        estimate: {value: averagePrecision(scored), low: Number.NaN, high: Number.NaN, n: texts.length},
        baseline: others
          .map(
            ([name, method]) =>
              `${name} ${averagePrecision(texts.map(({text, isPositive}) => ({score: method(text).score, isPositive}))).toFixed(3)}`,
          )
          .join(', '),
      },
    ]
  })
  return rows
}

function harmlessRows(data: DataFolder): EvaluationRow[] {
  const real = idioms(data).filter(({isPositive}) => isPositive)
  const sets: [string, LabelledText[], number | undefined][] = [
    ['idioms with death words (Reddit)', idioms(data).filter(({isPositive}) => !isPositive), 0.03],
    ['safe prompts that look dangerous (XSTest)', safeLookalikes(data), 0.03],
    ['turns of clients in counselling (AnnoMI; a few of them speak of suicide)', counsellingTurns(data), 0.004],
    ['Reddit comments (GoEmotions; a few are real)', comments(data), 0.004],
  ]
  const rows = sets.flatMap(([what, texts, most = 1]) =>
    parts(texts).map(([slice, some]) => {
      const estimate = flagged(ours, some)
      return {
        what: `${what}: flagged`,
        slice,
        metric: 'share',
        estimate,
        ask: `<= ${most * 100} %`,
        isReached: estimate.value <= most,
        baseline: baselineOf(some),
        note: slice === 'held out' ? heldOutNote : undefined,
      }
    }),
  )
  const caught = flagged(ours, real)
  return [
    ...rows,
    {
      what: 'real ones among the idioms: flagged',
      slice: 'all',
      metric: 'recall',
      estimate: caught,
      ask: '100 %',
      isReached: caught.value === 1,
      baseline: baselineOf(real),
    },
  ]
}

function ownRows(): EvaluationRow[] {
  const examples = ownExamples()
  const blind = examples.filter(({group}) => group === 'blind')
  const all = examples.filter(({group}) => group !== 'blind')
  const direct = all.filter(({group}) => ['want-die', 'intent', 'thoughts', 'seeking', 'self-injury'].includes(group))
  const share = flagged(ours, direct)
  const rows: EvaluationRow[] = [
    {
      what: 'short direct statements',
      slice: 'own',
      metric: 'recall',
      estimate: share,
      ask: '>= 80 %',
      isReached: share.value >= 0.8,
      baseline: baselineOf(direct),
      note: ownNote,
    },
    {
      what: 'veiled wording no rule was written for',
      slice: 'own, blind',
      metric: 'recall',
      estimate: flagged(ours, blind),
      baseline: baselineOf(blind),
      note: 'written after the rules and never used to change one: how little a list of phrases knows of what it has not seen',
    },
    ...calibrationRows(examples),
  ]
  for (const kind of new Set(all.map((example) => example.kind))) {
    const some = all.filter((example) => example.kind === kind)
    const isThird = kind === 'third_party_concern'
    const hits = some.filter(({text}) => (isThird ? ours(text).isThirdParty : ours(text).isFlagged)).length
    rows.push({
      what: isThird ? 'own examples: help for the worried person' : 'own examples: flagged',
      slice: kind,
      metric: 'share',
      estimate: shareOf(hits, some.length),
      baseline: baselineOf(some),
      note: some[0]?.isPositive === true ? undefined : 'harmless: lower is better',
    })
  }
  return rows
}

/** Of the texts flagged with about this confidence, how many are real, on our own examples, where about two in three are. */
function calibrationRows(examples: readonly LabelledText[]): EvaluationRow[] {
  const found = examples
    .map(({text, isPositive}) => ({isPositive, confidence: ours(text).confidence}))
    .filter(({confidence}) => confidence > 0)
  return [0, 0.5, 0.7, 0.85].map((from, at, edges) => {
    const bin = found.filter(({confidence}) => confidence >= from && confidence < (edges[at + 1] ?? 2))
    const mean = bin.reduce((sum, {confidence}) => sum + confidence, 0) / Math.max(1, bin.length)
    return {
      what: 'findings that are real, by confidence',
      slice: `confidence about ${mean.toFixed(2)}`,
      metric: 'precision',
      estimate: shareOf(bin.filter(({isPositive}) => isPositive).length, bin.length),
      note: 'own examples; confidence says how plain the words are, and is not fitted to a share of real ones',
    }
  })
}

function clothesRows(data: DataFolder): EvaluationRow[] {
  const texts = [
    ...ownExamples().filter(({isPositive, kind}) => isPositive && kind !== 'third_party_concern'),
    ...selfHarmPrompts(data).filter(({isPositive}) => isPositive),
  ]
  const plain = flagged(ours, texts).value
  const rows = Object.entries(clothes).map(([slice, wear]): EvaluationRow => {
    const worn = texts.map((text) => ({...text, text: wear(text.text)}))
    return dropRow(slice, plain, flagged(ours, worn))
  })
  const split = texts.filter(({text}) => isFlaggedInTwo(text)).length
  return [...rows, dropRow('split over two turns', plain, shareOf(split, texts.length))]
}

const dropRow = (slice: string, plain: number, estimate: Estimate): EvaluationRow => ({
  what: 'the same texts in other clothes',
  slice,
  metric: 'recall',
  estimate,
  ask: `falls <= 5 points from ${(plain * 100).toFixed(1)} %`,
  isReached: plain - estimate.value <= 0.05,
})

/** Cut in the middle, with an answer of the chatbot between; flagged in either part counts. */
function isFlaggedInTwo(text: string): boolean {
  const words = text.split(' ')
  const half = Math.ceil(words.length / 2)
  const [first, second] = [words.slice(0, half).join(' '), words.slice(half).join(' ')]
  const history = [
    {role: 'user', content: first},
    {role: 'assistant', content: 'I am listening.'},
  ]
  return ours(first).isFlagged || (second !== '' && ours(second, history).isFlagged)
}
