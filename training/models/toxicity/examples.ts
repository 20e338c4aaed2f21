import {readTokens} from '../../../packages/sdk/src/analysis/read-tokens.ts'
import {readToxicityCues} from '../../../packages/sdk/src/analysis/toxicity-cues.ts'
import type {DataFolder} from '../../lib/data-folder.ts'
import type {Example} from '../../lib/example.ts'
import {readAnnomi} from '../../lib/read-annomi.ts'
import {readConvAbuse} from '../../lib/read-convabuse.ts'
import {identities, identitySentences} from '../../own/identity-sentences.ts'
import {aimSentences} from '../../own/toxicity-sentences.ts'

interface Tweet {
  id: string
  text: string
  class: 'hate' | 'offensive' | 'neither'
}
interface Madlib {
  text: string
  bad: 0 | 1
  template: string
}
interface Comment {
  text: string
  labels: string[]
}

/** What is said to a bot, tweets, and sentences that differ in an identity or in whom they are aimed at. */
export function toxicityExamples(data: DataFolder): Example[] {
  return [...botTurns(data), ...tweets(data), ...madlibs(data), ...own(), ...calm(data)].map((example) => ({
    ...example,
    context: {...example.context, extras: readToxicityCues(readTokens(example.text))},
  }))
}

const botTurns = (data: DataFolder): Example[] =>
  readConvAbuse(data).map(({text, conversation, bot, isAbusive}) => ({
    text,
    group: conversation,
    slices: ['convabuse', `convabuse, ${bot}`],
    targets: {abuse: isAbusive ? 'abuse' : 'none'},
  }))

const tweets = (data: DataFolder): Example[] =>
  data.rows<Tweet>('toxicity/davidson_tweets').map(({id, text, class: kind}) => ({
    text: text.replaceAll(/https?:\S+|@\w+:?|^[!"\s]*RT\b|&#\d+;/gu, ' '),
    group: `tweet ${id}`,
    slices: ['tweets'],
    targets: {hate: kind},
  }))

const longestFirst = [...identities].sort((one, other) => other.length - one.length)
const identityIn = (text: string) => {
  const words = ` ${text.toLowerCase().replaceAll(/[^a-z ]/gu, '')} `
  return longestFirst.find((identity) => words.includes(` ${identity.toLowerCase()} `))?.toLowerCase()
}

/** Templates weigh the same, however many names and words were put into them. */
function madlibs(data: DataFolder): Example[] {
  const rows = data.rows<Madlib>('toxicity/identity_madlibs')
  const sizes = Map.groupBy(rows, ({template}) => template)
  return rows.map(({text, bad, template}) => {
    const identity = bad === 0 ? identityIn(text) : undefined
    const isToListener = template.startsWith('you_')
    return {
      text,
      group: `madlibs ${template}`,
      slices: [
        `madlibs ${bad === 0 ? 'harmless' : 'bad'}`,
        ...(identity === undefined ? [] : [`harmless: ${identity}`]),
      ],
      weight: Math.min(1, 150 / (sizes.get(template)?.length ?? 1)),
      targets: {
        abuse: bad === 0 ? 'none' : isToListener ? 'abuse' : undefined,
        hate: bad === 0 ? 'neither' : isToListener ? undefined : 'hate',
      },
    }
  })
}

const own = (): Example[] => [
  ...identitySentences.map(({text, template, isHostile}): Example => ({
    text,
    group: `own ${template}`,
    slices: ['own identity sentences'],
    weight: 0.3,
    targets: {abuse: isHostile ? undefined : 'none', hate: isHostile ? 'hate' : 'neither'},
  })),
  ...aimSentences.map(({text, isAbuse}): Example => ({
    text,
    group: `own ${text}`,
    slices: ['own aimed sentences'],
    targets: {abuse: isAbuse ? 'abuse' : 'none', hate: isAbuse ? undefined : 'neither'},
  })),
]

const lowFeelings = new Set(['sadness', 'fear', 'grief', 'nervousness', 'remorse', 'embarrassment', 'disappointment'])

/** Counselling, and comments about the writer's own trouble that speak to nobody: weak signs of no abuse, so they weigh little. */
const calm = (data: DataFolder): Example[] => [
  ...readAnnomi(data).map(({text, dialogue, role, quality}): Example => ({
    text,
    group: dialogue,
    slices: [`counselling, ${role}, ${quality} quality`],
    weight: 0.3,
    targets: {abuse: 'none', hate: 'neither'},
  })),
  ...data.rows<Comment>('emotion/goemotions_train').flatMap(({text, labels}, index): Example[] =>
    labels.every((label) => lowFeelings.has(label)) &&
    /\b(?:i|my|me)\b/iu.test(text) &&
    !/\b(?:yo?ur?|u)\b/iu.test(text)
      ? [
          {
            text,
            group: `comment ${index}`,
            slices: ['own trouble'],
            weight: 0.3,
            targets: {abuse: 'none', hate: index % 2 === 0 ? 'neither' : undefined},
          },
        ]
      : [],
  ),
]
