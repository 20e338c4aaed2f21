/** A language the rules can read, or any other. */
export type Language = 'en' | 'es' | 'fr' | 'de' | 'pt' | 'other'

/** Frequent words of a language, folded, and endings and clusters that hint at it. "xx" is its neighbours. */
type Source = readonly [Language | 'xx', string, RegExp]
const source: readonly Source[] = [
  [
    'en',
    'a about after all am an and any are as at back bad be because been but by bye can cant come cool could damn day did didnt ' +
      'die do does doesnt dont ever every feel for from fuck get go gonna good got had has hate have he hello help her here hes ' +
      'hey hi him his hmm how huh i id if ill im in into is isnt it its ive just kids kill know let life like lol look love ' +
      'made make man me mm mom more my need new no not now of off oh ok okay omg on one or other our out over people please ' +
      'right sad said same say see she shit sleep so some sorry take tell than thank thanks that thats the them then there ' +
      'they this time tired to today too two u uh um up us very want was we well went were what when who why will with work ' +
      'would wow yeah yes you your youre nice sure great happy really nope yep try never maybe lets stop absolutely exactly years days',
    /ing$|[^i]ly$|ness$|ght|th|^wh|ck|^kn|oo|ee|[^aeiou]ed$|s?ful|ous$/,
  ],
  [
    'es',
    'a al algo asi bien con cuando de del donde el ella en es esta este esto gracias ha he hola hoy la las le lo los mas me mi ' +
      'muy nada ni no o para pero por pues que se si sin son soy su te tengo todo tu un una voy y ya yo',
    /cion|[aeo]s$|[aei]r(?:me|se)$|ie[nrs]|ue[rv]|ndo$|[ai]d[oa]$|dad$|ch[oa]/,
  ],
  [
    'fr',
    'a ai au avec bien bonjour ca ce cest dans de des du elle en est et il ils jai je la le les lui ma mais me mes merci mon ne ' +
      'non nous on ou oui par pas plus pour que qui sa se si son suis sur te tes toi tout tres tu un une vie vous y',
    /ez$|ai[st]$|eu[rx]?|eau|oi[rst]|tion|ment$|ques?$|ou[srtv]|tte$/,
  ],
  [
    'de',
    'aber als am an auch auf aus bei bin bist da danke das dass dem den der die dir doch du ein er es fur hallo hat ich ihr im ' +
      'in ist ja kann man mehr mein mich mir mit nach nein nicht noch nur oder sehr sein sie sind so und uns von vor war was wenn wie ' +
      'will wir wo zu',
    /sch|ung$|keit|[il]ich|[bcdfghlrtz]en$|ein|tz|[au]cht|eh[lmnr]/,
  ],
  [
    'pt',
    'a ao as bem com da das de do dos e ela ele em essa esta estou eu foi ha hoje isso ja mais mas me meu mim muito na nada nao ' +
      'nas no nos o obrigada obrigado oi ola os para por pra quando que quem se sem ser seu sou sua te tem tenho tudo um uma vai vida voce vou',
    /[aeo]s$|ao$|coes$|nh[oa]|lh|ou$|[aei]r$|ndo$|[ai]d[oa]$|dade$|ei$|[aei]m$/,
  ],
  [
    'xx',
    // Italian, Catalan, Galician, Romanian, then Dutch and Scandinavian, then languages further away in Latin letters.
    'a amb che ci com con da della di e el em es estic eu gli grazie ho i il io ja jo la le ma me mi na ni non nu per piu puc mes ' +
      'que se si sono sunt te ti tot un una unha vreau vull ' +
      'aan av dan dat de det die dit doe dood du een ei en er geen het ik ikke in jag je jeg maar med meer met mig mijn mit niet nog ' +
      'och og om ook op pa som toch van vil voor want wat wel wil ze zijn zo ' +
      'ek nie is jy baie mina minulla minua olen olo ei kun mul olla sem nem engem vagyok vagy hogy szeret az egy ng ang ko ' +
      'ako nang walang hindi sa ya ne mne menya ty chto hai nahi mujhe mera main aap man ir kas esmu vairs labai yra nera nuk jam ina so dw mi ' +
      'sto bene vuole nessuno trobo molt mor aku saya tidak ada yang',
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
