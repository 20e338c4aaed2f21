import {crisisRule, type CrisisTag} from './crisis-rule.ts'
import type {PhraseRule} from './phrase-matcher.ts'

/** What points to suicide, in our own words. Wishes to be dead or away come first, outright or veiled. */
export const suicidePhrases: readonly PhraseRule<CrisisTag>[] = [
  crisisRule(
    'passive_ideation',
    0.9,
    `W be? D !laugh
W I were|was|had? G !laugh
id like D|not
hope|wish|pray 3 N 1 wake
asleep|sleep 3 end|forever|permanently|good
N 1 been|be|was? born
wish I 3 exist|M|gone
N 2 Z be? exist|alive !on
N 2 Z keep|go living|on
N|longer 2 Z be? L with? F
N 2 Z wake up? F|again|ever
N wake up? F|again|ever|tomorrow
sleep|bed|close 6 N 1 wake|open|get
N 1 sure 3 L F
N 1 deserve be? L|life
nothing|left|anything 2 live for
N 5 worth living
life 1 N 1 worth|meaning
upset|disappoint|sad|hate|cry|regret 4 woke|alive|survive|made
hate|wish they 2 found|saved me
save|found me ;
wish 3 had? work|finish
D in? my sleep
morning never come
tired|sick|done|hate|over with? be|being? life|living|exist|alive !in|with|at|for
N|lost|my 2 will live
lost 2 will
better 2 dead
U 2 if|with|once 2 I|me 3 N|G|werent
worth more dead
stop|cease exist|being ;
deserve|should|feel like? be? D F
should|wish 2 been me
should|wish have? died
if|when|once|after|by|until I|being 1 gone|dead|disappear
when you 2 find|hear me|this
N hear from me
if|when|once|wish I N exist|here|around|alive
not|longer be? being? L F|when|for
life|existence|everything|all 3 pointless|meaningless
D 3 U|calm|comfort|scare|gentle|escape|answer|option|solution|only
only 1 D
N 1 afraid|scared D
peace|accept 1 D|dying
U|welcome|calm|okay with? be|being? D
N 1 afraid|scared D
forward D
why|let|please cant? i|me die|dead
god 1 take me
take me already|away
Z my life E`,
  ),
  crisisRule(
    'passive_ideation',
    0.8,
    `U|life 3 without me
B 3 better off F|than
insurance|payout 6 than 2 me|I
worth more dead|as
N|who|anyone|one|them 3 notice|care|miss|cry|know 3 I|was 1 G
N|one|who 3 miss me
I 2 G 3 who|N 3 care|miss|notice|know
my own? funeral
I|be|being|such 2 burden
N Z be burden
dead weight
waste space|oxygen
drag B|me 1 down
take up space
N|what|is|even|got|one|hard 2 Y 2 L|living|being|anymore|anything|everything|keep|try|continue|going
if|when 8 what 3 point|left
why 1 I 1 still|keep|bother|even 1 L|living
why bother|keep 2 L|try
nothing left 1 me|here
reason 8 alive|live ;
Z 1 it|everything|pain|suffering be|all? E 1 forever|good
end my? pain|suffering
be nothing ;
cant 1 go|carry on !a|with|vacation
N|how 4 longer|more 3 I 1 can|hold|take|keep
N 2 see|picture|imagine 1 future|alive|M
hurt 3 alive|live|exist
N 6 L 1 longer
wont|doubt 3 L tomorrow
N 4 grow|growing old
N be tomorrow|next
N need me
N 3 part this world
N|no use 1 go on
reached 1 end ;
stop feeling anything|everything
born 2 mistake
why 2 I 2 exist|born
envy|jealous 2 D
N matter 2 L|alive|live|dead
whether I live
beyond saving|help
late for me ;
life 2 over ;|anyway
N 3 without him|her 3 want
N come|coming back ever
forget 1 me ;
nothing 1 keep|hold 1 me
N 3 place|room for me
N belong 2 world|living|earth|here ;
N made|meant for this world|life
forget I
out picture
N 1 end for|of me|it
this 2 end for? me
N|cant 2 do 1 life
life 2 torture|unbearable|punishment|hard ;|and
living|existence|existing 2 torture|unbearable|hard
done|quit|finish with 1 life|world|existence
N 3 looking for me
only way out
waiting 3 end|over ;
my time 1 up|come
hate wake up every|each|;|and
N 3 make|making it 1 past|till|next|my|tonight|tomorrow
N 2 hold on
bear|face|do|take another day
out my? misery
leave|exit this world|earth|life
god 2 home
only 1 reason|thing 4 stop|havent|alive|here|breathing|stay
keep|keeping me 1 alive|here
reason 2 stay|stick ;|around|alive|and
alive 1 because
keep breathing|this body
if 2 N 2 for 8 I 2 N|G
N|too 2 brave|guts|coward|courage 1 do|end|to ;|it
if i had 1 guts
another|tomorrow|next morning|day of this
N Z fight
know if|whether|why I 3 L
N care if|what|whether 2 live|die|wake|dead|happens me|or|;
U|bad if I 2 die|died|wake
if I 2 die|died J|tomorrow|who
W|if 3 car|truck|bus|something|plane|cancer|illness|body|heart 1 hit|take|kill|crash|down|stop|give
Z|could|like disappear|vanish|fade F|forever|away|from
swallow me
Z|ready 5 heaven|maker
home god
other side ;
go be with
give|gave|giving up on 1 life|living|everything|M
end 1 rope
enough 1 life|living
tired|exhausted|done 2 fighting|try|hurting|everything|exist
not exist ;`,
  ),
  crisisRule(
    'passive_ideation',
    0.55,
    `cant do|take|handle|cope|live 1 it|this|life anymore|any|no|much|longer
N think i can 2 anymore
cant live|living like|with
cant keep living
cant keep going|doing it|this|like|;
cant keep|take|handle 1 this|on|doing|living|it ;
N 4 way out
hard|see 2 way out
Z|need out F|my|life
W 1 it|everything|this all? be? E F
Z peace
never get better
what !your 1 point 1 anymore|;
N|hard 2 see 1 point F
nothing matters 1 anymore
lost all? hope
no hope ;|left`,
  ),
  crisisRule(
    'suicidal_thoughts',
    0.9,
    `T 3 end 2 my|it|everything|thing|all !with
scared|afraid|worried 3 H M
T about? K
T 3 N 1 be|being|want|live? L|living
T about? D !off|out
stop|keep 2 T 2 D
T 4 like be? D
T 1 being D|gone
K 1 T|feel|urge|again
been|feel|get|actively|often K
telling|tells me 1 end|die`,
  ),
  crisisRule(
    'suicidal_intent',
    0.9,
    `V|end M
W|going|gonna|about jump ;
P 1 my wrist|throat|head|hand|lap
P 1 next|front me
use|gun 3 on M
take|taking|end my own? life
commit K
W|going|gonna|will|ill|should|might|could 1 K !squad|watch|note
I|and|actively K
end it|everything all
E it|thing J
Z|going|gonna|will|ill|should|easy|day end it|everything|thing F
jump|step|walk 3 off|from|front 3 C
drive|crash|swerve|jump|turn 2 off|into 2 C
slit|slash|cut my|your 1 wrist|throat
shoot my 1 head|brain
help me 1 die|kill|end
please 1 kill me
ready D`,
  ),
  crisisRule(
    'suicidal_intent',
    0.75,
    `will|ill|gonna|going|about|plan|Z do it 3 J
doing it 3 J|before
tonight 2 night
N promise|guarantee 3 safe|alive|here|wont|something
N 2 safe 2 M|J|alone
N trust M
might|what 3 do M
made 2 mind|decision 6 end|die|happen|peace`,
  ),
  crisisRule(
    'suicide_plan',
    0.85,
    `plan|figured|decided|work|research 5 how|when|where 3 do|end|die|kill it|M|;
plan 2 die|K|overdose|M
plan 2 end my|it
know how I 1 do it|end|die
K plan
pick|chose|set 2 date|day 1 die|do|end
sav|save|stockpil|hoard 3 P`,
  ),
  crisisRule(
    'method_considered',
    0.8,
    `T 3 how 1 I 2 do|end|die
T 2 ways 2 do|end|die
T 2 overdose|jump|hang|drown|crash !out
T|Z|going 2 take all 3 P
T 2 using P
T 2 step|drive|turn|let 3 C|go ;
image 3 M|me hang|dead|dying
look|search|google|research 1 ways|method|K 1 die|K|kill|;
C 4 T 1 it|about|turn`,
  ),
  crisisRule(
    'method_seeking',
    0.85,
    `Q 3 way|method 1 D|K F|without|that
what|which 1 least|less 2 painful
way|method|how 2 V|end M|yourself
how can? I? die ;|without|that|peacefully
ways die F|that|without
how much|many 6 wake|overdose|lethal
how much|many|high 7 kill|die me|someone|person|from|you
P 3 lethal|fatal|deadly|overdose
lethal|fatal|deadliest 1 dose|P
make|tie|tying noose
how|does|do 6 bleed|drown|hang|suffocate 3 D|out|hurt|painful|take
painful hang|drown|M
M on fire
die from 4 P
happen if i take|swallow 6 P
K|death method|instruct|look
how 3 K
N survive this|it time
what|which 3 P|chemical 2 kill me
reason 2 V|cut M|die`,
  ),
  crisisRule('preparation', 0.9, `write|wrote|written|finish|left|my 2 K|goodbye|farewell 1 note|letter|message|text`),
  crisisRule(
    'preparation',
    0.75,
    `write|wrote|written 3 letter|note 3 B 6 gone|after|time|D|case
said|saying my? goodbye ;
by time you 2 read|see|find
sent|send 2 goodbye|bye
affairs 1 order`,
  ),
  // Weak alone: they count as preparation only beside another sign.
  crisisRule(
    'preparation',
    0.6,
    `giv|gave|given 3 thing|stuff|everything|belonging|dog|cat away|;
wont|guarantee 2 be L F|J|tomorrow|next|when
my last night|message|words|day F|here|ever
goodbye everyone|forever F|sorry|im
this 1 goodbye F
look 1 after|cared 2 im gone|dead`,
  ),
  crisisRule(
    'means_at_hand',
    0.75,
    `have|got|bought|hold|hide|hiding|grab|load|count|keep|theres 4 P
P 2 in|next|right|by|on|to 2 hand|lap|me|here|front|bed|drawer|table|room|cabinet
stand|sit|im|on|up 3 on|at|by 2 C|edge`,
  ),
  crisisRule(
    'overdose',
    0.9,
    `took|taken|swallow|down 3 all|whole|bottle|handful|bunch|entire|lot|40|30|20|50 4 P
swallow|took|down 2 whole|entire bottle|pack
took|taken|swallow 2 on purpose
took|taken|swallow way? too many|much my? P|;
drank bleach
i|ive overdosed
taken|took overdose`,
  ),
  crisisRule(
    'suicide_attempt',
    0.95,
    `tried|attempt 1 V|end|take M|it|my
attempt K
tried overdose|jump
my|survived|after 1 attempt ;|last|in|when|was|three
K attempt
took|swallow 5 hop|so 4 wake|die|end`,
  ),
  // The bare word: asked about, quoted or joked with, it still deserves the help lines.
  crisisRule(
    'suicide_mention',
    0.4,
    `K !squad|door|drill
self mutilation|bruising|destruction
noose
die together
convince|persuade|manipulate|encourage|dare 4 V|starve|jump|harmful M|X|off|with|eating
challenge 3 dangerous`,
  ),
]
