/** Words that carry the manner of a sentence; all others are what it happens to be about. */
const manner = new Set(
  (
    'a about actually again ah all alright also although always am an and any anything are as ask at back bad be because been ' +
    'before being believe better bit both but by can cant change could couldnt day did didnt different difficult do does doesnt ' +
    'dont down each else enough even ever every feel feeling feels felt few first for from get getting give gives go going gonna ' +
    'good got great guess had happen happened happens hard has have havent having he hear heard hearing help her here him his hmm ' +
    'how i id if ill im important in into is isnt it its ive just keep kind know kinda lets like little look looking looks lot ' +
    'made make makes making many may maybe me mean mentioned might mind mm more most much must my need never next nice no not ' +
    'nothing now of off oh ok okay on one only or other our out over part people perhaps place point possible pretty probably put ' +
    'quite re ready really right said same say saying says see seem seems seen she should show side so some somebody someone ' +
    'something sometimes sort sound sounding sounds start still sure take talk talking tell thank thanks that thats the their ' +
    'them then there theres these they theyre thing things think thinking this those though thought time to today told too tried ' +
    'try trying uh um understand up us used very wanna want wanted wants was way we well went were weve what whatever whats when ' +
    'where which while who why will wish with wonder wonderful wondering wont work working worried worry would wouldnt yeah yes ' +
    'yet you youd youll your youre yourself youve'
  ).split(' '),
)
const longestText = 32_000

/** The words and marks of a text in lower case, without apostrophes. What is very long is read up to a bound. */
export const turnWords = (text: string): string[] =>
  text
    .slice(0, longestText)
    .toLowerCase()
    .replaceAll(/['’]/gu, '')
    .match(/[a-z\d]+|[?.!,]/gu) ?? []

/** The same, sentence by sentence. */
export const turnSentences = (text: string): string[][] =>
  text
    .slice(0, longestText)
    .split(/(?<=[.?!])\s+/u)
    .map(turnWords)
    .filter((sentence) => sentence.length > 0)

/** Whether it is a word and not a mark. */
export const isSpoken = (word: string): boolean => word > '/'

/** Whether a word says what the turn is about: neither a mark, nor short, nor manner. */
export const isTopic = (word: string): boolean => isSpoken(word) && word.length > 2 && !manner.has(word)

/** A word of manner as it is; of any other only how it ends. */
export function shapeOf(word: string): string {
  if (manner.has(word) || !isSpoken(word)) return word
  if (/^\d+$/.test(word)) return '0'
  return `_${/(?:ing|ed|ly|s)$/.exec(word)?.[0] ?? ''}`
}

/** Runs of one up to some number of words. */
export const runsOf = (words: readonly string[], longest: number): string[] =>
  Array.from({length: longest}, (_, index) => index + 1).flatMap((length) =>
    Array.from({length: Math.max(0, words.length - length + 1)}, (_, at) => words.slice(at, at + length).join(' ')),
  )

/** How long something is, in doublings. */
export const doublings = (count: number): number => Math.ceil(Math.log2(count + 1))

/** Every step that a number reaches: a linear model can then bend. */
export const steps = (name: string, value: number, bounds: readonly number[]): string[] =>
  bounds.filter((bound) => value >= bound).map((bound) => `${name} ${bound}`)
