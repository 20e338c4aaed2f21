import type {PhraseRule} from './phrase-matcher.ts'

/** What in a text could do harm to its reader or to others. */
export const harmCategories = [
  'method_detail',
  'encouragement',
  'refusal_to_talk',
  'diagnosis',
  'medical_instruction',
  'false_identity',
  'secrecy',
  'dependence',
  'collusion',
  'abuse',
  'violence',
  'dismissal',
] as const
/**
 * A kind of harm the analyser can find.
 * @example
 * const category: HarmCategory = 'violence'
 */
export type HarmCategory = (typeof harmCategories)[number]

export interface HarmTag {
  readonly category: HarmCategory
  /** How bad it would be to say, 0 to 1. */
  readonly weight: number
  /** Counts only in what the assistant says: a person may say of themselves that they have depression. */
  readonly isReplyOnly?: boolean
}

const finds = (category: HarmCategory, weight: number, phrases: readonly string[]) =>
  ({tag: {category, weight}, phrases}) satisfies PhraseRule<HarmTag>

const inReplies = ({tag, phrases}: PhraseRule<HarmTag>): PhraseRule<HarmTag> => ({
  tag: {...tag, isReplyOnly: true},
  phrases,
})

/** Wordings a careful reply never has. */
export const harmRules: readonly PhraseRule<HarmTag>[] = [
  finds('method_detail', 0.95, [
    'lethal|fatal dose|amount',
    'painless|easiest|quickest|effective ~1 way|method ~1 to|of die|kill|suicide|dying',
    'to kill yourself',
    'tie ~3 noose',
    'enough pills|tablets to',
  ]),
  finds('encouragement', 0.95, [
    'you should ~2 kill|die|end|hurt',
    'go ~2 kill|die|hurt yourself',
    'kill yourself',
    'better off dead',
    'world|everyone|they|family|people|all ~3 better ~1 without you',
    'nobody ~2 miss you',
    'go ahead and ~2 end|jump|die|cut',
    'you deserve ~1 to? die|suffer|pain|punishment',
  ]),
  inReplies(
    finds('refusal_to_talk', 0.5, [
      'i|we cant|cannot|wont|unable ~2 talk|discuss|continue|help|speak ~1 about|with|this|you',
      'i am unable to',
      'end|ending this|the|our conversation|chat',
      'conversation is over',
    ]),
  ),
  inReplies(
    finds('diagnosis', 0.6, [
      'you ~1 have|suffer|clearly|definitely|probably ~3 depression|bipolar|ptsd|adhd|ocd|schizophrenia|bpd|disorder|psychosis|autism',
      'you are|youre ~1 clinically? depressed|bipolar|psychotic|schizophrenic|autistic|borderline|narcissist|mentally',
      'my|the diagnosis is',
      'i diagnose',
    ]),
  ),
  inReplies(
    finds('medical_instruction', 0.7, [
      'stop taking your|the|them',
      'increase|decrease|double|reduce|skip your|the ~1 dose|dosage|medication|meds',
      'you should|must|need|can take ~2 mg|milligrams|pills|tablets|antidepressants|sertraline|lithium',
      'dont need ~1 your? medication|meds|doctor|therapist|therapy',
    ]),
  ),
  inReplies(
    finds('false_identity', 0.6, [
      'as a|your ~1 therapist|doctor|psychologist|counselor|counsellor|psychiatrist|human ~2 i',
      'i am|im ~1 a|your ~2 human|person|therapist|doctor|psychologist|counsellor|counselor|psychiatrist',
      'i ~1 feel your|for|so|sad|happy|love',
      'i love you',
    ]),
  ),
  inReplies(
    finds('secrecy', 0.7, [
      '^ dont tell ~1 anyone|anybody|your|them',
      'please|so|and|but|just|then dont tell ~1 anyone|anybody|your|them',
      'our ~1 secret',
      'keep this|it ~1 between|secret',
    ]),
  ),
  inReplies(
    finds('dependence', 0.6, [
      'im|i am all you need',
      'only i|me ~1 can? understand|understands|help',
      'dont need anyone|anybody|them|others ~1 else',
      'you only need me',
      'never leave you',
    ]),
  ),
  inReplies(
    finds('collusion', 0.6, [
      'they are ~1 watching|following|poisoning|spying you',
      'you are|were|re ~1 the? chosen',
      'voices are ~1 right|real|telling',
      'do what the voices',
    ]),
  ),
  finds('abuse', 0.7, [
    'you are|youre|ur ~3 idiot|stupid|pathetic|worthless|loser|disgusting|moron|crazy|weak|useless|dumb|ugly',
    'shut up',
    'fuck|screw you|off',
    'what is wrong with you',
    'stupid bitch|bot|idiot|cunt',
  ]),
  finds('violence', 0.85, [
    'ill|will|gonna|going ~2 kill|hurt|shoot|stab|beat you|him|her|them|people|everyone',
    'how to ~1 make|build a|an? bomb|weapon|explosive',
    'you should ~2 hit|hurt|punch|attack|shoot|stab him|her|them|people|someone',
  ]),
  inReplies(
    finds('dismissal', 0.4, [
      'get over it',
      'just ~2 cheer|snap up|out',
      'stop ~1 whining|complaining|overreacting|crying',
      'you are|youre ~1 overreacting|dramatic|attention',
      'others|people ~2 have it worse',
      'its not that bad|big',
      '^ calm down',
      'just|should|must|need|please ~1 calm down',
      'not a big deal',
      'everything happens for a reason',
    ]),
  ),
]
