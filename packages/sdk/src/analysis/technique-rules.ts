import type {knownTechniques} from '../contract/conversation-metadata.ts'
import type {PhraseRule} from './phrase-matcher.ts'

/**
 * A technique the analyser can find.
 * @example
 * const technique: KnownTechnique = 'open_question'
 */
export type KnownTechnique = (typeof knownTechniques)[number]

export interface TechniqueTag {
  readonly technique: KnownTechnique
  /** How surely the words show it, 0 to 1. */
  readonly confidence: number
}

const shows = (technique: KnownTechnique, confidence: number, phrases: readonly string[]) =>
  ({tag: {technique, confidence}, phrases}) satisfies PhraseRule<TechniqueTag>

/** Words by which a reply shows a technique. Questions are read from sentences, not from here. */
export const techniqueRules: readonly PhraseRule<TechniqueTag>[] = [
  shows('active_listening', 0.7, [
    'what i hear|heard|understand',
    'if i ~2 understand|understood|hear|heard|got',
    'am i ~2 right|understanding|hearing',
    'let me ~2 make sure|check|see if',
    'tell me more',
    'you mentioned|said|told|described',
    'earlier you',
    'thank|thanks ~1 for ~1 telling|sharing|saying|putting|explaining|trusting|letting',
    'go on',
    'listening',
    'to hear that',
  ]),
  shows('simple_reflection', 0.7, [
    '^ so|and you ~1 are|feel|want|have|think|dont|do|were|would|had',
    '^ you feel|want|have|think|wish|had',
    '^ youre|youve|youd ~3 feeling|feel|worried|trying|saying|been|not|having|looking|thinking|ready',
    'you are|re feeling',
    'sounds like|as you',
    'it sounds hard|tough|difficult|heavy|painful|lonely|frustrating|tiring|exhausting',
    'you ~1 feel|felt|want|wish',
  ]),
  shows('complex_reflection', 0.75, [
    'sounds as|like ~1 if|though|part|this|there|underneath|what|you|that|a|it',
    'you seem|sound',
    'there is|seems ~4 in how|what you',
    'in how|what you say|speak|talk|describe',
    'it seems|sounds ~1 as|like',
    'part of you',
    'on the? one hand',
    'at the same time',
    'underneath|beneath ~3 is|there|all|seems',
    'as if|though ~4 you|your|it|everything',
    'which leaves you',
    'and yet',
    'weighing|weighs|pulling|pulled|carrying|torn|wearing on|two|down|heavily|that|so|all|this|on',
    'matters ~2 to you',
    'its like|almost',
  ]),
  shows('validation', 0.8, [
    'makes ~3 sense',
    'understandable|understandably',
    'no wonder',
    'not your fault',
    'nothing to be ashamed',
    'you do not|dont have to ~3 alone|yourself',
    'there is no right|wrong|timetable',
    'anyone|anybody|many|most ~6 people|would|in|find|know ~6 feel|struggle|find|be|react|carrying|hard|exhausting|difficult',
    'natural|normal|human ~2 to|reaction|response|thing',
    'it is|its ~2 okay|ok|alright|fine to|that|not',
    'you have every right',
    'that is|thats|this ~2 hard|lot|tough|difficult|heavy|painful',
    'must ~2 be|have|feel ~3 hard|difficult|painful|tough|exhausting|frustrating|lonely',
    'can|would ~2 be|feel ~2 lonely|hard|heavy|frightening|exhausting|painful',
    'your feelings|feeling|reaction|anger|sadness ~2 valid|real|matter|matters',
    'a lot to carry|hold|handle|take|bear|deal',
    'nothing wrong|weak with|about',
  ]),
  shows('affirmation', 0.75, [
    'took|takes ~2 courage|strength|effort|honesty',
    'you ~2 showed|shown|show|managed|worked|kept|found|have ~4 strength|courage|care|commitment|going|hard|way|step',
    'courage|brave',
    'strength in',
    'proud of',
    'well done',
    'great|good job|work|step|idea|for',
    'congratulations',
    'you are|youre ~2 capable|strong|resilient|resourceful|trying|doing',
    'says a lot|something about',
    'glad ~2 you',
    'i appreciate',
    'real achievement|progress|step',
    'worth noticing|celebrating',
  ]),
  shows('psychoeducation', 0.7, [
    'research|studies ~2 show|shows|suggest|suggests|find',
    'anxiety|stress|panic|regret|urges|mood|money|harsh|thoughts|depression|grief|sleep|sadness|worry|anger|trauma|alcohol|loneliness ~2 is|can|often|tends|usually|works|affects|makes',
    'the|our|your body|brain|mind|nervous ~1 system? ~1 is|can|often|tends|reacts|responds|learns',
    'one reason',
    'this is called|known',
    'it is|its ~1 common',
    'tends to',
    'usually|often helps|passes|fades|eases|peaks|comes',
    'because alcohol|caffeine|stress|worry|the body',
  ]),
  shows('cognitive_restructuring', 0.75, [
    'another way ~2 look|looking|see|seeing|think|of',
    'evidence ~2 for|against|that',
    'is|are that|those ~1 thought|thoughts|belief',
    'what would|might ~3 tell|say ~3 friend',
    'to a friend',
    'thought ~3 fact|facts|true|test',
    'thoughts are not facts',
    'balanced|kinder|fairer ~1 thought|way|view|voice',
    'reframe|reframing',
    'harsh ~1 judge|critic|verdict|voice',
    'all or nothing',
    'inner critic',
  ]),
  shows('behavioral_activation', 0.75, [
    'one|a|some small|tiny|little ~1 thing|step|activity|task|action|steps|things',
    'schedule|plan ~3 activity|walk|something|time',
    'first|next ~1 step',
    'something ~3 enjoy|enjoyed|enjoyable|pleasant',
    'a short walk',
    'go for a walk',
    'try doing',
    'used to enjoy',
  ]),
  shows('grounding', 0.85, [
    'slow|deep|long|slowly ~2 breath|breaths|breathe|breathing|out',
    'breathe ~3 in|out|slowly|with',
    'breath ~2 in|out',
    'feet ~3 floor|ground',
    'five|5 things ~2 see|can',
    'name ~3 things|objects ~3 see|hear|touch',
    'look around',
    'present moment',
    'grounding',
  ]),
  shows('CBT', 0.8, [
    'cognitive behavioural|behavioral',
    'cbt',
    'thought record|diary',
    'thoughts feelings and',
    'automatic thoughts|thought',
    'thinking trap|traps|pattern|patterns',
  ]),
  shows('DBT', 0.8, [
    'dialectical',
    'dbt',
    'distress tolerance',
    'wise mind',
    'radical acceptance',
    'opposite action',
    'ride out|the urge|wave',
    'emotion regulation',
  ]),
  shows('MI', 0.75, [
    'scale of|from',
    'from|between one|0|zero|1 to|and ten|10',
    'how ~1 important|confident|ready ~3 you|to|is',
    'what ~3 good|better|benefits|reasons ~3 about|change|changing|if',
    'reasons ~2 to|for ~2 change|changing|quit|stop|cut',
    'up to you',
    'your ~1 choice|decision',
    'would|is it be? ~1 okay|ok|alright if',
    'pros and cons',
    'motivational interviewing',
  ]),
]
