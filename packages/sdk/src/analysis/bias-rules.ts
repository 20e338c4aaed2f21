import type {PhraseRule} from './phrase-matcher.ts'

/**
 * What makes a sentence about a group a generalisation.
 * @example
 * const kind: BiasKind = 'generalisation'
 */
export type BiasKind = 'generalisation' | 'essentialising' | 'role' | 'exception' | 'slur'

export interface BiasTag {
  readonly kind: BiasKind
  /** How strongly the wording stereotypes, 0 to 1. */
  readonly weight: number
}

const split = (list: string) => list.split(' ')

/** Groups of people, in the plural or as an adjective before a plural. A word here alone never counts for anything. */
export const biasLists = {
  group: split(
    'women men girls boys females males blacks whites asians latinos hispanics arabs muslims jews christians hindus buddhists atheists catholics mormons ' +
      'gays lesbians bisexuals homosexuals trans transgenders immigrants migrants refugees foreigners mexicans chinese japanese koreans indians africans ' +
      'americans europeans germans russians italians irish poles turks gypsies roma indigenous natives teenagers millennials boomers elderly seniors ' +
      'disabled autistics addicts alcoholics schizophrenics homeless poor rich blondes obese immigrants americans southerners northerners veterans ' +
      'mothers fathers wives husbands housewives feminists chinamen mexican latins arabics atheists liberals vegans nigerians ethiopians pakistanis iranians ' +
      'syrians turkish greeks swedes canadians australians brazilians cubans filipinos vietnamese homosexuals queers psychotics lunatics illegals thugs teens ' +
      'adolescents grandparents blondes rednecks hillbillies villagers peasants sikhs pagans nuns priests',
  ),
  adjective: split(
    'black white asian latino latina hispanic arab muslim jewish christian hindu catholic gay lesbian bisexual queer trans transgender disabled autistic ' +
      'mentally old elderly young poor rich homeless fat overweight thin female male immigrant foreign mexican chinese indian african american european ' +
      'german russian indigenous native working blonde single deaf blind schizophrenic bipolar addicted depressed',
  ),
  people: split(
    'people persons folks men women guys girls boys person man woman ones kids families workers drivers students immigrants',
  ),
  quantity: split(
    'all every most always typically generally naturally usually inherently never just simply obviously clearly basically',
  ),
  trait: split(
    'lazy stupid dumb violent dangerous criminal criminals greedy dirty emotional irrational hysterical weak aggressive dishonest thieves terrorists untrustworthy ' +
      'inferior superior submissive bossy promiscuous uneducated ignorant backward primitive cheap sneaky manipulative incompetent helpless frail senile ' +
      'crazy unstable unreliable hopeless bad good better worse smart clever cold loud angry slow ugly selfish entitled ungrateful nurturing fragile oversensitive ' +
      'needlessly confrontational rough loudmouthed hateful cruel ruthless obnoxious uncivilized uncivilised barbaric savage savages savage filthy smelly poor miserable ' +
      'addicts prostitutes whores sluts promiscuous nerds geeks terrible awful horrible horrible incapable incompetent unintelligent uneducated illiterate shallow ' +
      'vain gullible thieving scary creepy moody gossipy bitter freeloaders leeches lowlifes ' +
      'rude burden burdens useless drunk drunks abusers predators sinful unnatural sick abnormal disgusting perverted liars cowards animals',
  ),
} as const

const finds = (kind: BiasKind, weight: number, phrases: readonly string[]) =>
  ({tag: {kind, weight}, phrases}) satisfies PhraseRule<BiasTag>

/** Wordings that pin a trait or a place in life on a whole group. */
export const biasRules: readonly PhraseRule<BiasTag>[] = [
  finds('generalisation', 0.7, [
    'all|most|every @group ~3 are|is|have|do|want|need|act|behave|think|cant|should',
    'all|most|every @adjective @people ~2 are|is|have|do|want|need|act|behave|think|cant|should',
    '@group are ~1 @quantity ~3 @trait',
    '@adjective @people are ~1 @quantity ~3 @trait',
    '@group are|were ~1 @trait',
    '@group tend to',
    '@adjective @people tend to',
    '@group|@people generally|naturally|usually|typically commit|steal|lie|cheat|fight|drink|smell|behave|act',
    '@group|@people will ~1 steal|rob|cheat|kill|lie|do|eat|marry|sleep anything|anyone|everyone|you|things',
    '^ @group dont|wont|cant|only|just|will|know|love|like|hate|care ~1 know|understand|like|want|care|need|work|feel|get|make|take|have|about|how|to',
    '^ @adjective @people dont|wont|cant|only|just|will|know|love|hate|care ~1 know|understand|like|want|care|need|work|feel|get|make|take|have|about|how|to',
    'only|because @adjective people|women|men are|do|can|would|have',
    'people with|who ~1 mental|schizophrenia|bipolar|autism|depression|disabilities|downs|aids|hiv ~2 are|cant|can|always ~1 @trait|never|dangerous|so|not',
    'know how @trait @group|@people are',
    '@group always|never|cant|cannot',
    '@adjective @people always|never|cant|cannot',
  ]),
  finds('essentialising', 0.8, [
    '@group are ~2 so|too|very|more|less? ~1 @trait',
    '@adjective @people are ~2 so|too|very|more|less? ~1 @trait',
    '@group|@people are ~1 born|wired|made|meant|built to|for|that|this',
    'typical|average ~1 @group|@adjective|jew|englishman|mexican|american|asian ~1 @people?',
    'typical of their|his|her|your|that kind|race|people|sort|culture|religion',
    'inherent|innate|natural to|in|for ~1 @group|@adjective|their',
    'like a|an|any ~1 @adjective person|people|maid|man|woman|guy|girl|boy',
    'laziest|dumbest|dirtiest|loudest|greediest|cheapest|sneakiest ~1 @adjective|@group',
    '@group|@people like you|that|them|those are|always|never|cant ~2 @trait?',
    'it|thats|stealing|violence|crime ~2 in ~1 their|your blood|nature|culture|genes|dna',
    'those|these people are|always|never|just|all',
    'you people',
  ]),
  finds('role', 0.75, [
    'women|girls|wives|mothers|females ~2 belong|should|are ~4 kitchen|home|obey|submit|cook|clean|children|babies|quiet',
    'men|boys|males|husbands ~3 dont|cant|shouldnt|never cry|show|talk|feel|listen|cook|care',
    'boys dont cry',
    'boys will be boys',
    'man up',
    'be a ~1 real? man',
    'real men|women dont|always|never|do|are|should',
    'a mans|womans|womens job|place|work',
    'like a girl|woman|sissy',
    'not ~2 for ~1 women|girls|ladies|men|boys',
    'too old|young|emotional|sensitive for|to ~4 understand|learn|work|change|lead|job|love',
  ]),
  finds('exception', 0.6, [
    'good|smart|articulate|well|strong|brave ~3 for a|an @group|@adjective|woman|man|girl|immigrant ~1 @people?',
    'not like other|most|the @group|@people',
    'one of the good ones',
    'despite being a|an|from @group|@adjective|woman|man',
  ]),
  finds('slur', 0.9, [
    'retard|retards|retarded|faggot|faggots|tranny|trannies|kike|kikes|spic|spics|chink|chinks|wetback|wetbacks|nigger|niggers|paki|pakis|raghead|ragheads|dyke|gyppo|coon|coons|cripple|cripples',
  ]),
]
