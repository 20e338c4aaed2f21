import {createEmpathyAnalyser, type EqReadings} from '@pixelated/sdk/analysis'
import {eqDomains, isMeasured, type EqDomain} from '@pixelated/sdk/contract'
import type {DataFolder} from '../lib/data-folder.ts'
import type {Evaluation, EvaluationRow} from '../lib/evaluation.ts'
import {resampled, shareOf, type Estimate} from '../lib/intervals.ts'
import {metricsOf, type Outcome} from '../lib/measure-head.ts'
import {areaUnderRoc} from '../lib/ranking.ts'

/** A peer's reply to a post, with how far people found each way of showing empathy in it: 0 none, 1 weak, 2 strong. */
interface RatedReply {
  sp: string
  seeker: string
  response: string
  er: number
  ip: number
  ex: number
}

/**
 * What people rated, and the domain that looks for the nearest thing. Fixed before anything was measured: warmth and care said
 * outright is what validation counts for; saying what the other must feel is naming feelings; exploring is asking open questions.
 */
const pairs = [
  {rated: 'er', name: 'emotional reactions', domain: 'empathy_recognition', trained: 0.69},
  {rated: 'ip', name: 'interpretations', domain: 'emotional_awareness', trained: 0.56},
  {rated: 'ex', name: 'explorations', domain: 'interpersonal_skills', trained: 0.63},
] as const satisfies {rated: 'er' | 'ip' | 'ex'; name: string; domain: EqDomain; trained: number}[]

/** What a domain gets of which nothing was found; also what a reply counts for that was not measured. */
const floor = 0.1
const levels = {kind: 'softmax', classes: ['none', 'weak', 'strong']} as const
const analyser = createEmpathyAnalyser()

/** The five skills: against people's ratings where there are any, and what else can be said of them. */
export const empathy: Evaluation = {
  name: 'empathy',
  needs: ['nc/epitome', 'eq/emobench_ea'],
  run(data) {
    const replies = data
      .rows<RatedReply>('nc/epitome')
      .map((row) => ({...row, reading: read(row.response, row.seeker)}))
    return [
      ...pairs.flatMap((pair) => ratedRows(replies, pair)),
      overallRow(replies),
      ...eqDomains.map((domain) => restsOnRow(replies, domain)),
      ...unratedRows(),
      choiceRow(data),
    ]
  },
}

type Reply = RatedReply & {reading: EqReadings | undefined}

function read(reply: string, said: string): EqReadings | undefined {
  const reading = analyser.analyse(reply, {role: 'assistant', locale: 'en', history: [{role: 'user', content: said}]})
  return isMeasured(reading) ? reading.value : undefined
}

const scoreOf = ({reading}: Reply, domain: EqDomain | 'overall_eq') => reading?.scores[domain] ?? floor
const over = (replies: readonly Reply[], statistic: (some: readonly Reply[]) => number): Estimate =>
  resampled([...Map.groupBy(replies, ({sp}) => sp).values()], statistic, {rounds: 300})

function correlationOf(replies: readonly Reply[], score: (one: Reply) => number, level: (one: Reply) => number) {
  const outcomes = replies.map((one): Outcome => ({
    group: one.sp,
    slices: [],
    values: [score(one)],
    chosen: [],
    targets: [level(one)],
  }))
  return metricsOf({kind: 'linear', classes: ['level']})['mean r']?.(outcomes) ?? Number.NaN
}

function ratedRows(replies: readonly Reply[], {rated, name, domain, trained}: (typeof pairs)[number]): EvaluationRow[] {
  const what = `empathy in peers' replies: ${name}, by ${domain}`
  const common = {what, slice: 'all'}
  return [
    {
      ...common,
      metric: 'Pearson r',
      estimate: over(replies, (some) =>
        correlationOf(
          some,
          (one) => scoreOf(one, domain),
          (one) => one[rated],
        ),
      ),
      note: 'rules that never saw this set; the pairing of domain and rating is ours; a reply that is not measured counts as 0.1',
    },
    {
      ...common,
      metric: 'AUROC',
      estimate: over(replies, (some) =>
        areaUnderRoc(some.map((one) => ({score: scoreOf(one, domain), isPositive: one[rated] > 0}))),
      ),
      note: 'any against none',
    },
    {
      ...common,
      metric: 'macro-F1',
      estimate: over(replies, (some) => macroF1(some, rated, domain)),
      ask: 'report',
      baseline: `TF-IDF trained on other rows of this set ${(trained * 100).toFixed(0)} % (figure of the design)`,
      note: 'none, weak, strong: the thirds of the scale, set beforehand; the set may not train what ships',
    },
  ]
}

function macroF1(replies: readonly Reply[], rated: 'er' | 'ip' | 'ex', domain: EqDomain): number {
  const outcomes = replies.map((one): Outcome => ({
    group: one.sp,
    slices: [],
    values: [],
    chosen: [Math.min(2, Math.floor(3 * scoreOf(one, domain)))],
    targets: [0, 1, 2].map((level) => (one[rated] === level ? 1 : 0)),
  }))
  return metricsOf(levels)['macro-F1']?.(outcomes) ?? Number.NaN
}

const overallRow = (replies: readonly Reply[]): EvaluationRow => ({
  what: "empathy in peers' replies: overall_eq against the sum of the three ratings",
  slice: 'all',
  metric: 'Pearson r',
  estimate: over(replies, (some) =>
    correlationOf(
      some,
      (one) => scoreOf(one, 'overall_eq'),
      ({er, ip, ex}) => er + ip + ex,
    ),
  ),
})

/** Of the replies in which a domain is measured, those in which it rests on something that was found. */
function restsOnRow(replies: readonly Reply[], domain: EqDomain): EvaluationRow {
  const readings = replies.flatMap(({reading}) => reading?.domains[domain] ?? [])
  const measured = readings.filter((reading) => isMeasured(reading))
  const counts = new Map<string, number>()
  for (const name of measured.flatMap(({restsOn}) => restsOn)) counts.set(name, (counts.get(name) ?? 0) + 1)
  const often = [...counts]
    .sort((one, other) => other[1] - one[1])
    .map(([name, count]) => `${name} ${((100 * count) / measured.length).toFixed(0)} %`)
  return {
    what: `${domain}: rests on something found`,
    slice: `measured in ${measured.length} of ${replies.length}`,
    metric: 'share',
    estimate: shareOf(measured.filter(({restsOn}) => restsOn.length > 0).length, measured.length),
    note: `what it rests on: ${often.join(', ')}`,
  }
}

const nothing: Estimate = {value: Number.NaN, low: Number.NaN, high: Number.NaN, n: 0}

/** What is not measured, and why: in the report, so that nobody takes silence for a good figure. */
const unratedRows = (): EvaluationRow[] => [
  ...(['emotional_regulation', 'social_cognition'] as const).map((domain) => ({
    what: `${domain} against people's ratings`,
    slice: 'not measured',
    metric: 'Pearson r',
    estimate: nothing,
    note: 'no set here rates replies for it',
  })),
  {
    what: 'EmoBench, emotional understanding',
    slice: 'not measured',
    metric: 'accuracy',
    estimate: nothing,
    note: 'asks which emotion a person in a story has, and why: the analysers score what a text says, they do not answer questions',
  },
  {
    what: 'EQ-Bench',
    slice: 'not measured',
    metric: 'r',
    estimate: nothing,
    note: 'asks for the strength of four given emotions of one speaker after a dialogue: no analyser here reads minds of characters',
  },
]

interface Dilemma {
  'question type': string
  scenario: string
  choices: string[]
  label: string
}

/** Of four replies to a story, the one that raters thought best: the nearest that EmoBench has to what the analyser does. */
function choiceRow(data: DataFolder): EvaluationRow {
  const asked = data.rows<Dilemma>('eq/emobench_ea').filter((row) => row['question type'] === 'Response')
  let silent = 0
  const wins = asked.map(({scenario, choices, label}) => {
    const scores = choices.map((choice) => {
      const scores = read(choice, scenario)?.scores
      if (scores === undefined) silent += 1
      return scores?.overall_eq ?? floor
    })
    const best = choices.filter((_, index) => scores[index] === Math.max(...scores))
    return [best.includes(label) ? 1 / best.length : 0]
  })
  return {
    what: 'EmoBench, emotional application: the best of four replies has the highest overall_eq',
    slice: 'questions about what to say',
    metric: 'accuracy',
    estimate: resampled(wins, (some) => some.reduce((sum, one) => sum + one, 0) / some.length),
    baseline: 'chance 25.0 %',
    note:
      `ties share the point; ${silent} of ${asked.length * 4} replies are not measured (too short) and count as 0.1; the analyser does not know ` +
      'what is right to say in a story, so chance is what to expect',
  }
}
