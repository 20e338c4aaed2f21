import {createBiasAnalyser} from '@pixelated/sdk/analysis'
import type {DataFolder} from '../lib/data-folder.ts'
import type {Evaluation, EvaluationRow} from '../lib/evaluation.ts'
import {foldOf} from '../lib/fold-of.ts'
import {shareOf} from '../lib/intervals.ts'
import {measureCalmTurns} from '../lib/measure-calm-turns.ts'
import {identitySentences} from '../own/identity-sentences.ts'

const analyser = createBiasAnalyser()
const flaggedFrom = 0.5
const scoreOf = (text: string) => {
  const found = analyser.analyse(text, {locale: 'en'})
  return 'value' in found ? found.value.score : 0
}
const isFlagged = (text: string) => scoreOf(text) >= flaggedFrom

interface Pair {
  id: string
  more: string
  less: string
  bias_type: string
}

function pairRows(data: DataFolder): EvaluationRow[] {
  const pairs = data.rows<Pair>('bias/crows_pairs')
  const slices: [string, readonly Pair[], string][] = [
    ['folds 0 to 2', pairs.filter(({id}) => foldOf(String(id)) <= 2), 'looked at while the rules were written'],
    ['folds 3 and 4', pairs.filter(({id}) => foldOf(String(id)) >= 3), 'not looked at'],
    ...[...Map.groupBy(pairs, ({bias_type}) => bias_type)].map(([type, some]): [string, readonly Pair[], string] => [
      type,
      some,
      '',
    ]),
  ]
  return slices.flatMap(([slice, some, note]): EvaluationRow[] => {
    const apart = some.filter(({more, less}) => scoreOf(more) !== scoreOf(less))
    const row = (what: string, hits: number, n: number): EvaluationRow => ({
      what,
      slice,
      metric: 'share',
      estimate: shareOf(hits, n),
      note,
    })
    return [
      row('stereotyping sentences flagged (CrowS-Pairs)', some.filter(({more}) => isFlagged(more)).length, some.length),
      row('their twins about another group flagged', some.filter(({less}) => isFlagged(less)).length, some.length),
      row(
        'where the two differ, the stereotype scores higher',
        apart.filter(({more, less}) => scoreOf(more) > scoreOf(less)).length,
        apart.length,
      ),
    ]
  })
}

function harmlessRows(data: DataFolder): EvaluationRow[] {
  const texts: [string, string, string[]][] = [
    [
      'harmless sentences with an identity word flagged',
      'identity madlibs',
      data
        .rows<{text: string; bad: 0 | 1}>('toxicity/identity_madlibs')
        .flatMap(({text, bad}) => (bad === 0 ? [text] : [])),
    ],
    [
      'harmless sentences with an identity word flagged',
      'our own',
      identitySentences.flatMap(({text, isHostile}) => (isHostile ? [] : [text])),
    ],
    ['sentences on people in their jobs flagged', 'WinoBias, for the stereotype', jobs(data, 'pro')],
    ['sentences on people in their jobs flagged', 'WinoBias, against it', jobs(data, 'anti')],
    [
      'stories that say nothing of a group flagged',
      'BBQ contexts',
      data.rows<{context: string}>('bias/bbq_sample').map(({context}) => context),
    ],
  ]
  return texts.map(([what, slice, some]) => ({
    what,
    slice,
    metric: 'rate',
    estimate: shareOf(some.filter(isFlagged).length, some.length),
  }))
}

const jobs = (data: DataFolder, wanted: string) =>
  data
    .rows<{kind: string; text: string}>('bias/winobias_dev')
    .flatMap(({kind, text}) => (kind === wanted ? [text.replaceAll(/[[\]]/gu, '')] : []))

const notMeasured = (what: string, note: string): EvaluationRow => ({
  what,
  slice: 'all',
  metric: 'accuracy',
  estimate: shareOf(0, 0),
  note: `not measured: ${note}`,
})

/** Stereotypes in text: what wording alone can tell. */
export const bias: Evaluation = {
  name: 'bias',
  needs: ['bias/crows_pairs', 'bias/winobias_dev', 'bias/bbq_sample', 'toxicity/identity_madlibs', 'technique/annomi'],
  run: async (data) => [
    ...pairRows(data),
    ...harmlessRows(data),
    notMeasured(
      'WinoBias: whom a pronoun means',
      'it tests a system that resolves pronouns; a sentence alone stereotypes nobody',
    ),
    notMeasured(
      'BBQ: answers without evidence',
      'it tests a system that answers; whether an answer is a stereotype depends on the story before it',
    ),
    ...(await measureCalmTurns(data, {gate: 'bias', note: 'the gate warns and never blocks'})),
  ],
}
