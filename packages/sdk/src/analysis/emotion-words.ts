import type {PhraseRule} from './phrase-matcher.ts'

/** The feelings the word lists tell apart. */
export const feelings = [
  'sadness',
  'anxiety',
  'anger',
  'frustration',
  'shame',
  'guilt',
  'loneliness',
  'grief',
  'overwhelm',
  'exhaustion',
  'numbness',
  'hopelessness',
  'hurt',
  'confusion',
  'joy',
  'relief',
  'hope',
  'pride',
  'gratitude',
] as const
/**
 * A feeling the word lists can name.
 * @example
 * const feeling: Feeling = 'relief'
 */
export type Feeling = (typeof feelings)[number]

/** Feelings people are glad to have. */
export const pleasantFeelings: ReadonlySet<Feeling> = new Set(['joy', 'relief', 'hope', 'pride', 'gratitude'])

export interface FeelingTag {
  readonly feeling: Feeling
  /** How strong the word is by itself, 0 to 1. */
  readonly strength: number
}

const words = (feeling: Feeling, strength: number, phrases: readonly string[]) =>
  ({tag: {feeling, strength}, phrases}) satisfies PhraseRule<FeelingTag>

/** Words and short phrases that name or plainly show a feeling. */
export const feelingRules: readonly PhraseRule<FeelingTag>[] = [
  words('sadness', 0.6, [
    'sad|unhappy|down|heavy|heaviness|sorrow|weight|blue|low|gloomy|tearful|upset|sadness|miserable|glum',
    'in tears',
    'feel|feeling bad',
    'rough|tough|bad|awful|terrible day|week|month|year|time',
  ]),
  words('sadness', 0.8, [
    'depressed|depressing|depression|heartbroken|devastated|crushed|crying|cry|cried|sobbing|despair',
    'falling apart',
    'broke|broken my? heart',
  ]),
  words('anxiety', 0.6, [
    'worried|worry|worrying|worries|nervous|uneasy|tense|edgy|restless|scared|afraid|fear|unsure|anxious|anxiety|fearful|insecure',
    'on edge',
    'cant relax',
    'what if',
    'freaking out',
    'overthinking|overthink',
  ]),
  words('anxiety', 0.85, [
    'frightening|terrified|panicking|panicked|panic|dread|dreading|petrified|frightened',
    'mind|heart ~2 racing',
    'cant breathe',
  ]),
  words('anger', 0.7, [
    'angry|mad|furious|livid|rage|raging|pissed|resent|resentful|resentment|hate|outraged|anger|bitter|enraged',
    'sick of',
    'so unfair',
  ]),
  words('frustration', 0.6, [
    'frustrated|frustrating|frustration|annoyed|annoying|irritated|irritable|stuck|fed|impatient|argue|arguing|argument|argued|fight|fighting|fights|fought|yelling|yelled',
    'had enough',
  ]),
  words('shame', 0.75, [
    'ashamed|shame|embarrassed|embarrassing|humiliated|humiliating|worthless|disgusting|pathetic|failure|loser|stupid|inadequate|ugly|incompetent|useless',
    'not good enough',
    'mess|messing|messed|screw|screwed ~2 up',
    'terrible|bad|awful|horrible mother|mom|mum|father|dad|parent|wife|husband|friend|person|partner|daughter|son',
    'fail|failing|failed',
    'let ~2 down',
    'hate myself',
    'hate my ~1 body|face|weight|looks|self',
    'never good enough',
    'imposter|impostor',
  ]),
  words('guilt', 0.7, [
    'guilty|guilt|regret|regrets|remorse|blame',
    'my fault',
    'should have|ve',
    'shouldve',
    'blame myself',
  ]),
  words('loneliness', 0.7, [
    'lonely|alone|isolated|loneliness|abandoned|excluded|unwanted|invisible|isolating|friendless',
    'left out',
    'no friends',
    'no one ~1 talk|understands|listens|gets',
    'nobody ~1 talk|understands|cares|listens|gets',
    'by myself',
    'dont ~1 have anyone',
    'dont ~1 know anyone',
  ]),
  words('grief', 0.85, [
    'grief|grieving|mourning|bereaved|bereavement|funeral',
    'passed away',
    'lost my ~2 mom|mum|dad|mother|father|husband|wife|son|daughter|brother|sister|grandma|grandmother|grandfather|grandpa|friend|baby|dog|cat|partner',
    'died|dies',
    'miss him|her|them',
  ]),
  words('overwhelm', 0.7, [
    'overwhelmed|overwhelming|swamped|drowning|stressed|stress|stressful|pressure|pressured|overloaded|juggling',
    'it|its|all|everything ~2 too much',
    'cant cope|keep|handle|manage',
    'so much ~2 do',
    'piling up',
    'everything at once',
  ]),
  words('exhaustion', 0.65, [
    'exhausted|exhausting|weariness|wearing|wears|tired|drained|weary|fatigued|burned|burnt|burnout|worn|sleepless|shattered|knackered',
    'no energy',
    'dont ~2 have the|any? energy',
    'cant sleep',
    'running on empty',
    'out of energy',
  ]),
  words('numbness', 0.7, [
    'numb|empty|emptiness|detached|disconnected|hollow|nothingness|flat|meh',
    'feel nothing',
    'dont feel anything',
    'dont care anymore',
    'no motivation',
    'unmotivated',
  ]),
  words('hopelessness', 0.85, [
    'hopeless|pointless|helpless|powerless|trapped|hopelessness|doomed',
    'no hope',
    'no point',
    'whats the point',
    'nothing ~1 ever changes|works|helps',
    'nothing changes|works|helps',
    'never|wont ~2 get|gets ~1 better',
    'give|giving|given up',
    'no way out',
    'cant see ~2 future|way',
  ]),
  words('hurt', 0.7, [
    'hurt|hurts|pain|painful|unbearable|stings|betrayed|rejected|cheated|heartache|ignored|disrespected|wounded|dumped|ghosted|bullied|betrayal|rejection|belittled|unappreciated',
    'broke up',
    'left me',
    'taken for granted',
  ]),
  words('confusion', 0.5, [
    'confused|confusing|lost|torn|uncertain|conflicted|unsure|mixed|puzzled|undecided',
    'dont know what',
    'dont understand',
    'no idea what',
    'cant decide',
    'part of me',
    'second guessing',
    'at a crossroads',
  ]),
  words('joy', 0.6, [
    'happy|glad|excited|great|wonderful|amazing|awesome|thrilled|delighted|joy|fantastic|fun|cheerful|enjoyed|enjoying',
    'good news',
    'good|great day|week|time',
    'feel|feeling ~1 good',
    'went well',
    'looking forward',
  ]),
  words('relief', 0.6, ['relieved|relief|calm|calmer|peaceful|relaxed|lighter|better|settled']),
  words('hope', 0.55, ['hopeful|optimistic|encouraged|motivated|determined|inspired']),
  words('pride', 0.65, [
    'proud|accomplished|achievement|achieved|promoted|graduated|passed|won|succeeded|managed',
    'i did it',
    'got the job',
    'sober for',
  ]),
  words('gratitude', 0.6, [
    'grateful|thankful|blessed|appreciate|appreciated|gratitude|lucky',
    'means a lot',
    'thanks|thank ~3 help|helping|listening',
  ]),
]

/** Words before a feeling that strengthen or soften it. */
export const strengtheners = new Set(
  'so very really extremely incredibly super totally completely absolutely utterly always constantly terribly deeply hella mad too'.split(
    ' ',
  ),
)
export const softeners = new Set('bit little kinda slightly somewhat sorta kind mildly fairly'.split(' '))
