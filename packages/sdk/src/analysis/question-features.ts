import {doublings, isSpoken} from './turn-words.ts'

/** Words that open a turn without saying anything, skipped before a sentence is looked at. */
const fillers = new Set(
  'um uh mm hmm mhm ah oh so and but then now well okay ok right yeah yes yep no alright sure great good cool like just i mean guess really thanks'.split(
    ' ',
  ),
)
const askingWords = new Set('what whats how hows why whys where wheres who whos whose when which'.split(' '))
const helpingWords = new Set(
  (
    'is are am was were do does did have has had can could will would should shall may might isnt arent wasnt dont doesnt didnt ' +
    'havent hasnt cant couldnt wont wouldnt'
  ).split(' '),
)
const inviting = [
  'tell me',
  'tell us',
  'talk about',
  'talk me',
  'say more',
  'describe',
  'explain',
  'wonder what',
  'wonder how',
  'curious',
]
const tags = new Set('right correct yeah yes okay ok huh then though or eh'.split(' '))

/** How the sentences of a turn ask: by which word, in which order, and how they end. Words in lower case without apostrophes. */
export function questionFeatures(sentences: readonly (readonly string[])[]): string[] {
  const asking = sentences.filter((sentence) => sentence.at(-1) === '?')
  const last = asking.at(-1) ?? sentences.at(-1) ?? []
  const out = [`questions ${Math.min(3, asking.length)}`]
  for (const sentence of asking.length > 0 ? asking : [last]) out.push(...mannerOfAsking(sentence, 'any'))
  out.push(...mannerOfAsking(last, 'last'))
  const said = sentences.flat().join(' ')
  for (const phrase of inviting) if (said.includes(phrase)) out.push(`invites ${phrase}`)
  return out
}

function mannerOfAsking(sentence: readonly string[], place: string): string[] {
  const words = sentence.filter(isSpoken)
  const start = words.findIndex((word) => !fillers.has(word))
  const core = start < 0 ? [] : words.slice(start)
  const wh = core.findIndex((word) => askingWords.has(word))
  const help = core.findIndex((word, at) => helpingWords.has(word) && !askingWords.has(core[at - 1] ?? ''))
  const order = orderOf(wh, help)
  const out = [
    `${place} order ${order}`,
    `${place} starts ${core[0] ?? ''}`,
    `${place} starts ${core.slice(0, 2).join(' ')}`,
    `${place} ends ${tags.has(core.at(-1) ?? '') ? (core.at(-1) ?? '') : 'plain'}`,
    `${place} size ${doublings(core.length)}`,
    ...(wh < 0
      ? []
      : [
          `${place} wh ${core[wh]}`,
          `${place} wh ${core.slice(wh, wh + 2).join(' ')}`,
          `${place} wh ${order} ${core[wh]}`,
        ]),
    ...(help < 0
      ? []
      : [
          `${place} help ${core.slice(help, help + 2).join(' ')}`,
          `${place} help ${core.slice(help, help + 3).join(' ')}`,
        ]),
  ]
  if (core.includes('or')) out.push(`${place} or`)
  return out
}

/** Which comes first: the asking word or the helping one. */
function orderOf(asking: number, helping: number): string {
  if (asking >= 0) return helping >= 0 && helping < asking ? 'inside' : asking < 4 ? 'asking' : 'late asking'
  return helping < 0 ? 'statement' : helping < 3 ? 'helping' : 'late helping'
}
