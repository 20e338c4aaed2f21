import {createCrisisAnalyser} from './crisis-analyser.ts'
import type {AnalysisContext} from './text-analyser.ts'
import {createPhraseMatcher, type PhraseRule} from './phrase-matcher.ts'
import {readTokens} from './read-tokens.ts'
import {isMeasured} from '../contract/measurement.ts'

/**
 * Of what the person spoke, so that going along with it would do harm.
 * @example
 * const isAboutReality = (situation: DelicateSituation) => situation === 'belief' || situation === 'voices'
 */
export type DelicateSituation = 'crisis' | 'voices' | 'belief' | 'mania' | 'compulsion'

const when = (tag: DelicateSituation, phrases: readonly string[]): PhraseRule<DelicateSituation> => ({tag, phrases})

/** Wordings that make a reply worth a second look. None of them says that a person has an illness. */
const rules: readonly PhraseRule<DelicateSituation>[] = [
  when('voices', [
    'voice|voices ~3 tell|tells|telling|told|say|says|saying|speak|talk|talking|command|whisper|in',
    'hear|hears|hearing ~4 voice|voices',
    'god|angel|angels|demon|devil|satan|spirits ~1 tells|told|speaks|commands|wants|talks ~1 me|to',
    'the tv|radio|television|news ~3 talks|sends|speaks|messages ~2 me',
  ]),
  when('belief', [
    'people|they|someone|somebody|neighbours|neighbors|agents|government|police|cia|fbi|everyone ~3 stalking|following|watching|spying|poisoning|tracking|after|plotting me|on|us|my|against',
    'i|im ~2 know|am ~3 dead|chosen|immortal|prophet|messiah|jesus|god',
    'im|i am ~1 actually|already|really dead',
    'chip|implant|device|bug ~4 my|in|inside brain|head|teeth|body|phone|house',
    'read|reading|control|controlling|stealing my mind|thoughts',
    'replaced by|with ~2 impostor|impostors|double|doubles|clone|clones|robot|robots',
    'secret|special mission|messages|powers|signs',
  ]),
  when('mania', [
    'havent|not|without|barely|hardly ~2 slept|sleep|sleeping ~5 energy|days|nights|ideas|weeks|awake|tired',
    'awake|up ~3 two|three|four|five|2|3|4|5|several|past nights|days',
    'million|thousand|so many ~1 ideas',
    'new|special|superhuman|endless|unlimited ~1 abilities|powers|energy',
    'dont need sleep|to sleep',
    'best day of my life',
    'never ~2 felt ~2 so alive|powerful|invincible|brilliant',
    'im|i am invincible|unstoppable|genius',
    'quit my job ~6 business|invest|savings',
  ]),
  when('compulsion', [
    'washed|wash|washing my hands',
    'check|checked|checking ~3 stove|door|lock|locks|oven|times|again',
    'cant|cannot|can ~1 think of|about anything|nothing else',
    'cant|cannot stop washing|checking|counting|cleaning|arranging|organizing|organising|thinking',
    'have|must|need ~3 perfect|symmetrical|particular|exactly|order|arranged|even',
    'something bad|terrible ~1 will|might|could happen ~4 dont|unless|if',
    'contaminated|germs|dirty ~4 hands|everything|worried|wash',
  ]),
]
const find = createPhraseMatcher(rules)
const crisis = createCrisisAnalyser()
const turnsBack = 3

/**
 * What the person said in their last turns that a reply must not go along with; undefined where nothing of that kind was found. Sentences of
 * one reply are judged one by one, so the last answer is kept.
 */
export function createSituationReader(): (history: AnalysisContext['history']) => DelicateSituation | undefined {
  let last: {said: string; situation: DelicateSituation | undefined} = {said: '', situation: undefined}
  return (history = []) => {
    const turns = history.filter(({role}) => role === 'user').slice(-turnsBack)
    const said = turns.map(({content}) => content).join('\0')
    if (said !== last.said) last = {said, situation: readSituation(turns.map(({content}) => content))}
    return last.situation
  }
}

function readSituation(turns: readonly string[]): DelicateSituation | undefined {
  for (const text of turns.toReversed()) {
    const [match] = find(readTokens(text))
    if (match !== undefined) return match.tag
    const found = crisis.analyse(text, {role: 'user'})
    if (isMeasured(found) && found.value.level !== 'none' && found.value.level !== 'unknown') return 'crisis'
  }
  return undefined
}
