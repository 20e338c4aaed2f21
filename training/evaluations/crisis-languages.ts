import {readFileSync} from 'node:fs'
import path from 'node:path'
import {createCrisisAnalyser} from '@pixelated/sdk/analysis'
import type {RiskLevel} from '@pixelated/sdk/contract'
import {readOtherLanguages} from '../../packages/sdk/src/analysis/crisis-other-languages.ts'
import {readLanguage} from '../../packages/sdk/src/analysis/read-language.ts'
import {readTokens} from '../../packages/sdk/src/analysis/read-tokens.ts'
import {clothes} from '../lib/crisis-clothes.ts'
import {lexicon, original} from '../lib/crisis-reading.ts'
import type {DataFolder} from '../lib/data-folder.ts'
import type {Evaluation, EvaluationRow} from '../lib/evaluation.ts'
import {foldOf} from '../lib/fold-of.ts'
import {shareOf, type Estimate} from '../lib/intervals.ts'

interface Sample {
  text: string
  language: string
  isPositive: boolean
  isHeldOut: boolean
}

const analyser = createCrisisAnalyser()
const levelOf = (text: string): RiskLevel | 'not measured' => {
  const reading = analyser.analyse(text)
  return 'value' in reading ? reading.value.level : 'not measured'
}
const isFlagged = (text: string) => !['none', 'not measured', 'unknown'].includes(levelOf(text))
const share = (samples: readonly Sample[], test: (text: string) => boolean) =>
  shareOf(samples.filter(({text}) => test(text)).length, samples.length)

const ownNote =
  'our own sentences, by the hand that wrote the rules; the held-out ones were set apart before the rules and not looked at again'
const frenchNote =
  'folds by text: both writers of self-harm prompts fall into the folds that the rules were written with'

/** Crisis wording and the language itself, outside English. */
export const crisisLanguages: Evaluation = {
  name: 'crisis-languages',
  needs: ['crisis/ailuminate_demo', 'emotion/goemotions_dev', 'technique/annomi'],
  run(data) {
    const prompts = promptsOf(data)
    const french = prompts.filter(({language}) => language === 'fr')
    const own = ownSentences()
    return [
      ...foundRows('self-harm prompts to a chatbot', french, {note: frenchNote, recall: 0.5, rate: 0.01}),
      ...['es', 'de', 'pt'].flatMap((language) =>
        foundRows(
          'crisis sentences and lookalikes',
          own.filter((sample) => sample.language === language),
          {note: ownNote},
        ),
      ),
      ...clothesRows([...own, ...french].filter(({isPositive}) => isPositive)),
      ...languageRows([...prompts, ...own]),
      englishRow(data),
    ]
  },
}

function promptsOf(data: DataFolder): Sample[] {
  return data.rows<{text: string; ssh: 0 | 1; locale: string}>('crisis/ailuminate_demo').map(({text, ssh, locale}) => ({
    text,
    language: locale.slice(0, 2),
    isPositive: ssh === 1,
    isHeldOut: foldOf(text) > 2,
  }))
}

function ownSentences(): Sample[] {
  const file = path.join(import.meta.dirname, '..', 'own', 'crisis-languages.jsonl')
  const lines = readFileSync(file, 'utf8').trim().split('\n')
  return lines.map((line) => {
    // Our own file; each line has these columns.
    const {text, language, part, level} = JSON.parse(line) as Record<'text' | 'language' | 'part' | 'level', string>
    return {text, language, isPositive: level !== 'none', isHeldOut: part === 'held-out'}
  })
}

interface Asked {
  note: string
  recall?: number
  rate?: number
}

function foundRows(what: string, samples: readonly Sample[], {note, recall, rate}: Asked): EvaluationRow[] {
  const language = samples[0]?.language ?? ''
  return [false, true].flatMap((isHeldOut): EvaluationRow[] => {
    const part = samples.filter((sample) => sample.isHeldOut === isHeldOut)
    const slice = `${language}, ${isHeldOut ? 'held out' : 'seen when the rules were written'}`
    const positives = part.filter(({isPositive}) => isPositive)
    const negatives = part.filter(({isPositive}) => !isPositive)
    const [found, alarms] = [share(positives, isFlagged), share(negatives, isFlagged)]
    return [
      {
        what,
        slice,
        metric: 'recall',
        estimate: found,
        ...(recall !== undefined && {ask: `>= ${recall * 100} %`, isReached: found.value >= recall}),
        baseline: baselineOf(positives),
        note,
      },
      {
        what,
        slice,
        metric: 'false-positive rate',
        estimate: alarms,
        ...(rate !== undefined && {ask: `<= ${rate * 100} %`, isReached: alarms.value <= rate}),
        baseline: baselineOf(negatives),
        note,
      },
      {
        what,
        slice,
        metric: 'share of positives called none',
        estimate: share(positives, (text) => levelOf(text) === 'none'),
      },
      {
        what,
        slice,
        metric: 'share of negatives not measured',
        estimate: share(negatives, (text) => levelOf(text) === 'not measured'),
      },
    ]
  })
}

const baselineOf = (samples: readonly Sample[]) =>
  [['six keywords', original] as const, ['lexicon', lexicon] as const]
    .map(([name, method]) => `${name} ${(share(samples, (text) => method(text).isFlagged).value * 100).toFixed(1)} %`)
    .join(', ')

/** Without accents, too: many people write so. */
const otherClothes = {...clothes, 'no accents': (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '')}

function clothesRows(positives: readonly Sample[]): EvaluationRow[] {
  const plain = share(positives, isFlagged).value
  return Object.entries(otherClothes).map(([slice, wear]) => {
    const estimate = share(positives, (text) => isFlagged(wear(text)))
    const ask = `falls <= 5 points from ${(plain * 100).toFixed(1)} %`
    const what = 'the same texts in other clothes, French, Spanish, German and Portuguese'
    return {what, slice, metric: 'recall', estimate, ask, isReached: plain - estimate.value <= 0.05}
  })
}

const languageOf = (text: string) => readLanguage(readTokens(text)).language

function languageRows(samples: readonly Sample[]): EvaluationRow[] {
  return ['en', 'es', 'fr', 'de', 'pt'].map((language) => ({
    what: 'language told from the text alone',
    slice: language,
    metric: 'accuracy',
    estimate: share(
      samples.filter((sample) => sample.language === language),
      (text) => languageOf(text) === language,
    ),
    note: language === 'en' || language === 'fr' ? 'prompts to a chatbot' : 'our own sentences, of 3 to 15 words',
  }))
}

/** What the phrases of the other languages find in English talk: nothing is right. */
function englishRow(data: DataFolder): EvaluationRow {
  const talk = ['emotion/goemotions_dev', 'technique/annomi'].flatMap((name) => data.rows<{text: string}>(name))
  const found = talk.filter(({text}) => {
    const tokens = readTokens(text)
    return readOtherLanguages(tokens, readLanguage(tokens)).length > 0
  })
  const estimate: Estimate = shareOf(found.length, talk.length)
  return {what: 'phrases of the other languages in English talk', slice: 'all', metric: 'false-positive rate', estimate}
}
