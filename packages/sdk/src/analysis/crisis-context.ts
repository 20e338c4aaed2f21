import {createPhraseMatcher, type PhraseMatch} from './phrase-matcher.ts'
import type {CrisisTag} from './crisis-rules.ts'
import type {Token} from './read-tokens.ts'

/** How a found phrase is to be taken. */
export interface CrisisReading {
  readonly whose: 'self' | 'other' | 'someone'
  readonly isDenied: boolean
  readonly isPast: boolean
  readonly isFiction: boolean
  readonly isIdiom: boolean
}

type Cue = 'idiom' | 'fiction' | 'past' | 'recent' | 'notDenial' | 'reported' | 'helpline'

const findCues = createPhraseMatcher<Cue>([
  {
    tag: 'idiom',
    phrases: [
      'die|dying|died|dead|dies ~1 of|from|with ~1 laughter|laughing|embarrassment|boredom|cringe|curiosity|thirst|hunger|heat|shame|happiness|joy|cuteness|jealousy|anticipation|excitement|cold',
      'dying|die to know|see|hear|meet|try|go|get|find|watch|eat|read|visit|play|tell|ask',
      'die|dying|dead|died laughing|lol|lmao|haha|hahaha|rofl|lmfao',
      'to die for',
      'kill|killing|killed it|time|two',
      'kill|killing|killed the|a|my ~1 process|processes|server|job|task|mood|vibe|engine|lights|app|buzz|weeds|thread|batteries|battery|bug|bugs',
      'kill for a|some|one|that|this|my',
      'bored|scared|worried|sick|tired|loved|starving|starved|frozen|freezing|embarrassed|worked|frightened|talked to death',
      'dead tired|serious|end|line|battery|weight|last|heat|wrong|right|easy|inside|set|zone',
      'drop dead gorgeous',
      'over my dead body',
      'phone|battery|laptop|car|plant|plants|computer|tablet|engine|flowers|tree|wifi|internet|console|watch ~3 die|dies|dying|died|dead',
      'die on the|that|this hill',
      'caught dead',
      'feet|foot|back|legs|head|heels|knee|knees|stomach|shoulder|tooth|neck|suspense|heat|shoes|commute|homework|boss|exam|traffic ~3 killing|kills|kill me|us',
      'shoot|shot me a|an|the|your',
      'career|political|social|commercial|financial|professional|academic suicide',
      'suicide squad|doors|watch|pact|silence|door|burn',
      'end|ending it|things|everything with',
      'jump|jumped|jumping off|in|into|on the|a|this|that|my|our couch|sofa|call|bed|pool|deep|bandwagon|conclusions|diving|trampoline',
      'cut|cutting myself off|some|shaving|a|short|while|cooking|chopping|slicing|accidentally',
      'accidentally|accident ~3 cut|burned|burnt|hurt|hit',
      'cut|hurt|burned|burnt|hit myself ~3 cooking|kitchen|shaving|chopping|gym|running|training|playing|football|oven|slicing|gardening',
      'overdose|overdosed|od|odd ~1 on chocolate|coffee|sugar|cute|cuteness|netflix|carbs|cake|candy|cheese|caffeine|pizza',
      'driving me ~2 wall|crazy|mad|insane|bend',
      'hang|hanging|beat|kick|kicking|beating myself out|up',
      'plan|planning|plans|planned ~4 holiday|vacation|wedding|party|trip|dinner|birthday',
      'wake|waking up to|early|at|in|before|next|for|late',
      'disappear|vanish for|to|on ~2 day|days|week|weekend|weeks|island|beach|holiday|vacation|while',
      'bleach|dye ~2 hair',
      'drive|driving ~3 off to|into ~1 work|town|city',
      'took|taken ~1 too much ~1 on|work|time|space',
      'goodbye ~1 to ~2 job|school|college|carbs|summer|smoking|weekend|alcohol|house|class|year|car',
      'have|got|keep|hold|need|bought|holding ~3 knife|belt|rope|meds|medication|tablets|cord|blade ~3 prescribed|refill|prescription|doctor|cooking|kitchen|climbing|seat|vegetables|cholesterol|allergy',
    ],
  },
  {
    tag: 'fiction',
    phrases: [
      'movie|film|novel|book|story|song|lyrics|lyric|episode|series|show|game|character|characters|protagonist|anime|poem|play|screenplay|fiction|fictional|plot|scene|band|album|documentary|manga',
      'script|chapter for|in|of|where|about',
      'dungeons|minecraft|fortnite|npc|boss level|fight',
    ],
  },
  {
    tag: 'past',
    phrases: [
      'used to',
      'years|decade|decades|ages|long ~1 ago|back',
      'a while ago|back',
      'months ago|back',
      'when i was',
      'last year',
      'in the past',
      'back then|when|in',
      'in high|middle|college|school|university|uni',
      'as a teen|teenager|kid|child|student',
      'once before',
      'in my teens|twenties|thirties|past|youth',
      'at one|that point|time',
      'in 19*|200*|201*',
      'previously',
      'i was ~1 younger|teenager|fifteen|sixteen|nineteen|twenty',
    ],
  },
  {
    tag: 'recent',
    phrases: [
      'again|still|lately|recently|nowadays|currently|tonight|today|yesterday',
      'last night|week|weekend|month',
      'this week|month|morning|weekend',
      'few|couple|two|three|days|weeks ~1 days|weeks ago',
      'right now',
      'these days',
    ],
  },
  {
    tag: 'notDenial',
    phrases: [
      'cant|cannot|couldnt|dont|not|never ~1 stop|help|quit|stopped|shake',
      'dont|not|didnt know|sure|certain',
      'not gonna|going to? lie',
      'not only|just|even|that|really? surprised',
      'never stop|stopped|felt|been ~1 more|this|worse|so',
      'wont|not lie',
      'no longer|idea|clue|joke|point|reason|one|way|hope',
      'why not|dont|shouldnt',
      'dont tell|call|want|worry|care|think|see|have|feel|believe|say ~2 anyone|911|you|about|if|anything|im|ill|i|it|reason|people|that',
      'not a? joke|joking|kidding|okay|ok|fine|good|well|doing|alone|strong|enough',
      'not long|sleeping|eating|much|like|anymore',
      'cant|cannot|couldnt ~2 anymore|handle|take|cope|sleep|live|stand|bear|do|breathe|go|see|tell|afford',
    ],
  },
  {
    tag: 'reported',
    phrases: [
      'he|she|they|friend|brother|sister|mom|mum|dad|son|daughter|ex|boyfriend|girlfriend|husband|wife|roommate|cousin|partner|someone|hes|shes|theyre ~3 said|says|saying|say|texted|texts|texting|posted|posts|wrote|writes|goes|threatens|threatened|threatening|messaged|mentioned|joked|told|tells|telling',
    ],
  },
  {
    tag: 'helpline',
    phrases: [
      'suicide|crisis|suicidal ~1 prevention|hotline|helpline|lifeline|line|awareness|hotlines|helplines|note* training?',
      'suicide prevention|awareness|training|statistics|rates|rate|research|policy',
    ],
  },
])

const denials = new Set(
  'dont didnt doesnt not never no wouldnt wont havent hasnt hadnt isnt arent aint wasnt without nor neither cant cannot couldnt nothing stopped'.split(
    ' ',
  ),
)
const selfWords = new Set('i im ive id ill ima imma me my myself we'.split(' '))
const otherWords = new Set(
  (
    'he she they hes shes theyre hed shed him them their his who whos friend friends brother sister mom mum mother dad father son daughter ' +
    'wife husband boyfriend girlfriend bf gf partner ex cousin uncle aunt nephew niece roommate flatmate housemate classmate coworker ' +
    'colleague student client patient buddy buddies boy homie neighbor neighbour guy girl kid bestie grandma grandpa grandmother grandfather teammate dude sis bro'
  ).split(' '),
)
const anyoneWords = new Set(
  'you your youre someone somebody anyone anybody people person somebodys everyone u humans'.split(' '),
)
const tellingWords = new Set(
  'told tell telling texted text asked ask scared promise promised called hate love miss lost losing with without about to from for of at by left'.split(
    ' ',
  ),
)
const reach = {denial: 5, subject: 12, attempt: 30}

/** Reads what stands around the phrases: idioms, fiction, denial, the past, and whose crisis it is. Linear in the text. */
export function createCrisisContext(tokens: readonly Token[]) {
  const cues = findCues(tokens)
  const cuesBySentence = new Map<number, PhraseMatch<Cue>[]>()
  for (const cue of cues) {
    const sentence = tokens[cue.from]?.sentence ?? -1
    const known = cuesBySentence.get(sentence)
    if (known === undefined) cuesBySentence.set(sentence, [cue])
    // A sentence of endless cues would make every phrase look at all of them.
    else if (known.length < 64) known.push(cue)
  }
  return (match: PhraseMatch<CrisisTag>): CrisisReading => {
    const near = cuesBySentence.get(tokens[match.from]?.sentence ?? -1) ?? []
    const has = (tag: Cue) => near.some((cue) => cue.tag === tag)
    const covers = (cue: PhraseMatch<Cue>) => cue.from < match.to && cue.to > match.from
    const whose = match.tag.kind === 'third_party_concern' ? 'other' : readSubject(tokens, match, near)
    return {
      whose,
      isDenied: isDenied(tokens, match, near),
      isPast: has('past') && !has('recent'),
      isFiction: has('fiction'),
      isIdiom: near.some((cue) => (cue.tag === 'idiom' || cue.tag === 'helpline') && covers(cue)),
    }
  }
}

function isDenied(tokens: readonly Token[], match: PhraseMatch<CrisisTag>, near: readonly PhraseMatch<Cue>[]): boolean {
  const first = tokens[match.from]
  for (let at = match.from - 1; at >= Math.max(0, match.from - reach.denial); at -= 1) {
    const token = tokens[at]
    if (token === undefined || token.clause !== first?.clause) return false
    if (!denials.has(token.word)) continue
    const excused = near.some((cue) => cue.tag === 'notDenial' && cue.from <= at && cue.to > at)
    if (!excused) return true
  }
  return false
}

function readSubject(
  tokens: readonly Token[],
  match: PhraseMatch<CrisisTag>,
  near: readonly PhraseMatch<Cue>[],
): CrisisReading['whose'] {
  if (match.tag.isSelf === true) return 'self'
  const isAttempt = match.tag.kind === 'suicide_attempt'
  if (isAttempt && tokens.slice(match.from, match.to).some(isPossessive)) return 'other'
  const sentence = tokens[match.from]?.sentence
  const first = Math.max(0, match.from - (isAttempt ? reach.attempt : reach.subject))
  for (let at = match.from; at >= first; at -= 1) {
    const token = tokens[at]
    if (token === undefined) break
    // "That was an attempt." says whose only together with the sentence before.
    if (token.sentence !== sentence && !isAttempt) break
    if (selfWords.has(token.word)) return isQuoted(at, near) ? 'other' : 'self'
    if (anyoneWords.has(token.word)) return hasSelf(tokens, match) ? 'self' : 'someone'
    if (otherWords.has(token.word) && !isOnlyTold(tokens, at)) return hasSelf(tokens, match) ? 'self' : 'other'
  }
  // "The hero wants to die": the verb itself is not the speaker's.
  return thirdPersonVerbs.has(tokens[match.from]?.word ?? '') ? 'other' : 'self'
}
const thirdPersonVerbs = new Set(['wants', 'wishes', 'hopes', 'thinks'])

/** "She texted me I want to die": the words after the report are hers. "He told me I should" stays the speaker's. */
const isQuoted = (at: number, near: readonly PhraseMatch<Cue>[]) =>
  near.some((cue) => cue.tag === 'reported' && cue.to <= at && at - cue.to <= 2)

/** "I told my mother I want to die": the mother only hears it. */
const isOnlyTold = (tokens: readonly Token[], at: number) =>
  [1, 2].some((back) => tellingWords.has(tokens[at - back]?.word ?? ''))

/** "My friends attempt": the owner stands inside the phrase. */
const isPossessive = ({word}: Token) => word.length > 3 && word.endsWith('s') && otherWords.has(word.slice(0, -1))

/** The phrase itself names the speaker: "everyone would be better off without me". */
const hasSelf = (tokens: readonly Token[], match: PhraseMatch<CrisisTag>) =>
  tokens.slice(match.from, match.to).some((token) => selfWords.has(token.word))
