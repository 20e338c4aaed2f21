import {crisisRule, type CrisisTag} from './crisis-rule.ts'
import type {PhraseRule} from './phrase-matcher.ts'

/** What points to another crisis, or to someone else’s, in our own words. */
export const otherCrisisPhrases: readonly PhraseRule<CrisisTag>[] = [
  crisisRule(
    'self_injury',
    0.85,
    `H M !shaving|cooking|some|a|off|while|at|accidentally
self 1 harm|injury|injure !reduction|policy
selfharm
start|stop|keep|been|again cutting|cut ;|again|and|my|cope
urge|feel like? cutting|cut|burning
cut|burn|carve 2 my|words|into 1 arm|wrist|thigh|leg|skin
relapse 2 cut|harm
hit|bang my head 2 wall
skin until|bleed
rip|tear my skin
blade|razor 4 feel
hide|fresh|my cuts
blood 3 sleeve|arm
how|way|tell|teach|reason 2 cut|burn|hurt M|without|;
nobody 2 i cut`,
  ),
  crisisRule(
    'harm_to_others',
    0.7,
    `Z|going|gonna|ill|like|about|how 1 kill|murder|shoot|stab|strangle him|her|them|someone|everyone|people|my|you !bug|light|mood|phone|time|record|target
gonna|going|will beat 1 death
Z|going|gonna|afraid|scared|might 2 hurt|harm|attack someone|people|him|her|other|everyone|my !back|arm|leg|foot|chance
T 2 hurting|killing|harming someone|other|people|my|him|her|them
shoot up my? school|work|office|church
make|they 2 them|will 1 pay`,
  ),
  crisisRule(
    'command_voices',
    0.9,
    `voice|god|demon 5 tell|order|command|say|want|keep|told|push 4 V|H|die|do|end|jump 1 it|M|something|me|;|my
voice|they 1 saying|telling|tell me|i 1 i? need|have|should|must|deserve
they keep saying|telling 1 i|me`,
  ),
  crisisRule(
    'psychosis',
    0.7,
    `hear|heard voices !from
voice wont stop
voice 2 loud|back|scream|stop|saying|worse|angry|bad|strong
voice in my head
hear them 3 about me
see things|people|shadow 4 arent|there|room
they|government|neighbour|people|someone|everyone 2 put|implant|read|control|steal|hear 3 chip|thought|mind|brain|body
tv|radio 3 talk|message|about|sending 2 me
chosen by god
camera|watch|follow|poison 1 me|in|my 3 everywhere|wall|food`,
  ),
  crisisRule(
    'severe_panic',
    0.8,
    `i|im|think|panic 2 panic|anxiety|heart attack
panic attack 4 now|breathe|help
cant breathe 5 chest|panic|shak|heart|die|dying|help|going|faint|numb|spin|;`,
  ),
  crisisRule(
    'eating_disorder',
    0.7,
    `make|made M 1 throw|sick|vomit
purging
N 1 eaten|eating 3 day|anything|week|parent
binge 2 purge|throw
eating disorder|behav
anorexia|anorexic|bulimia|bulimic|thinspo|laxative
stop eating ;|completely|until|again
by N eating
N deserve food|eat
eat 2 300|200|400|500 calories
chew 1 spit
skip 1 every|all meal
fast 3 two|three week`,
  ),
  crisisRule(
    'domestic_violence',
    0.8,
    `S 2 throw things at me
S 4 A me|us !up|at|out|with|harder|every|things
S 3 threaten|said|going|will 2 kill|hurt me
afraid|scared|terrified 3 S 1 drunk|when|will|drinks
wont let me leave|see|out
stalk 1 me
lock me in|up
force me 2 sex|have|touch
I 2 raped
control everything`,
  ),
  crisisRule(
    'child_abuse',
    0.8,
    `R 3 A|hurt|lock|burn|touch me|us !up|at|train|harder
R 3 touch|make|force me|my 2 touch|private|thing|night|do
R 4 come 1 my room|bed 1 night
molest|abused when|at|as child|kid|home
touch my 1 private`,
  ),
  // Someone else's crisis, whatever the sentence's subject.
  crisisRule(
    'third_party_concern',
    0.85,
    `V|H|hung|hanged|shot|end|starve X
take|took|end his|her|their own? life
someone|friend|anyone|people|student 4 suicidal
D|lost 3 K
get B jump|V|cut
better 1 off? without him|her
overdosed on? purpose
picture 2 cuts
text 1 me goodbye
S wish S 1 D`,
  ),
]
