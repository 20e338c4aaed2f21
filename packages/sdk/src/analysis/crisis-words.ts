import type {Token} from './read-tokens.ts'

/** Words that carry nothing for a phrase: without them one phrase reads many wordings. */
const empty = new Set(
  (
    'a an the to of just really so fucking fuckin literally actually honestly kinda sorta maybe even very truly ' +
    'totally simply probably basically freaking damn completely seriously always also am'
  ).split(' '),
)

/** Leaves the words that phrases are made of. Emoji go too: what follows a sentence is not in the way of its end. */
export const toContentWords = (tokens: readonly Token[]): readonly Token[] =>
  tokens
    .filter(({word}) => !empty.has(word) && /[^\p{Extended_Pictographic}]|\d/u.test(word))
    .map((token) => (token.word === 'cannot' ? {...token, word: 'cant'} : token))

/** "Kills", "killed" and "killing" alike. Rough, and the same for the words of a text and of a phrase. */
export const toStem = (word: string) =>
  word.replace(/(?<=...)(?:ing|(?<!rap)ed|(?<!not)es|s|(?<!not|her|cut|rap)e)$/, '').replace(/(?<=..)(.)\1$/, '$1')
