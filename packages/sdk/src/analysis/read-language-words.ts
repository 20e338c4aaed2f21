import type {Language} from './read-language.ts'

/** Frequent words of a language, folded, and endings and clusters that hint at it. "xx" is its neighbours. */
type Source = readonly [Language | 'xx', string, RegExp]
const source: readonly Source[] = [
  [
    'en',
    'a about after again all always am an and any are around as at back bad be because been but by bye call came can cant ' +
      'come cool could damn day did didnt die do does doesnt dont else end ever every feel few find first for friend from fuck ' +
      'get give go gonna good got great guy had happy hard has hate have he hello help her here hes hey hi him his hmm home ' +
      'how huh i id idk if ill im in into is isnt it its ive just keep kids kill know last let lets life like little lmao lol ' +
      'lonely long look lot love made make man many maybe me mm mom more most must my need never new nice no nope not now of ' +
      'off oh ok okay old omg on once one only or other our out over people please really right sad safe said same say see ' +
      'she shit should sleep so some sorry stop such sure take talk tell thank thanks that thats the their them then there ' +
      'they this those though time tired to today tonight too try two u uh um up us use very wait want was way we well went ' +
      'were what whats when where who why will with work would wow yeah yep yes yet you your',
    /ing$|[^i]ly$|ness$|ght|th|^wh|ck|^kn|oo|ee|[^aeiou]ed$|s?ful|ous$/,
  ],
  [
    'es',
    'a al algo asi bien casa como con cuando de del donde el ella en era es esa ese esta este esto fue gracias ha hasta hay he ' +
      'hola hoy la las le lo los mas me mi mis muy nada ni no nos o para pero por pues que se si sin son soy su te tengo ' +
      'todo tu un una vez voy y ya yo',
    /cion|[aeo]s$|[aei]r(?:me|se)$|ie[nrs]|ue[rv]|ndo$|[ai]d[oa]$|dad$|ch[oa]/,
  ],
  [
    'fr',
    'a ai alors au aussi avec bien bonjour bonsoir ca ce cest comme dans de des du elle en est et ete fait faire il ils ' +
      'jai je la le les lui ma mais me mes merci moi mon ne non nous on ou oui par pas peut peux plus pour quand que quel ' +
      'qui quoi sa sans se ses si son suis sur ta te tes toi ton tout tres trop tu un une veux vie vous y',
    /ez$|ai[st]$|eu[rx]?|eau|oi[rst]|tion|ment$|ques?$|ou[srtv]|tte$/,
  ],
  [
    'de',
    'aber als am an auch auf aus bei bin bis bist bitte da danke das dass dem den der des dich die dir doch du ein er es fur ' +
      'gut habe hallo hat heute ich ihr im immer in ist ja jetzt kann man mehr mein mich mir mit muss nach nein nicht noch ' +
      'nur oder schon sehr sein sich sie sind so und uns viel von vor war was weil wenn wie will wir wird wo zu zum',
    /sch|ung$|keit|[il]ich|[bcdfghlrtz]en$|ein|tz|[au]cht|eh[lmnr]/,
  ],
  [
    'pt',
    'a agora ainda ao as bem com da das de depois do dos e ela ele em era essa esta estou eu foi ha hoje isso ja mais mas me ' +
      'meu mim muito na nada nao nas nem no nos nunca o obrigada obrigado oi ola onde os para pela pelo por pra quando que quem quero ' +
      'se sem ser seu sou sua te tem tenho tudo um uma vai vida voce vou',
    /[aeo]s$|ao$|coes$|nh[oa]|lh|ou$|[aei]r$|ndo$|[ai]d[oa]$|dade$|ei$|[aei]m$/,
  ],
  [
    'xx',
    // Italian, Catalan, Galician, Romanian, then Dutch and Scandinavian.
    'a anche aquest amb che ci com come con da della di e el els em es est estic eu fer gli grazie ho i il io ja jo la le ' +
      'ma mai me mi mia moito molt na nel ni non nu per piu pic poc que puc mes quero qui se sempre si sono sunt te ti tinc tot ' +
      'tutto un una unha unos viu voglio vreau vull ' +
      'aan av dan dat de det die dit doe dood du een ei en er et geen goed heb het hij ik ikke in inte jag je jeg leven ' +
      'maar meer met mig mijn min mit naar niet nog nooit och og om ook op pa som til toch uit van vil voor wat wel wil zich zijn zo',
    /zion|[lrt][ei]re$|tt[aeio]$|cch|gli|i$|ij|aa|ts$|nny|eix|iu$|esc$/,
  ],
]

/** What a word says for each language: a listed one 1, a likely one a little, shared among the languages it fits. */
export function languagesOfWord(word: string): readonly (Language | 'xx')[] {
  return lists.get(word) ?? []
}

/** Languages that an unlisted word looks like. */
export const languagesLike = (word: string) =>
  source.filter(([, , looks]) => looks.test(word)).map(([language]) => language)

const lists = new Map<string, (Language | 'xx')[]>()
for (const [language, words] of source) {
  for (const word of words.split(' ')) lists.set(word, [...(lists.get(word) ?? []), language])
}

/** Whether it is one of the frequent English words. */
export const isCommonWord = (word: string) => languagesOfWord(word).includes('en')
