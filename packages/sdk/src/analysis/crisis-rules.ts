import type {CrisisKind} from './crisis-kinds.ts'
import type {PhraseRule} from './phrase-matcher.ts'

export interface CrisisTag {
  readonly kind: CrisisKind
  /** How surely the words alone mean it, 0 to 1: about .9 explicit, .7 indirect, .5 vague or coded. */
  readonly confidence: number
  /** The phrase says itself who is meant, so that no subject is looked for. */
  readonly isSelf?: boolean
}

const rule = (kind: CrisisKind, confidence: number, phrases: readonly string[]): PhraseRule<CrisisTag> => ({
  tag: {kind, confidence},
  phrases,
})

const aboutSelf = ({tag, phrases}: PhraseRule<CrisisTag>): PhraseRule<CrisisTag> => ({
  tag: {...tag, isSelf: true},
  phrases,
})

/** Wishes to be dead or away, said outright or in the veiled way most people first say it. */
const passive = [
  rule('passive_ideation', 0.9, [
    '@want ~2 to? be dead|gone',
    'want|wants|wanted|wanna|wish|ready|rather ~1 to? ~1 die|dying',
    'wish i ~2 dead|die|died|gone',
    'wish ~2 never ~1 born',
    'wish ~1 wasnt|werent|didnt ~1 alive|here|born|exist',
    'wish ~2 not ~1 wake',
    'wish|hope|pray ~4 wouldnt|dont|never|not ~1 wake',
    'dont|didnt|doesnt|not|never ~2 want|wanna ~1 to? ~1 live|exist|wake|alive',
    'dont|not ~2 want|wanna ~1 to? be here|alive|around anymore|more|any|no|longer',
    'dont|not ~2 want|wanna ~1 to? be alive|living',
    'dont|not ~2 want|wanna ~2 be on this earth|planet|world',
    'dont|not see|have|got|find ~2 reason|point|purpose ~2 living|live|alive|go|going|keep',
    'no|any reason|point ~2 living|live|alive|go|going|existing',
    'nothing ~2 live for',
    'nothing worth living',
    'life ~1 isnt|not|aint ~1 worth',
    'isnt|not|aint worth living',
    'sleep|asleep ~6 not|never|dont|wouldnt ~1 wake|waking',
    'never wake|waking up',
    'tired of living|life|being|existing ~1 alive?',
    'done with life|living',
    'sick of living|life|existing',
    'hate being alive',
    'better off dead',
    'better if i ~2 @gone',
    'better off if i ~3 @gone',
    'easier if i ~3 @gone',
    'stop existing|living',
    'cease to exist',
  ]),
  rule('passive_ideation', 0.8, [
    '@beloved ~3 better|happier|easier|relieved|fine ~2 without me',
    'better off without me',
    'better place without me',
    'nobody|no|noone|who|wouldnt|not ~3 notice|care|miss ~3 i|im|me ~2 @gone',
    'nobody would miss me',
    'no one would miss me',
    'i ~1 burden to|on ~2 @beloved',
    'burden to everyone',
    'want ~1 it|everything|pain ~1 all? to|be stop|end|over ~1 forever|permanently|good',
    'end the pain ~1 forever|permanently|good',
    'cant|cannot|dont go|wanna|want ~1 on|go ~1 living|like|anymore $',
    'cant go on ~1 anymore|like|living',
    'not ~2 be|here ~1 around|here much|for longer|long',
    'not sure ~3 want|wanna ~1 to? be here|alive|live',
    'dont know if|whether|why i ~2 want|wanna|should ~1 to? live|be|alive|keep ~1 here|alive|living|existing',
    'what|whats the? point ~1 of? living|life|being|existing|staying|alive',
    'dont care if|whether i ~1 live|die|wake|alive|dead',
    'wouldnt mind ~2 dying|dead|die|wake',
    'if i died|die ~2 tomorrow|tonight|sleep|today',
    'hope|wish|hoping|wishing ~3 car|truck|bus|something|cancer|illness|lightning ~2 hit|hits|takes|kills|kill ~1 me',
    'ready to go|leave for good|forever',
    'want|wanna to? disappear ~1 forever|completely|earth|permanently|good',
    'just want|wanna to? disappear|vanish $',
    'want|wanna to? fade away',
  ]),
  rule('passive_ideation', 0.55, [
    'cant|cannot do this|it|life anymore|any|no ~1 more|longer',
    'cant|cannot keep doing|going ~1 this? $',
    'cant|cannot take|handle this|it|life anymore $',
    'dont|not see|have ~1 a|any future',
    'no way out',
    'want|wanna out of this|my life',
    'want|just ~1 everything to stop $',
    'want it to|all ~1 stop|end|be ~1 over? $',
    'want|wish|wanna ~1 it ~1 all ~1 over|end|stop',
    'i give up on life|living|everything',
    'given up on life|living|everything',
    'whats the point anymore',
    'tired|sick of it all',
    'existing not|rather|instead ~2 living',
    'cant|dont see ~2 it|this|things getting|get better',
    'nothing left for me|here',
    'dont belong here|in|on anymore|this ~1 world|planet?',
    'what if i ~2 wasnt|werent|not here|around|alive anymore?',
  ]),
]

const active = [
  rule('suicidal_thoughts', 0.9, [
    '@think ~3 ending ~1 it|my|everything|things ~1 all|life',
    '@think ~3 @killself',
    '@think ~3 killing|kill|hurting|offing @oneself',
    '@think ~3 taking my own? life',
    '@think ~3 not being here|alive|around',
    '@think ~2 death|dying ~2 lot|often|constantly|time|day|every|all|again|mine|own',
    '@think ~2 what|how ~2 like ~2 dead|die|dying',
    'suicidal ~1 thoughts|ideation|feelings|urges|again',
    'been|feel|feeling|felt|get|getting ~2 suicidal',
    'crossed my mind ~2 end|kill|die|suicide',
    'end|ending ~1 it|everything|things ~1 all? crossed|crosses|cross',
    'dark thoughts about|of ~2 dying|death|ending|life',
  ]),
  rule('suicidal_intent', 0.7, ['im|am ~2 suicidal', 'suicidal and', '^ suicidal $']),
  rule('suicidal_intent', 0.9, [
    'kill|killing|kil|k*ll|off|offing|end|ending|hang|hanging|shoot|shooting|drown|drowning|poison|hangin @oneself',
    'take|taking|end|ending|takin my own? life',
    'commit|committing|comit|comitting suicide|su*cide',
    'want|wanna|going|gonna|will|ill|ready|should|might|could|need|rather ~1 to? @killself|kms|ctb',
    '^ kms $',
    'kms tonight|soon|today',
    'end|ending it all',
    'ending it tonight|today|now|soon',
    'end it tonight|today|now|soon',
    'end it $',
    'easy|easier to? ~1 end it|things|everything',
    'jump|jumping|jumped ~2 off|from|in ~3 bridge|roof|building|balcony|cliff|train|overpass|ledge|traffic',
    'step|walk|walking|stepping ~2 in|into|front ~3 traffic|train|bus|truck',
    'drive|driving|crash|crashing|swerve|swerving ~3 off|into|my ~3 bridge|tree|wall|road|cliff|traffic|car|river',
    'slit|slitting|slash|slashing my wrists|wrist|throat',
    'shoot|shooting my|in head|the? head',
  ]),
  rule('suicidal_intent', 0.75, [
    '@will ~2 do it tonight|today|now|soon',
    '@will ~2 be dead',
    'cant promise ~3 safe|alive|here',
  ]),
  rule('suicide_plan', 0.85, [
    'plan|planned|planning|plans|worked|figured|decided ~3 how|when|where ~2 do|end|die|kill ~1 it|life|myself?',
    'have|got|made|making ~1 a plan to|for ~2 end|die|kill|suicide|do ~1 it?',
    'picked|chosen|set|choose a|the|my date|day|method|place|spot',
    'know ~1 how|when|where im|i|id|ill ~2 do it|end|die',
    'written|wrote|have ~2 suicide plan',
  ]),
  rule('method_considered', 0.8, [
    '@think ~3 how ~1 id|i|to ~2 do|end|die|kill ~1 it|myself?',
    '@think ~3 overdosing|overdose|jumping|hanging|shooting|drowning|crashing',
    '@think ~4 taking|swallowing ~3 @means',
  ]),
  rule('method_seeking', 0.85, [
    'painless|painful|easiest|quickest|fastest|best|easy|quick|least|effective|peaceful ~3 way|ways|method|methods ~1 to|of|for ~1 die|suicide|kill|end|dying|killing',
    'how many ~5 kill|die|overdose|fatal|lethal|od',
    'how much ~5 kill|die|overdose|fatal|lethal ~1 me|someone|you|person|dose?',
    'how|way|ways ~4 tie|make|tying a|the noose',
    'tie|tying a|the noose',
    'how long|duration ~6 i die',
    'set|light|setting @oneself on fire',
    'ways|methods|how to kill|off|unalive @oneself',
    'lethal|fatal dose',
    'how ~3 commit suicide',
    'how long ~4 bleed out',
  ]),
]

const behaviour = [
  rule('preparation', 0.9, [
    'wrote|written|writing|write ~2 suicide|goodbye|farewell|last ~1 note|letter|letters|notes|message',
  ]),
  rule('preparation', 0.75, [
    'wrote|written|writing ~3 letters|notes|letter|note ~2 to|for ~2 @beloved ~5 gone|after|goodbye',
    'goodbye cruel? world',
    'said|saying my ~1 goodbyes',
    'by the time you ~2 read|see|find this',
  ]),
  // Weak alone: they count as preparation only beside another sign.
  rule('preparation', 0.6, [
    'giving|gave|given ~1 away ~1 my|all ~2 stuff|things|belongings|possessions|dog|cat|everything',
    'giving|gave|given my|all ~2 stuff|things|belongings|possessions ~1 away',
    'wont be here|alive|around tomorrow|tonight|next|much|when|anymore',
    'my|is last day|night|message|words|time on|here|ever|alive ~1 earth?',
    'goodbye ~1 everyone|forever',
    'goodbye to ~2 @beloved',
    'this is ~1 goodbye|farewell',
    'tell my ~2 i ~1 love|loved',
  ]),
  rule('means_at_hand', 0.75, [
    'have|got|bought|holding|stashed|saved|hiding|grabbed|loaded|counting|counted|hold|keep ~4 @means',
    '@means ~2 in|next|beside|right|by|on ~2 hand|hands|lap|me|here|front|bed|drawer|table|bag',
    '@means ready|loaded',
    'standing|sitting|im|at|on ~3 on|at|edge|by ~2 bridge|roof|ledge|edge|balcony|tracks|overpass|rooftop',
  ]),
  rule('overdose', 0.9, [
    'took|taken|swallowed|swallow|just ~1 took? ~3 all|whole|bottle|handful|bunch|too|lot|entire|whole ~4 @means',
    'took|taken|swallowed ~2 too many|much',
    'i|ive|just ~1 overdosed|odd|od',
    'taken|took an overdose',
  ]),
  rule('suicide_attempt', 0.85, [
    'tried|attempted|try to kill|end|hang|off|unalive|take @oneself|it|my ~1 life?',
    'tried to die|suicide',
    'attempted|attempting suicide',
    'my|a|another ~1 suicide attempt|attempts',
    'suicide attempt ~3 last|yesterday|week|month',
    'tried to overdose|jump',
  ]),
]

const mentions = [
  // The bare word: asked about, quoted or joked with, it still deserves the help lines.
  rule('suicide_mention', 0.4, [
    'suicide|suicides|suicidal|suicidality|sewerslide',
    'self mutilation|bruising|destruction|starvation',
    'noose',
  ]),
]

const otherKinds = [
  rule('self_injury', 0.85, [
    'cut|cutting|burn|burning|hurt|hurting|harm|harming|injure|injuring|scratch|scratching|hit|hitting|punch|punching|carve|starve|starving @oneself',
    'self harm|harming|harmed|injury|injure|injuring',
    'cutting|cut again',
    'cut|cutting|burned|burnt my arm|arms|wrist|wrists|thigh|thighs|legs|skin',
    'relapsed ~2 cutting|harm|harming',
  ]),
  rule('harm_to_others', 0.7, [
    'want|wanna|going|gonna|plan|planning ~2 to? kill|murder|shoot|stab|strangle him|her|them|someone|somebody|everyone|people|my|that|you',
    'want|wanna|going|gonna|plan|planning ~2 to? hurt|harm|attack someone|somebody|people|them|him|her|others|everyone|my',
    'thoughts|urges|urge ~2 hurting|killing|harming|attacking someone|others|people|my|him|her|them|strangers',
    'shoot up ~1 school|work|office|place|church',
  ]),
  aboutSelf(
    rule('command_voices', 0.9, [
      'voice|voices|they|god|demon|demons|angel|angels|tv ~4 tell|telling|tells|command|commanding|commands|order|ordering|told|want|saying|say|says ~2 me ~1 to ~1 kill|hurt|die|jump|cut|end|harm|do',
      'voice|voices ~3 kill|hurt|die ~1 myself|people|them|me?',
      'voices|they keep|keeps|are|is saying|telling ~2 i ~1 need|have|should|must|deserve',
    ]),
  ),
  aboutSelf(
    rule('psychosis', 0.7, [
      'hear|hearing|heard ~1 voices|voice ~3 in|that|when|at|telling|nobody|no|even',
      'hearing voices',
      'the|my voices ~3 loud|louder|back|screaming|shouting|stop|quiet|saying|telling|tell|say|worse|angry|win',
      'voices in my head',
      'see|seeing things that|other arent|people|no',
      'they|government|fbi|cia|neighbors|neighbours|people|someone|everyone ~3 put|planted|implanted|reading|controlling|inserting|stealing ~2 chip|thoughts|mind|microchip|brain',
      'tv|radio|news|lyrics ~3 talking|speaking|messages|sending|secret|about ~2 me|just',
      'chosen|sent by god ~2 to|as',
      'cameras|watching|following|spying|poisoning me|my ~3 everywhere|walls|house|food|phone ~2 everywhere|walls?',
    ]),
  ),
  aboutSelf(
    rule('severe_panic', 0.8, [
      'panic|anxiety attack ~3 right now',
      'panic|anxiety attack ~8 cant breathe',
      'having a? panic|anxiety attack',
      'cant ~1 breathe ~4 chest|panic|shaking|heart|dying|die|help|going|happening|faint|now',
      '^ i cant breathe $',
      'heart|chest ~4 cant|cannot breathe',
      'think|feel|feels ~3 having|have a heart attack',
    ]),
  ),
  rule('eating_disorder', 0.7, [
    'make|making|made @oneself throw|sick|puke|vomit|purge',
    'purge|purging after|again|everything|when|every|my',
    'throw|throwing|threw up after ~2 eat|eating|meal|meals|every|dinner|food',
    'havent|not|barely eaten|eating ~2 days|anything|since|all',
    'binge|binging|bingeing and|then purge|purging|throw',
    'restrict|restricting ~2 calories|food|eating',
    'afraid|scared|terrified of eating|food|gaining|weight',
  ]),
  aboutSelf(
    rule('domestic_violence', 0.8, [
      'he|she|husband|wife|boyfriend|girlfriend|partner|ex ~3 hits|hit|beats|beat|choked|chokes|chokes|strangled|punched|kicked|slapped|slaps|raped|threatened|threatens|pushed|shoved me|my',
      'he|she|husband|wife|boyfriend|girlfriend|partner ~3 threaten|threatened|threatens|said ~3 to? kill|hurt me|us',
      'afraid|scared|terrified ~2 my husband|boyfriend|partner|wife|girlfriend|ex',
      'hurts me when ~2 drunk|angry|mad|drinks',
      'wont let me leave|see|have|out ~2 house|friends|family|money|phone',
    ]),
  ),
  aboutSelf(
    rule('child_abuse', 0.8, [
      'dad|father|mom|mum|mother|stepdad|stepfather|stepmom|uncle|parents|grandpa|grandfather|teacher|coach|brother ~3 hits|beats|beat|touches|touched|touching|molested|molests|rapes|raped|hurts|locks me|us',
      'dad|father|mom|mum|mother|stepdad|stepfather|uncle|grandpa|coach ~3 touches|touched|comes ~1 me|my ~2 room|places|night|private?',
      'molested|abused as a child|kid',
    ]),
  ),
]

/** Someone else's crisis, whatever the sentence's subject. */
const thirdParty = [
  rule('third_party_concern', 0.85, [
    'kill|killing|killed|hurt|hurting|harm|harming|cut|cutting|hang|hanging|hanged|hung|shot|off|unalive @other',
    'take|taking|took|ended|end|ending|taken his|her|their|your own? life|lives',
    'friend|brother|sister|mom|mum|dad|son|daughter|wife|husband|boyfriend|girlfriend|partner|ex|cousin|roommate|flatmate|he|she|hes|shes|theyre|student|classmate|colleague|someone|somebody ~4 suicidal',
    'he|she|they|friend|brother|sister|son|daughter|mom|dad|cousin|ex|boyfriend|girlfriend|roommate ~3 died|passed ~1 by|to|from suicide',
    'lost ~4 to suicide',
  ]),
]

/** Every phrase the crisis analyser knows, in our own words, by kind. */
export const crisisRules: readonly PhraseRule<CrisisTag>[] = [
  ...passive,
  ...active,
  ...behaviour,
  ...mentions,
  ...otherKinds,
  ...thirdParty,
]
