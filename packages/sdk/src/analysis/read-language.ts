import type {Token} from './read-tokens.ts'

const englishWords = new Set(
  (
    'a about afraid after again alive all alone also always am an and angry anxiety anxious any anymore anyone ' +
    'anything are arent around as ask at attack away back bad be because been before being best better between ' +
    'big body bored boss both boyfriend bro brother btw burden but by bye call came can cant car cat cause check ' +
    'child come cool could couldnt cry cut cutting cuz dad daughter day days dead depressed depression did didnt ' +
    'die different disappear do doctor does doesnt dog doing done dont down dude each else empty end enough even ' +
    'ever every everyone everything exist family fast father feel feeling feels felt few fine first for friend ' +
    'friends from get gets getting girlfriend give go going gone gonna good goodbye got great guess gun had happy ' +
    'hard has hate have havent having he head heart hello help her here hers hes hey hi him his hm hmm home hope ' +
    'hopeless hour hours house how hurt hurts husband i id idk if ill im in into is isnt it its ive job just k ' +
    'keep kids kill kind kinda knife know last later leave left less let life like little live living lol lonely ' +
    'long look lot love mad made make man many may maybe me mean means might mind mine minute minutes miss mm mom ' +
    'money month months more most mother much mum must my myself need never new next nice night no nobody none ' +
    'nope not nothing now numb nvm of off oh ok okay old omg on once one only or other our out over overdose own ' +
    'pain panic partner people phone pill pills place plan please plus pretty probably put quite rather read ' +
    'really right rope sad safe said same say scared school see seem she shes should since sister sleep so some ' +
    'someone something sometimes son soon sorry still stop stress stressed stuff such suicidal suicide sure take ' +
    'talk tbh tell text than thank thanks that thats the their them then therapist therapy there theres these ' +
    'they theyre thing things think this those though thought time tired to today told tomorrow tonight too took ' +
    'tried true try trying two u uh um up upset us use used useless very wait wanna want wanted was wasnt way we ' +
    'week weird well went were weve what whats when where which while who whole why wife will wish with without ' +
    'wont word work worried worry worse worthless would wouldnt wow write ya yeah year years yep yes yesterday ' +
    'yet you your youre yup'
  ).split(' '),
)

/** Small words of other languages that are not English words too. */
const otherWords = new Set(
  (
    'aber ai ako aku anche att au auch auf aux avec bardzo bin bir bist bonjour bu ce ces cette chahta chce che ' +
    'ciao cok como cuando danke dans das dass dat de dem der des det di donc donde dood dor du een ein eine einen ' +
    'el ela ele ella elle ellos en envie er es est estou estoy et eu fur geen gli gracias grazie habe hallo heb ' +
    'het hidup hindi ho hola ich ihr ik ikke il ils ini inte ist istiyorum itu jag je jeg jest jij kein keine las ' +
    'leben les leva los maar mais marna mehr mein meine mera merci mes met meu mga mia mijn minha mio mis mit ' +
    'mochte moi moje mon morir morire mourir muito mujhe muy naar nahi nao ne nein nicht nie niente niet noch nog ' +
    'non nous nunca nur obrigada obrigado och og olmek ook para pas pero piu por porque que quero questa questo ' +
    'qui quiero quoi saya sehr sempre sie siempre som sono sou soy sterben suis tambem tidak todo toi tu uma un ' +
    'una und une unos ve veux vida vie vill ville viver voce voglio von voor vous weil wenn wij wil wir yang yo ' +
    'zijn zu zycie'
  ).split(' '),
)

/** What the words of a text say about its language. */
export interface LanguageReading {
  readonly isEnglish: boolean
  /** True when a whole sentence is plainly not English, whatever the rest is. */
  readonly hasOtherLanguage: boolean
  /** Share of the words that are common English ones, 0 to 1. */
  readonly share: number
  readonly words: number
}

/**
 * Tells English from what the rules cannot read. The text decides; the locale only tips a text too short to tell, so that a
 * French speaker who writes English is read and "merci" from an English phone is not taken for calm.
 */
export function readLanguage(tokens: readonly Token[], locale?: string): LanguageReading {
  const bySentence = new Map<number, Tally>()
  const whole = emptyTally()
  for (const token of tokens) {
    if (!/\p{L}/u.test(token.word)) continue
    const sentence = bySentence.get(token.sentence) ?? emptyTally()
    bySentence.set(token.sentence, sentence)
    for (const tally of [whole, sentence]) count(tally, token.word)
  }
  const share = whole.words === 0 ? 0 : whole.english / whole.words
  const isShort = whole.words < 4 && whole.other === 0 && whole.foreignScript === 0
  const isLocal = /^en\b/i.test(locale ?? '')
  return {
    isEnglish:
      whole.words > 0 && (isShort ? whole.english > 0 || isLocal : share >= 0.2 && whole.english > whole.other),
    hasOtherLanguage: [...bySentence.values()].some(isOther),
    share,
    words: whole.words,
  }
}

interface Tally {
  words: number
  english: number
  other: number
  foreignScript: number
}

const emptyTally = (): Tally => ({words: 0, english: 0, other: 0, foreignScript: 0})

function count(tally: Tally, word: string) {
  tally.words += 1
  if (englishWords.has(word)) tally.english += 1
  else if (otherWords.has(word)) tally.other += 1
  else if (/[^\p{Script=Latin}\p{N}*]/u.test(word)) tally.foreignScript += 1
}

const isOther = ({words, english, other, foreignScript}: Tally) =>
  foreignScript > words / 2 || (other >= 2 && other > english) || (words <= 2 && other > 0 && english === 0)
