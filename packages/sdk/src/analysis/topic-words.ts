import type {PhraseRule} from './phrase-matcher.ts'

/**
 * What people talk about, as far as the word lists know.
 * @example
 * const topic: Topic = 'work'
 */
export type Topic =
  | 'work'
  | 'study'
  | 'money'
  | 'partner'
  | 'family'
  | 'friends'
  | 'parenting'
  | 'sleep'
  | 'health'
  | 'drinking'
  | 'loss'
  | 'company'
  | 'self'
  | 'home'
  | 'food'
  | 'past'
  | 'future'
  | 'treatment'
  | 'online'
  | 'exercise'
  | 'breakup'
  | 'pet'

export interface TopicTag {
  readonly topic: Topic
  /** How to name it back to the person: `your sister`. Without one, `your` and the last word found. */
  readonly label?: string
  /** Weight against other topics in the same text. */
  readonly weight: number
}

const topic = (about: {topic: Topic; label?: string; weight?: number}, phrases: readonly string[]) =>
  ({tag: {weight: 1, ...about}, phrases}) satisfies PhraseRule<TopicTag>

const relatives =
  'mom|mum|mother|dad|father|parents|sister|brother|son|daughter|aunt|uncle|cousin|grandmother|grandma|grandfather|grandpa|family|stepdad|stepmom|siblings|grandparents'

/** Words that tell what a text is about, with a short way to say it back. */
export const topicRules: readonly PhraseRule<TopicTag>[] = [
  topic({topic: 'work', label: 'work'}, [
    'work|office|shift|shifts|workload|deadlines|deadline|colleagues|coworkers|coworker|colleague|career|overtime|meeting|meetings|workplace',
  ]),
  topic({topic: 'work', label: 'your boss', weight: 1.3}, ['boss|manager|supervisor']),
  topic({topic: 'work', label: 'losing your job', weight: 1.8}, [
    'laid off',
    'fired',
    'lost my job',
    'unemployed',
    'redundant',
    'got sacked',
    'lose|losing my job',
  ]),
  topic({topic: 'work', label: 'your job', weight: 1.1}, ['job|jobs']),
  topic({topic: 'work', label: 'the promotion', weight: 1.5}, ['promoted|promotion']),
  topic({topic: 'study', label: 'school'}, ['school|class|classes|teacher|homework|grades|grade|teachers']),
  topic({topic: 'study', label: 'your exams', weight: 1.2}, ['exam|exams|finals|midterm|midterms|test|tests']),
  topic({topic: 'study', label: 'your studies'}, [
    'university|college|uni|degree|thesis|dissertation|professor|studying|assignment|assignments|campus|semester|graduated|graduating',
  ]),
  topic({topic: 'money', label: 'money'}, ['money|bills|bill|finances|financial|broke|salary|afford|savings|mortgage']),
  topic({topic: 'money', label: 'the debt', weight: 1.4}, ['debt|debts|loan|loans|owe']),
  topic({topic: 'money', label: 'the rent', weight: 1.3}, ['rent|eviction|evicted']),
  topic({topic: 'breakup', label: 'the break-up', weight: 1.8}, [
    'broke up',
    'break up',
    'breakup',
    'divorce|divorced|separated|separation',
    'left me',
    'dumped me',
    'split up',
  ]),
  topic({topic: 'partner', weight: 1.5}, ['my ~1 husband|wife|boyfriend|girlfriend|partner|fiance|fiancee|spouse']),
  topic({topic: 'partner', label: 'the relationship'}, ['relationship|marriage|dating|married|romantic']),
  topic({topic: 'partner', label: 'your ex', weight: 1.4}, ['my ex', 'ex boyfriend|girlfriend|husband|wife']),
  topic({topic: 'family', weight: 1.4}, [`my ~1 ${relatives}`]),
  topic({topic: 'family', label: 'your family'}, ['relatives|family|home for christmas|thanksgiving']),
  topic({topic: 'parenting', label: 'your children', weight: 1.3}, [
    'my ~1 kids|children',
    'the kids',
    'parenting|parenthood',
  ]),
  topic({topic: 'parenting', label: 'the baby', weight: 1.3}, ['newborn|toddler', 'my|the|our baby']),
  topic({topic: 'friends', label: 'your friend', weight: 1.3}, ['my ~2 friend']),
  topic({topic: 'friends', label: 'your friends'}, ['friends|friendship|friendships|roommate|roommates|housemates']),
  topic({topic: 'sleep', label: 'sleep'}, [
    'sleep|sleeping|insomnia|sleepless|nightmares|nightmare|asleep|3am|awake',
    'up all night',
  ]),
  topic({topic: 'health', label: 'your health'}, [
    'sick|illness|diagnosis|diagnosed|doctor|hospital|surgery|symptoms|disease|cancer|chronic|diabetes',
  ]),
  topic({topic: 'health', label: 'the pain', weight: 1.3}, [
    'my ~1 back|knee|head|stomach|neck ~1 hurts|pain|aches',
    'chronic pain',
    'migraine|migraines',
  ]),
  topic({topic: 'drinking', label: 'the drinking', weight: 1.2}, [
    'drinking|drink|drinks|alcohol|drunk|sober|beer|wine|whiskey|vodka|hungover',
  ]),
  topic({topic: 'drinking', label: 'smoking', weight: 1.2}, ['smoking|smoke|cigarettes|vaping|vape|nicotine']),
  topic({topic: 'drinking', label: 'using', weight: 1.2}, [
    'weed|drugs|cocaine|heroin|meth|pot|opioids|gambling|addiction|addicted|relapse|relapsed',
  ]),
  topic({topic: 'loss', label: 'losing someone so close', weight: 1.7}, [
    'passed away',
    'funeral',
    'lost my ~2 husband|wife|partner|son|daughter|friend|baby',
  ]),
  topic({topic: 'loss', label: 'losing your mother', weight: 1.9}, [
    'lost my mom|mum|mother',
    'mom|mum|mother ~2 died|passed',
  ]),
  topic({topic: 'loss', label: 'losing your father', weight: 1.9}, ['lost my dad|father', 'dad|father ~2 died|passed']),
  topic({topic: 'loss', label: 'this loss', weight: 1.2}, ['grief|grieving|bereavement|mourning|died']),
  topic({topic: 'pet', label: 'your pet', weight: 1.2}, ['my ~2 dog|cat|pet']),
  topic({topic: 'company', label: 'being on your own so much', weight: 0.9}, [
    'lonely|loneliness|isolated',
    'no friends',
    'all alone',
    'by myself',
    'no one to talk',
    'nobody to talk',
    'dont know anyone',
  ]),
  topic({topic: 'self', label: 'how you see yourself'}, [
    'worthless|loser|ugly|stupid|pathetic|failure',
    'hate myself',
    'not good enough',
    'self esteem|worth|confidence',
    'my body|weight',
  ]),
  topic({topic: 'home', label: 'the move', weight: 1.1}, [
    'moved|moving|relocated|relocating',
    'new city|town|country|place',
  ]),
  topic({topic: 'food', label: 'food'}, ['eating|eat|food|appetite|meals|diet|binge']),
  topic({topic: 'past', label: 'what happened back then', weight: 1.2}, [
    'childhood|trauma|flashbacks|flashback|abuse|abused',
    'when i was young|little|younger|kid',
  ]),
  topic({topic: 'future', label: 'what comes next', weight: 0.9}, [
    'future|decision|choices|crossroads|decide',
    'what to do with my life',
    'next step',
  ]),
  topic({topic: 'treatment', label: 'getting support', weight: 0.9}, [
    'therapy|therapist|counselling|counseling|counsellor|counselor|medication|antidepressants|psychiatrist|meds',
  ]),
  topic({topic: 'online', label: 'what you see online'}, ['instagram|tiktok|facebook|scrolling|ig', 'social media']),
  topic({topic: 'exercise', label: 'getting active', weight: 0.8}, ['gym|exercise|running|workout|walks', 'a walk']),
]
