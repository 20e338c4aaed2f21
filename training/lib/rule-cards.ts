import {
  createBiasAnalyser,
  createCrisisAnalyser,
  createEmotionAnalyser,
  createEmpathyAnalyser,
  createHarmAnalyser,
  createPrivacyAnalyser,
} from '@pixelated/sdk/analysis'
import type {EvaluationRow} from './evaluation.ts'
import {renderRows} from './render-report.ts'

/** What the card of an analyser without weights says besides its figures. */
export interface RuleCard {
  name: string
  version: string
  /** One sentence. */
  about: string
  /** How it decides, and what its authors looked at while they wrote it. */
  method: string
  data: string
  /** Evaluations that measure it; none where it is only a part of others. */
  evaluations: readonly string[]
  knownFailures: readonly string[]
}

/** One for each analyser that is rules; those with weights get theirs when they are trained. */
export const ruleCards: readonly RuleCard[] = [
  {
    name: 'crisis',
    version: createCrisisAnalyser().version,
    about: 'Finds signals of a crisis in a text, of which kind and how grave, and where.',
    method:
      'phrases over word stems, with readings for whose it is, denial, time, fiction and quotation; why not weights: decisions/006-rules-for-crisis.md',
    data: 'wordings of our own; the folds that the figures name as looked at were read while they were written, the others were not',
    evaluations: ['crisis-chats', 'crisis-texts', 'crisis-languages'],
    knownFailures: [
      'Veiled wording has a long tail: whoever says it in words of their own is often missed, and blind examples of ours were missed more than found.',
      'English fully; of Spanish, French, German and Portuguese only the plainest wording. Other languages are "not measured", which shows where help is.',
      'Irony, dark humour and role play can raise an alarm; code words of a group are not known.',
      'It finds words, not danger: it says nothing of a person who writes calmly, and assesses nobody.',
    ],
  },
  {
    name: 'privacy',
    version: createPrivacyAnalyser().version,
    about: 'Finds what points at a person: names, numbers, addresses, ids, accounts. Help lines are never found.',
    method: 'checksums, forms of their own, words around them, and a list of given names as a filter of hashes',
    data: 'formats from public standards; folds 0 to 2 of the synthetic set were looked at while the rules were written',
    evaluations: ['privacy'],
    knownFailures: [
      'Names are a guess by shape, introductions and a list: rare names and names at the start of a sentence are missed, some brands are taken for names.',
      'Words around numbers are known in five languages; elsewhere only forms and checksums count.',
      'A story can point at a person without any of these kinds. It is no anonymiser.',
    ],
  },
  {
    name: 'bias',
    version: createBiasAnalyser().version,
    about: 'Finds generalisations that pin a trait or a role on a group of people.',
    method: 'phrases over groups and traits; an identity word alone never counts; a rejected stereotype counts a fifth',
    data: 'wordings of our own; folds 0 to 2 of the sentence pairs were looked at while the rules were written',
    evaluations: ['bias'],
    knownFailures: [
      'English only. Most stereotypes are told in stories and by what is left out: these are not seen.',
      'A quotation of a stereotype counts unless its sentence rejects it.',
      'The gate warns and never blocks.',
    ],
  },
  {
    name: 'empathy',
    version: createEmpathyAnalyser().version,
    about:
      'Scores what a reply does for five empathy skills, and says for each on what it rests, or that it was not measured.',
    method: 'pieces of evidence with weights of ours, from the feelings, the techniques and the manner of a reply',
    data: 'none was trained on: rated replies may not be, and are only reported on',
    evaluations: ['empathy'],
    knownFailures: [
      'English only. It agrees with what people say of replies only loosely: compare replies with it, do not grade people.',
      'It sees wording, not whether the reply fits: a well-worded reply to the wrong thing scores well.',
    ],
  },
  {
    name: 'harm',
    version: createHarmAnalyser().version,
    about:
      'Finds what a reply must not say: method, encouragement, abuse, diagnosis, claims, secrecy, dependence, refusal.',
    method: 'phrases; asking about suicide, saying back and quoting are told apart from doing it',
    data: 'wordings of our own',
    evaluations: [],
    knownFailures: [
      'English only, and only what its list has. The toxicity and appropriateness analysers stand on it.',
    ],
  },
  {
    name: 'feelings',
    version: createEmotionAnalyser().version,
    about: 'Names the main feeling of a text and what it is about, for words that answer it.',
    method: 'word lists with negation, degree and sign',
    data: 'wordings of our own',
    evaluations: [],
    knownFailures: ['English only, and only feelings that are named. The emotion labels are the measured analyser.'],
  },
]

/** A longer card shows only what was asked for. */
const mostRows = 60

/** The card that ships with the analyser. */
export function renderRuleCard(card: RuleCard, rows: readonly EvaluationRow[]): string {
  const asked = rows.filter(({ask}) => ask !== undefined)
  const shown = rows.length > mostRows ? asked : rows
  const figures =
    shown.length > 0
      ? `${renderRows(shown)}\n\nEvery slice is in \`training/report.md\` of the repository.`
      : 'Not measured by itself.'
  return `# ${card.name}

${card.about}

- Version \`${card.version}\`. It has no weights.
- Licence: of this package.
- Data: ${card.data}.
- Method: ${card.method}.

## Figures

${figures}

## Known failures

${card.knownFailures.map((one) => `- ${one}`).join('\n')}
`
}
