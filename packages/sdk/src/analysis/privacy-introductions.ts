import {commonWords, givenNames, placeWords} from './privacy-name-words.ts'
import type {PrivacyToken} from './privacy-text.ts'

const words = (list: string) => new Set(list.split(' '))

/** How much the words in front of a name say. `sure`: also a word in lower case is a name. `weak`: only a word that is no other word. */
type Strength = 'sure' | 'label' | 'weak'
interface Introduction {
  readonly strength: Strength
  /** The words in front, the last first. */
  readonly back: readonly string[]
}

const phrases: readonly (readonly [Strength, string])[] = [
  [
    'sure',
    'my name is;my names;name was;real name is;full name is;first name is;last name is;maiden name is;middle name is;surname is;calls me;call me;called me;call myself;' +
      'mi nombre es;me llamo;se llama;mappelle;sappelle;m appelle;mon nom est;ich heisse;mein name ist;er heisst;sie heisst;meu nome e;me chamo;se chama;goes by',
  ],
  [
    'label',
    'name;last name;first name;surname;name is;name to;patient;client;contact;sender;signed;by;address;to;attn;cc;nombre;nom;nachname;vorname;nome;apellido;apellidos;sobrenome;prenom',
  ],
  [
    'weak',
    'i am;im;this is;soy;je suis;ich bin;eu sou;speaking with;spoke with;spoke to;regards;sincerely;love;cheers;thanks;dear;hi;hello;hey;yours;saludos;cordialement;grusse;' +
      'abracos;liebe;lieber;hola;ola;bonjour;hallo;named;called;told;met;ask;asked;with;and;says',
  ],
]
const byLastWord = new Map<string, Introduction[]>()
for (const [strength, list] of phrases)
  for (const phrase of list.split(';')) {
    const back = phrase.split(' ').reverse()
    byLastWord.set(back[0] ?? '', [...(byLastWord.get(back[0] ?? '') ?? []), {strength, back}])
  }

/** What the words before a token promise: the strongest of the phrases that end there. A label needs a colon or a question mark. */
export function introductionBefore(tokens: readonly PrivacyToken[], at: number): Strength | undefined {
  const sign = tokens[at - 1]?.text
  const isLabelled = sign === ':' || sign === '?'
  const last = isLabelled || sign === ',' ? at - 2 : at - 1
  const found =
    byLastWord
      .get(tokens[last]?.key ?? '')
      ?.filter(({back}) => back.every((word, index) => tokens[last - index]?.key === word)) ?? []
  const isSure = found.some(({strength}) => strength === 'sure') && sign !== ','
  // One word needs its colon; "last name" and "name to" do not.
  const isLabel =
    sign !== ',' && found.some(({strength, back}) => strength === 'label' && (isLabelled || back.length > 1))
  if (isSure) return 'sure'
  if (isLabel) return 'label'
  return found.some(({strength}) => strength === 'weak') ? 'weak' : undefined
}

const notNames = words(
  'not spelled written wrong misspelled incorrect also just really irrelevant unimportant confidential mud crazy names stupid lazy fat ugly dumb weak selfish slut gay ' +
    'later tomorrow soon asap daddy mama mum anytime tonight maybe please sir boss irresponsible worthless useless',
)

/** How many tokens of a name begin here, after "my name is"; 0 when the word is more likely another. With a capital it may be a common word. */
export function lowerCaseName(
  tokens: readonly PrivacyToken[],
  at: number,
  letters: 'lower' | 'capital' = 'lower',
): number {
  const [token, next] = [tokens[at], tokens[at + 1]]
  if (letters === 'capital') return notNames.has(token?.key ?? '') ? 0 : 1
  if (
    token?.kind !== 'word' ||
    token.text.length < 3 ||
    isOther(token.key) ||
    /(?:ed|ing|ly|ous|ful|able)$/.test(token.key)
  )
    return 0
  const isTwo =
    next?.kind === 'word' && next.gap === ' ' && givenNames.has(token.key) && !isOther(next.key) && next.text.length > 2
  return isTwo ? 2 : 1
}

const isOther = (key: string) => commonWords.has(key) || placeWords.has(key) || notNames.has(key)
