import type {PhraseRule} from './phrase-matcher.ts'

/** What stands around a phrase and changes how it is to be taken. */
export type CrisisCue = 'idiom' | 'fiction' | 'past' | 'recent' | 'notDenial' | 'reported' | 'asksThoughts' | 'asksPlan'

const cue = (tag: CrisisCue, phrases: string): PhraseRule<CrisisCue> => ({tag, phrases: phrases.split('\n')})

export const crisisCues: readonly PhraseRule<CrisisCue>[] = [
  cue(
    'idiom',
    `D 1 from|with? 1 laughter|laugh|embarrassment|boredom|cringe|curiosity|thirst|hunger|shame|happiness|joy|cold|heat|lol|lmao|haha
rather|sooner 1 D than eat|watch|wear|sing|listen|play|pay|work
kill it|time
kill|end 4 process|server|job|task|mood|vibe|engine|light|app|thread|battery|bug|session|call|subscription|lease|project
E it|thing|everything|relationship 1 with|between
jump 2 off|into|on 1 couch|bed|pool|deep|trampoline|pier|lake|shower|water|boat|plane
accident|accidentally 3 H
H M 3 cooking|kitchen|shaving|gym|running|training|playing|football|oven|garden
overdose|overdosed 1 on chocolate|coffee|sugar|cute|netflix|carbs|cake|candy|caffeine|pizza
hang|beat|kick M out|up
plan 4 holiday|vacation|wedding|party|trip|dinner|birthday|exam|move
wake up 1 early|at|in|before|next|for|late
disappear|vanish 1 for|on|into|in 2 day|week|weekend|island|beach|holiday|vacation|while|book
drive 3 off|into 1 work|town|city
goodbye 3 job|school|college|house|class|car|phone|party|monday|chat
P 3 prescribed|refill|prescription|doctor|cooking|kitchen|climbing|headache|drawer|set
K|crisis 1 prevention|hotline|helpline|lifeline|line|awareness|training|statistics|rate|research|policy|study|pact|squad`,
  ),
  cue(
    'fiction',
    `movie|film|novel|book|song|lyrics|episode|series|show|game|character|protagonist|anime|poem|play|fiction|plot|scene|band|album|track|chorus|documentary|minecraft|chess|boss|villain|respawn
script|story|chapter in|where|about|villain`,
  ),
  cue(
    'past',
    `used think|feel|want|be|have|cut|dream|hurt|self|wish|get
year|decade|age|long|while|month 1 ago|back
when i was
last year
in past
back then|when|in
in high|middle|college|school|uni
as teen|teenager|kid|child|student
in my teens|twenties|thirties|past|youth
i was 1 younger|teenager|fifteen|sixteen|nineteen|twenty`,
  ),
  cue(
    'recent',
    `again|still|lately|recently|currently|tonight|today|yesterday
last|this night|week|weekend|month|morning
week|day ago
right now`,
  ),
  cue(
    'notDenial',
    `N 1 stop|help|quit|shake
N know|sure|certain|surprised|longer|idea|joke|point|reason|one|way|hope|only|that|because
not gonna|going lie
N get 4 out|over|through
why not|dont
reason N
N tell|call|care|think|see|believe|say 2 anyone|you|if|anything|im|ill|i|it|people|that
not kidding|okay|ok|fine|good|well|doing|alone|strong|enough|sleep|eat|much|anymore|long|handle|take|cope|live|stand|bear|do|breathe|go|afford`,
  ),
  cue(
    'reported',
    `he|she|they|friend|brother|sister|son|daughter|ex|boyfriend|girlfriend|husband|wife|roommate|mom|dad|cousin|partner|someone|hes|shes 3 said|say|text|post|write|wrote|goes|threaten|message|mention|joke|told|tell`,
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
T|know 3 how you 2 would|might|do
anything|something 4 H|kill yourself`,
  ),
]
