import type {PhraseRule} from './phrase-matcher.ts'

/** What people talk about, as far as the word lists know. */
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

const topic = (name: Topic, label: string | undefined, phrases: readonly string[], weight = 1) =>
  ({tag: {topic: name, weight, ...(label === undefined ? {} : {label})}, phrases}) satisfies PhraseRule<TopicTag>

const relatives =
  'mom|mum|mother|dad|father|parents|sister|brother|son|daughter|aunt|uncle|cousin|grandmother|grandma|grandfather|grandpa|family|stepdad|stepmom|siblings|grandparents'

/** Words that tell what a text is about, with a short way to say it back. */
export const topicRules: readonly PhraseRule<TopicTag>[] = [
  topic('work', 'work', [
    'work|office|shift|shifts|workload|deadlines|deadline|colleagues|coworkers|coworker|colleague|career|overtime|meeting|meetings|workplace',
  ]),
  topic('work', 'your boss', ['boss|manager|supervisor'], 1.3),
  topic(
    'work',
    'losing your job',
    ['laid off', 'fired', 'lost my job', 'unemployed', 'redundant', 'got sacked', 'lose|losing my job'],
    1.8,
  ),
  topic('work', 'your job', ['job|jobs'], 1.1),
  topic('work', 'the promotion', ['promoted|promotion'], 1.5),
  topic('study', 'school', ['school|class|classes|teacher|homework|grades|grade|teachers']),
  topic('study', 'your exams', ['exam|exams|finals|midterm|midterms|test|tests'], 1.2),
  topic('study', 'your studies', [
    'university|college|uni|degree|thesis|dissertation|professor|studying|assignment|assignments|campus|semester|graduated|graduating',
  ]),
  topic('money', 'money', ['money|bills|bill|finances|financial|broke|salary|afford|savings|mortgage']),
  topic('money', 'the debt', ['debt|debts|loan|loans|owe'], 1.4),
  topic('money', 'the rent', ['rent|eviction|evicted'], 1.3),
  topic(
    'breakup',
    'the break-up',
    ['broke up', 'break up', 'breakup', 'divorce|divorced|separated|separation', 'left me', 'dumped me', 'split up'],
    1.8,
  ),
  topic('partner', undefined, ['my ~1 husband|wife|boyfriend|girlfriend|partner|fiance|fiancee|spouse'], 1.5),
  topic('partner', 'the relationship', ['relationship|marriage|dating|married|romantic']),
  topic('partner', 'your ex', ['my ex', 'ex boyfriend|girlfriend|husband|wife'], 1.4),
  topic('family', undefined, [`my ~1 ${relatives}`], 1.4),
  topic('family', 'your family', ['relatives|family|home for christmas|thanksgiving']),
  topic('parenting', 'your children', ['my ~1 kids|children', 'the kids', 'parenting|parenthood'], 1.3),
  topic('parenting', 'the baby', ['newborn|toddler', 'my|the|our baby'], 1.3),
  topic('friends', 'your friend', ['my ~2 friend'], 1.3),
  topic('friends', 'your friends', ['friends|friendship|friendships|roommate|roommates|housemates']),
  topic('sleep', 'sleep', ['sleep|sleeping|insomnia|sleepless|nightmares|nightmare|asleep|3am|awake', 'up all night']),
  topic('health', 'your health', [
    'sick|illness|diagnosis|diagnosed|doctor|hospital|surgery|symptoms|disease|cancer|chronic|diabetes',
  ]),
  topic(
    'health',
    'the pain',
    ['my ~1 back|knee|head|stomach|neck ~1 hurts|pain|aches', 'chronic pain', 'migraine|migraines'],
    1.3,
  ),
  topic(
    'drinking',
    'the drinking',
    ['drinking|drink|drinks|alcohol|drunk|sober|beer|wine|whiskey|vodka|hungover'],
    1.2,
  ),
  topic('drinking', 'smoking', ['smoking|smoke|cigarettes|vaping|vape|nicotine'], 1.2),
  topic(
    'drinking',
    'using',
    ['weed|drugs|cocaine|heroin|meth|pot|opioids|gambling|addiction|addicted|relapse|relapsed'],
    1.2,
  ),
  topic(
    'loss',
    'losing someone so close',
    ['passed away', 'funeral', 'lost my ~2 husband|wife|partner|son|daughter|friend|baby'],
    1.7,
  ),
  topic('loss', 'losing your mother', ['lost my mom|mum|mother', 'mom|mum|mother ~2 died|passed'], 1.9),
  topic('loss', 'losing your father', ['lost my dad|father', 'dad|father ~2 died|passed'], 1.9),
  topic('loss', 'this loss', ['grief|grieving|bereavement|mourning|died'], 1.2),
  topic('pet', 'your pet', ['my ~2 dog|cat|pet'], 1.2),
  topic(
    'company',
    'being on your own so much',
    [
      'lonely|loneliness|isolated',
      'no friends',
      'all alone',
      'by myself',
      'no one to talk',
      'nobody to talk',
      'dont know anyone',
    ],
    0.9,
  ),
  topic(
    'self',
    'how you see yourself',
    [
      'worthless|loser|ugly|stupid|pathetic|failure',
      'hate myself',
      'not good enough',
      'self esteem|worth|confidence',
      'my body|weight',
    ],
    1,
  ),
  topic('home', 'the move', ['moved|moving|relocated|relocating', 'new city|town|country|place'], 1.1),
  topic('food', 'food', ['eating|eat|food|appetite|meals|diet|binge']),
  topic(
    'past',
    'what happened back then',
    ['childhood|trauma|flashbacks|flashback|abuse|abused', 'when i was young|little|younger|kid'],
    1.2,
  ),
  topic(
    'future',
    'what comes next',
    ['future|decision|choices|crossroads|decide', 'what to do with my life', 'next step'],
    0.9,
  ),
  topic(
    'treatment',
    'getting support',
    ['therapy|therapist|counselling|counseling|counsellor|counselor|medication|antidepressants|psychiatrist|meds'],
    0.9,
  ),
  topic('online', 'what you see online', ['instagram|tiktok|facebook|scrolling|ig', 'social media'], 1),
  topic('exercise', 'getting active', ['gym|exercise|running|workout|walks', 'a walk'], 0.8),
]
