import type {PhraseRule} from './phrase-matcher.ts'

/** What stands around a phrase and changes how it is to be taken. */
export type CrisisCue =
  'idiom' | 'fiction' | 'past' | 'recent' | 'notDenial' | 'reported' | 'known' | 'asksThoughts' | 'asksPlan'

const cue = (tag: CrisisCue, phrases: string): PhraseRule<CrisisCue> => ({tag, phrases: phrases.split('\n')})

export const crisisCues: readonly PhraseRule<CrisisCue>[] = [
  cue(
    'idiom',
    `D with|from|out|at? laughter|laugh|embarrassment|boredom|hunger|cuteness|excitement|lol|lmao
rather|sooner 1 D than eat|watch|wear|listen|play|pay|work
kill|end !M|me|my|it|X 3 process|server|job|session|call
accidentally 1 H
H M 3 cooking|kitchen|shaving|gym|playing|oven !on|because
overdosed on chocolate|coffee|sugar|netflix|cake|candy|caffeine !P
goodbye 3 monday|tomorrow|party|chat
P 3 prescribed|refill|prescription|kitchen|headache|set
P 3 doctor said|says|told|ordered|prescribed|recommended
suicide|crisis 1 prevention|hotline|helpline|lifeline|line|awareness|training|statistics|rate|research|policy|study|pact|squad
suicide mission|wings
commit|be|is|was|thats|its career|social|political|commercial|financial|professional|brand suicide
shot|shoot X in? foot
hung|hang X out dry`,
  ),
  cue(
    'fiction',
    `movie|film|novel|book|song|lyrics|episode|character|anime|poem|fiction|scene|documentary|villain
in|on|of 1 series|show|game|play|band|album|track
story in|where|about`,
  ),
  cue(
    'past',
    `used think|feel|want|be|have|cut|dream|hurt|self|wish|get
year|decade|age|long|while|month 1 ago|back
when i was
last year
in past
back then|in
in high|college|school|uni
as teen|teenager|kid|child|student
in my past|teens|twenties
i was 1 younger`,
  ),
  cue(
    'recent',
    `again|still|lately|recently|currently|tonight|today|yesterday
last|this night|week|weekend|month|morning
week|day ago
right now
now I 1 W|V|T|going|hate|cant|D`,
  ),
  cue(
    'notDenial',
    `N 1 stop|help|quit|shake
N know|sure|certain|surprised|longer|idea|joke|point|reason|one|way|hope|only|that|because
not gonna|going lie
N get 4 out|over|through
why not
reason N
if i said i? N
cant|couldnt 1 handle|take|cope|live|stand|bear|face|do|breathe|go|afford
N tell|call|care|think|see|believe|say 2 anyone|you|if|anything|im|ill|i|it|people|that
not kidding|okay|ok|fine|good|well|doing|alone|strong|enough|sleep|eat|much|anymore|long`,
  ),
  cue(
    'reported',
    `he|she|they|friend|brother|sister|son|daughter|ex|boyfriend|girlfriend|husband|wife|roommate|mom|dad|cousin|partner|someone|hes|shes 3 said|say|text|post|write|wrote|goes|threaten|message|mention|joke|told|tell`,
  ),
  // Someone named by how the writer knows them.
  cue(
    'known',
    `someone|somebody|B|guy|girl|person 1 I 1 know|knew|grew|met|work|game|play|live|love|date|follow up? with? had?
someone|somebody|B close me had?`,
  ),
  cue(
    'asksThoughts',
    `are|have|do|been 6 K
are|have|do|been|T 5 end|kill your|yourself|life
are|have|do 6 wish|want 3 dead|alive|die`,
  ),
  cue(
    'asksPlan',
    `do|have 2 you 4 plan|way|means
anything|something 4 H|kill yourself`,
  ),
]
