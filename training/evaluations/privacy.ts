import {createPrivacyAnalyser, type PrivacyFinding} from '@pixelated/sdk/analysis'
import type {DataFolder} from '../lib/data-folder.ts'
import type {Evaluation, EvaluationRow} from '../lib/evaluation.ts'
import {foldOf} from '../lib/fold-of.ts'
import {resampled, shareOf, type Estimate} from '../lib/intervals.ts'
import {helpNumbers, helpSentences} from '../own/privacy-help-numbers.ts'
import {findPlainPatterns} from '../own/privacy-plain-patterns.ts'

type Finding = Pick<PrivacyFinding, 'span'> & {kind: string}
type Method = (text: string, locale?: string) => readonly Finding[]

const analyser = createPrivacyAnalyser()
const ours: Method = (text, locale) => {
  const reading = analyser.analyse(text, locale === undefined ? {} : {locale})
  return 'value' in reading ? reading.value.findings : []
}

/** Types with a form of their own, and what we call them. */
const patternKinds: Readonly<Record<string, string>> = {
  CREDIT_CARD: 'card',
  DOMAIN_NAME: 'url',
  EMAIL_ADDRESS: 'email',
  IBAN_CODE: 'bank_account',
  IP_ADDRESS: 'ip_address',
  PHONE_NUMBER: 'phone',
  US_SSN: 'government_id',
}
/** Types that need the words around them. */
const otherKinds: Readonly<Record<string, string>> = {
  PERSON: 'name',
  STREET_ADDRESS: 'address',
  US_DRIVER_LICENSE: 'driver_license',
  ZIP_CODE: 'address',
}

interface PiiRow {
  template: number
  text: string
  spans: [start: number, end: number, type: string][]
}
/** One thing that is in the text, was found, or both. */
interface Judged {
  type: string
  isGold: boolean
  isFound: boolean
}

const touches = ({span}: Finding, [start, end]: PiiRow['spans'][number]) => span.start < end && span.end > start

/** Pattern types, where only the very same place counts as found. */
function judgePatterns({text, spans}: PiiRow, method: Method): Judged[] {
  const wanted = new Set(Object.values(patternKinds))
  const found = method(text).filter(({kind}) => wanted.has(kind))
  const isSame = ({kind, span}: Finding, [start, end, type]: PiiRow['spans'][number]) =>
    span.start === start && span.end === end && patternKinds[type] === kind
  const gold = spans.filter(([, , type]) => patternKinds[type] !== undefined)
  return [
    ...gold.map((one) => ({type: one[2], isGold: true, isFound: found.some((finding) => isSame(finding, one))})),
    ...found
      .filter((finding) => !gold.some((one) => isSame(finding, one)))
      .map(({kind}) => ({type: kind, isGold: false, isFound: true})),
  ]
}

/** All types, where what was found must touch a place of its own kind. */
function judgeKinds({text, spans}: PiiRow, method: Method): Judged[] {
  const kindOf: Readonly<Record<string, string>> = {...patternKinds, ...otherKinds, DATE_TIME: 'date_of_birth'}
  return method(text).map((finding) => ({
    type: finding.kind,
    isGold: spans.some((one) => touches(finding, one) && kindOf[one[2]] === finding.kind),
    isFound: true,
  }))
}

/** All types, where touching counts: a redactor hides a place whatever it calls it. */
function judgeSpans({text, spans}: PiiRow, method: Method): Judged[] {
  const found = method(text)
  return [
    ...spans.map((one) => ({type: one[2], isGold: true, isFound: found.some((finding) => touches(finding, one))})),
    ...found
      .filter((finding) => !spans.some((one) => touches(finding, one)))
      .map(({kind}) => ({type: kind, isGold: false, isFound: true})),
  ]
}

function f1(judged: readonly Judged[]): number {
  const hits = judged.filter(({isGold, isFound}) => isGold && isFound).length
  return (2 * hits) / (judged.filter(({isGold}) => isGold).length + judged.filter(({isFound}) => isFound).length)
}
const recall = (judged: readonly Judged[]) => {
  const gold = judged.filter(({isGold}) => isGold)
  return gold.filter(({isFound}) => isFound).length / gold.length
}
const precision = (judged: readonly Judged[]) => {
  const found = judged.filter(({isFound}) => isFound)
  return found.filter(({isGold}) => isGold).length / found.length
}

const slices = [
  ['folds 0 to 2', (fold: number) => fold <= 2, 'looked at while the rules were written'],
  ['folds 3 and 4', (fold: number) => fold >= 3, 'not looked at'],
] as const

function synthetic(data: DataFolder): EvaluationRow[] {
  const rows = data.rows<PiiRow>('pii/presidio_synth_v2')
  return slices.flatMap(([slice, isIn, note]) => {
    const groups = new Map<number, PiiRow[]>()
    for (const row of rows.filter(({template}) => isIn(foldOf(String(template)))))
      groups.set(row.template, [...(groups.get(row.template) ?? []), row])
    const judge = (method: Method, by: typeof judgeSpans) =>
      [...groups.values()].map((group) => group.flatMap((row) => by(row, method)))
    const row = (
      what: string,
      metric: string,
      {by, statistic, ask}: {by: typeof judgeSpans; statistic: (judged: readonly Judged[]) => number; ask?: number},
    ): EvaluationRow => {
      const estimate = resampled(judge(ours, by), statistic)
      const baseline = resampled(judge(findPlainPatterns, by), statistic, {rounds: 1}).value
      const asked = ask === undefined ? {} : {ask: `>= ${ask * 100} %`, isReached: estimate.value >= ask}
      return {
        what,
        slice,
        metric,
        estimate,
        ...asked,
        baseline: `plain patterns ${(baseline * 100).toFixed(1)} %`,
        note: `${note}; resampled by template`,
      }
    }
    const all = judge(ours, judgeSpans).flat()
    return [
      row('pattern types, exact place and kind', 'F1', {by: judgePatterns, statistic: f1, ask: 0.94}),
      row('all 17 types, place touched', 'recall', {by: judgeSpans, statistic: recall, ask: 0.5}),
      row('what was found is private and of that kind', 'precision', {by: judgeKinds, statistic: precision}),
      ...[...Object.keys(patternKinds), ...Object.keys(otherKinds)].flatMap((type): EvaluationRow[] => {
        const gold = all.filter((one) => one.isGold && one.type === type)
        return gold.length === 0
          ? []
          : [
              {
                what: `${type}, place touched`,
                slice,
                metric: 'recall',
                estimate: shareOf(gold.filter(({isFound}) => isFound).length, gold.length),
                note,
              },
            ]
      }),
    ]
  })
}

interface Turn {
  t: number
  role: string
  text: string
}

const tokensIn = (text: string) => text.split(/\s+/u).filter(Boolean).length
/** Words of a text that a redactor would hide. */
const taggedIn = (text: string, method: Method) =>
  method(text).reduce((sum, {span}) => sum + tokensIn(text.slice(span.start, span.end)), 0)

function counselling(data: DataFolder): EvaluationRow[] {
  const turns = data.rows<Turn>('technique/annomi')
  const comments = data.rows<{text: string}>('emotion/goemotions_dev').map(({text}, t) => ({t, role: 'comment', text}))
  const parts: [what: string, slice: string, rows: Turn[], note: string][] = [
    [
      'counselling tokens tagged (AnnoMI)',
      'all',
      turns,
      'names said in a session are among them; resampled by dialogue',
    ],
    ['counselling tokens tagged (AnnoMI)', 'client', turns.filter(({role}) => role === 'client'), ''],
    ['counselling tokens tagged (AnnoMI)', 'therapist', turns.filter(({role}) => role === 'therapist'), ''],
    [
      'counselling tokens tagged (AnnoMI)',
      'folds 3 and 4',
      turns.filter(({t}) => foldOf(String(t)) >= 3),
      'not looked at',
    ],
    [
      'comment tokens tagged (GoEmotions dev)',
      'all',
      comments,
      'not looked at; brands and figures of films are among them',
    ],
  ]
  return parts.map(([what, slice, rows, note]) => {
    const share = (method: Method) => resampledShare(rows, method)
    const estimate = share(ours)
    return {
      what,
      slice,
      metric: 'share',
      estimate,
      ask: '<= 0.5 %',
      isReached: estimate.value <= 0.005,
      baseline: `plain patterns ${(share(findPlainPatterns).value * 100).toFixed(2)} %`,
      note,
    }
  })
}

function resampledShare(rows: readonly Turn[], method: Method): Estimate {
  const groups = new Map<number, {tagged: number; tokens: number}[]>()
  for (const {t, text} of rows) {
    const counted = {tagged: taggedIn(text, method), tokens: tokensIn(text)}
    const group = groups.get(t)
    if (group === undefined) groups.set(t, [counted])
    else group.push(counted)
  }
  const sum = (items: readonly {tagged: number; tokens: number}[], key: 'tagged' | 'tokens') =>
    items.reduce((total, item) => total + item[key], 0)
  return resampled([...groups.values()], (items) => sum(items, 'tagged') / sum(items, 'tokens'), {rounds: 200})
}

function helpLines(): EvaluationRow[] {
  const locales = [undefined, 'en-US', 'en-GB', 'de-DE', 'fr-FR', 'es-MX', 'pt-BR', 'ja-JP']
  const texts = helpNumbers.flatMap((number) => helpSentences.map((sentence) => sentence.replace('%', number)))
  const hidden = texts.flatMap((text) => locales.map((locale) => ours(text, locale).length > 0))
  const plain = texts.filter((text) => findPlainPatterns(text).length > 0).length
  const estimate = shareOf(hidden.filter(Boolean).length, hidden.length)
  return [
    {
      what: 'help lines redacted',
      slice: `${helpNumbers.length} writings in ${helpSentences.length} sentences and ${locales.length} locales`,
      metric: 'share',
      estimate,
      ask: '0',
      isReached: estimate.value === 0,
      baseline: `plain patterns ${((plain / texts.length) * 100).toFixed(1)} %`,
    },
  ]
}

function phones(data: DataFolder): EvaluationRow[] {
  const examples = data.rows<{region: string; cc: string; type: string; national: string}>('pii/phone_examples')
  const count = (slice: string, texts: readonly (readonly [text: string, locale?: string])[]): EvaluationRow => {
    const isPhone = (method: Method) =>
      texts.filter(([text, locale]) => method(text, locale).some(({kind}) => kind === 'phone')).length
    return {
      what: 'example number of each region found',
      slice,
      metric: 'recall',
      estimate: shareOf(isPhone(ours), texts.length),
      baseline: `plain patterns ${((isPhone(findPlainPatterns) / texts.length) * 100).toFixed(1)} %`,
    }
  }
  return [
    count(
      'with a plus',
      examples.map(({cc, national}) => [`It is +${cc} ${national} I think`]),
    ),
    count(
      'national, with a word about phones',
      examples.map(({national}) => [`my phone is ${national}`]),
    ),
    count(
      'national, locale of the region, no word',
      examples.map(({region, national}) => [
        `It is ${national.slice(0, 3)} ${national.slice(3)} I think`,
        `en-${region}`,
      ]),
    ),
  ]
}

/** Private data: what is found of it, what is taken for it, and that help is never hidden. */
export const privacy: Evaluation = {
  name: 'privacy',
  needs: ['pii/presidio_synth_v2', 'pii/phone_examples', 'technique/annomi', 'emotion/goemotions_dev'],
  run: (data) => [...synthetic(data), ...counselling(data), ...helpLines(), ...phones(data)],
}
