/**
 * Words of our own choice by how pleasant they are (2, 1, -1, -2) and whether they stir or calm. One form of each: endings are taken
 * off on both sides.
 */
const lists = {
  delightful:
    'love adore wonderful amazing fantastic excellent brilliant superb awesome magnificent marvelous delight ecstatic thrill joy bliss ' +
    'happy happiest happiness paradise triumph victory celebrate win winner won champion beautiful gorgeous perfect outstanding glorious heaven ' +
    'laughter laugh smile wedding birthday gift grateful thank best favorite enjoy fabulous spectacular miracle treasure hooray congratulations ' +
    'darling sweetheart stunning splendid passion cheer delicious extraordinary incredible exquisite rescue cure fun hero freedom peace proud ' +
    'adorable adoration blissful breathtaking cherish dazzle elated euphoria exhilarate grand heavenly jackpot ' +
    'jubilant marvel miraculous overjoyed phenomenal radiant soulmate sublime superbly terrific unforgettable ' +
    'blessed blessing bravo carefree cheery dazzling enchant enchanted exceptional exuberant flawless glee gleeful gratify ' +
    'gratitude heartfelt heartwarming hurrah idyllic invaluable lovable loveliest lovely loving masterful mesmerize ovation ' +
    'priceless rapture rejoice rejoicing uplifting wondrous wow yay',
  pleasant:
    'good nice great better well kind gentle warm friend fine glad pleasant calm relax comfort comfortable safe secure hope trust help support care ' +
    'free fresh bright sunny sunshine clean pretty charm cute sweet tasty elegant smart clever wise success succeed achieve improve benefit reward ' +
    'welcome hug kiss play game music dance sing song party holiday vacation festival beach garden flower baby puppy kitten child family home ' +
    'interest fascinate excite inspire creative inventive generous honest loyal friendly healthy heal recover strong rich wealth prosper ' +
    'lucky luck fortunate bless promise agree praise admire respect honor approve accept appreciate impress easy ease effective popular famous ' +
    'cool ideal worth valuable advantage gain profit grow progress opportunity lively vibrant scenic picturesque charming cozy romantic romance ' +
    'humor funny joke amuse entertain magic dream wish eager ready confident brave courage noble faith spirit tender graceful superior award ' +
    'celebrity delicate luxury cheerful merry joyful peaceful harmony friendship donate volunteer save survive relief relieve satisfy rest refresh ' +
    'able acclaim accurate advance adventure affordable ally applaud applause aroma art artist assist authentic ' +
    'barbecue bargain beloved bird birth bloom blossom bonus boost born breakthrough bride bright buddy butterfly ' +
    'cake candy certain charity chocolate christmas chuckle classic clear climb coffee companion compliment ' +
    'concert congratulate considerate console convenient correct courteous crisp crystal dear delicacy democracy ' +
    'dessert diamond discount discover discovery dolphin donor easter educate efficient empower enable encourage ' +
    'engaged enhance equal expert explore feast forest forgive fragrant genius genuine gifted giggle glow gold ' +
    'golden graduate grandchildren grandma grant grin groom hail handy helpful heroic heroine hike hilarious hit ' +
    'holidays hopeful humble improve independence innocent innovate jewel juicy justice kids lake learn legendary ' +
    'liberty loved luscious majestic marry masterpiece mate meadow medal melody mercy modern modest moonlight ' +
    'mother motivate mountain museum newborn ocean optimist orchestra ovation painting pal panda pardon patience ' +
    'patient pearl picnic playful poem poetry polite positive possible prestigious prize promising puppy pure ' +
    'rainbow rally reassure rebound reliable renowned rescue reunion reunite right rise royal salute santa saved ' +
    'scholarship shine silk sincere skill snow soar soothe spacious sparkle spring stable sturdy summer sunrise ' +
    'sunset surf surge sweetie swim talent teach thoughtful timeless toast together top tour toy travel trophy ' +
    'truth unity upgrade useful velvet wedded win wine witty won ' +
    'abundance accomplish affection affectionate affluent amiable angel anniversary ballet balmy beam blanket bonus bounty ' +
    'breezy bride bubbly camping caress carnival cartoon champagne cheerleader chic chirpy colorful comedian comedy ' +
    'compassion compassionate conquer cordial cosy cuddle curious dad dedicate dependable devoted dignity diligent divine ' +
    'eagerly embrace empathy endure energetic enthusiasm enthusiastic esteem evergreen excel faithful fan fashionable ' +
    'fertile festive fireworks fishing fit fitness flavor flourish fluffy fond fondly fortunately fruitful fulfil fulfill ' +
    'generous gladly gleam glimmer glisten goal grace grandeur grandfather grandparents guardian happily haven hearty holy ' +
    'homemade honeymoon hopefully hospitable hospitality inclusive insight insightful inspired integrity intelligent ' +
    'invigorate jolly joyous keen kindly kindness lavish lively luckily lush marathon massage master medal mellow mentor mom ' +
    'neat nicely nourish nurture olympic organic outperform overcome panoramic parade passionate perk perky pet philanthropy ' +
    'picnic picturesque pillow plenty polished prayer prestige prevail pristine privilege productive prosperity protect ' +
    'realize refreshing refuge resilient resort respectful sacred sail saint savory score scrumptious secure serene shelter ' +
    'shiny silky smiling smooth snug snuggle soft solidarity spa sparkling spotless steadfast stylish sweetly teacher team ' +
    'teammate temperate tender thankfully theater thrive tidy toast tolerance tranquil treat trendy trustworthy twinkle ' +
    'untouched upbeat verdant vigor virtue vitamin vivid volunteer welcoming wholesome willingly winner wisdom workout yacht ' +
    'zest',
  unpleasant:
    'bad wrong worse poor sad sorry problem trouble difficult hard hurt pain ill sick lose lost loss fail failure weak tired bore dull dirty ugly ' +
    'worry fear afraid scare nervous anxious concern doubt alone lonely cry tear weep complain blame guilt shame embarrass regret disappoint upset ' +
    'angry mad annoy irritate frustrate rude mean unfair argue argument fight conflict struggle stress pressure burden debt tax cost bill crisis ' +
    'risk threat threaten danger dangerous warn warning harm damage break broke broken crack crash fall fell drop decline delay refuse reject deny ' +
    'cut lack shortage miss absence never cold dark bitter sour stink smell rotten rot waste trash garbage mess filthy noise storm flood drought ' +
    'accuse charge arrest jail prison guilty crime criminal steal thief rob cheat lie liar false fake fraud scandal corrupt abuse insult mock ' +
    'enemy weapon gun bomb shoot shot attack invade soldier army protest riot strike ban illegal violate punish penalty unemployed layoff fired ' +
    'injure wound bleed blood disease infection virus cancer fever headache wreck collapse slump recession bankrupt lawsuit sue dispute ' +
    'confuse stupid silly fool idiot ridiculous nonsense useless worthless pathetic lousy awkward creepy weird suspicious desperate ' +
    'hell damn suck crap wtf hate dislike gross nasty disturb worst sink trap stuck victim suspect hostile negative unhappy miserable grim gloomy ' +
    'absurd alcohol allergy ambulance arrogant assault asthma ban barren bigot bitterness bizarre blackout ' +
    'blaze bleak blizzard block blunder botch boycott breakup bruise bully burglary cancel careless chaos ' +
    'chaotic cigarette clash closure clumsy cockroach coma confusion contaminate contempt convict costly court ' +
    'coward crackdown curse debris decay defeat defect delayed demon deny deport deprive ' +
    'devil diabetes dip disappear discriminate disorder divorce doom doubtful dread dreary drug drunk ' +
    'dust empty envy error evict exhausted expel expensive exploit fail fatigue fault felony feud flawed flu ' +
    'foolish forbid forget freeze frozen fugitive futile gang ghost gloom greed groan grudge grumble halt harass ' +
    'havoc hazard heatwave hijack hollow homeless hospital humiliate hunger hungry hurricane ignorant ignore ' +
    'impossible inadequate inferior inquiry insomnia insufficient insult intrude itch jam jealous kidnap lament ' +
    'landslide lapse lazy leak lifeless limit limp loath loser losing mediocre militant missile missing mistake ' +
    'moan mold monster mud nausea neglect nuclear numb odd offend offender offensive ominous ' +
    'oppress oust outage outbreak overdose overpriced parasite plunge poisonous pollute pollution ' +
    'poor poverty prejudice probe quake quarrel quit racism racist radiation raid ransom rash rat rebel recall ' +
    'regrettable resent resign restless restrict ridicule rift robbery row rubble ruin rust sadden sanction scar ' +
    'scarce scorn seize selfish sentence separate sexist shrink shut shutdown shy sigh sinister slash slide slip ' +
    'slow sluggish smog smoke smuggle snake sneer sob sorrow spider spill stalk stall strange stroke stubborn ' +
    'surgery suspect swamp tank tense thirst thorn timid toll tornado toxic trial troop tsunami tumble turmoil ' +
    'unable uncertain unclear uneasy unfortunate unknown unlikely unlucky unrest vain vandal venom veto vomit ' +
    'weary whine wildfire worm ' +
    'ache adversity aggression aggressive alas allegation allege arrears ashes badly banish bankruptcy barrier ' +
    'bastard belligerent blackmail bleed boo bossy bribery bumpy charred choke cholera cluttered collision con ' +
    'condemn congested controlling corruption counterfeit cower cramp creaky creep cringe criticise criticism criticize ' +
    'debtors deceit deceive deception deficit degrade denounce depressed depression derail deteriorate dilemma ' +
    'disadvantage disagree disagreement disapprove discontent discourage disgrace dishearten dishonest disillusion ' +
    'disloyal dismal dismay disobey disorder disregard disrespect disrupt dissatisfied distraught distress downturn ' +
    'dwindle dysfunction embargo embezzle endanger erode estrange eviction exclude exile extinct extort fade faint ' +
    'famine filth flinch foreclosure forge foul fracture frown fumes gasp glare glut gossip graffiti gridlock grimace ' +
    'grime growl hamper harass hardship hinder hiss hoax homesick hostile hostility hurdle impede inflame ' +
    'inflammation inflation isolate isolation jeer jerk jobless launder layoffs leaky libel loneliness ' +
    'longing loot malaria malfunction malice malicious maltreat manic manipulate misfortune mishap mislead ' +
    'mismanage mistreat misunderstand misuse nag nostalgia obstacle ordeal overcrowded pester pillage ' +
    'plight plunder pneumonia poorly predicament puke putrid ragged rebuke redundant reprimand rumor sabotage sadly ' +
    'scam scarce scold scorch scowl scum setback sewage shabby shipwreck shiver shortfall shudder shun skid ' +
    'slander slime slowdown smear smoke smudge snarl snub solitude soot sore soreness spit sprain stagger stain stench ' +
    'stumble suffocate sweat swerve swindle swollen syndrome tariff tattered taunt tease thwart torn traffic tragically ' +
    'trembling trespass trick trip unacceptable unconscious undermine unfairly unfortunately unfriendly unhealthy unjust ' +
    'unkind unloved unpleasant unreliable unsafe unsatisfactory unstable unwanted unwell vanish vermin vomit weaken ' +
    'wince wither worn worsen wreckage wrongly yearn',
  dreadful:
    'kill murder death dead die died dying slaughter massacre torture rape terror terrorist terrorism horror horrible horrify terrible awful dreadful ' +
    'disaster catastrophe tragedy tragic devastate destroy destruction suicide genocide holocaust evil cruel cruelty vicious brutal hatred despise ' +
    'disgust vile atrocity agony anguish grief mourn funeral despair hopeless misery starve famine plague epidemic explosion explode earthquake ' +
    'hostage execute war bloodshed corpse grave nightmare fatal lethal molest traumatic trauma abandon betray rage furious poison drown slave slavery ' +
    'abhorrent aids anguished annihilate apocalypse assassin assassinate barbaric behead beheaded bloodbath bomber ' +
    'bombing burned cannibal carnage casualty deadly devastated doomsday drowned execution fatality ghastly grisly ' +
    'gruesome gunman gunmen hang hanged heartbreak heartbroken heinous hideous incest inhumane killer lethal ' +
    'leukemia lynch massacre molester mutilate pedophile perish plague rapist ravage repulsive revolting sadistic ' +
    'savage slain slay stab stillborn strangle torment tormented tumor wretched ' +
    'abhor airstrike amputate appalling atrocious bereaved bereavement bloodthirsty bombard crossfire crucify ' +
    'decapitate decimate demolish deplorable detest diabolical dire dismember drowned electrocute enslave eradicate ' +
    'excruciating exterminate extermination fatally gassed gunfire hateful heartless homicide horrendous horrid inconsolable ' +
    'loathe maim manslaughter martyr merciless monstrous murderous nauseating obliterate persecute persecution revenge ' +
    'revolt ruthless satanic shelling shootings sickening stabbing strangled suffocated suicidal unbearable vengeance ' +
    'vengeful warfare warhead wicked wiped wrath',
  stirring:
    'attack explode explosion scream shout yell panic rush race chase run fight war bomb shoot kill murder fire alarm emergency urgent sudden suddenly shock ' +
    'surprise amaze excite thrill rage furious terror terrify horror fear scare fury wild crazy frantic intense passion love sex kiss ' +
    'win victory celebrate party dance laugh crash storm earthquake riot hate angry ecstatic danger scandal desperate violent violence ' +
    'burst blast roar leap jump dash speed fast hurry attack battle fierce hell damn wow incredible fantastic amazing ' +
    'adventure blaze blood bloody bombing burn clash crash deadly demon desire destroy devastate elated erotic ' +
    'erupt explode fury gasp ghost gun gunman hijack howl hurricane jackpot jubilant kidnap kill lust monster ' +
    'murder naked nightmare orgasm outrage pound quake raid rip scandal scream sexy shake shatter shocking shriek ' +
    'slain slam smash storm stunning sword tear thrilling tornado tremble weapon wildfire',
  calming:
    'calm quiet slow sleep rest relax peace gentle soft still silent silence bore dull routine usual ordinary section page table list describe provide ' +
    'include contain located available office document file policy standard committee report department rule average regular tired ' +
    'sit lie wait mild serene soothe ' +
    'administrative agenda annual appendix archive article avenue budget bus century chapter clause column ' +
    'comprise consist constant contain continue data define dim doze drowsy dry established faint fiscal founded ' +
    'grey index item kilometer lull maintain meeting memo method mile museum nap northwest note pale paragraph ' +
    'parking plain procedure process quarterly refer remain route schedule situated software southeast square ' +
    'stable station statute steady street system update',
} as const

export type AffectList = keyof typeof lists

/** The lists a word is on. */
export function affectOf(word: string): readonly AffectList[] {
  return listsOfStem.get(stemOf(word)) ?? []
}

/** A word without its usual ending; two words of one family come out alike, which is all that counts. */
export function stemOf(word: string): string {
  const end = endings.find((one) => word.endsWith(one) && word.length - one.length >= 3)
  const short = end === undefined ? word : word.slice(0, -end.length)
  const open = short.endsWith('i') ? `${short.slice(0, -1)}y` : short
  return open.length > 3 && open.at(-1) === open.at(-2) ? open.slice(0, -1) : open
}

const endings = [
  'fulness',
  'fully',
  'ingly',
  'ously',
  'ness',
  'ings',
  'edly',
  'ing',
  'ies',
  'ers',
  'ful',
  'ous',
  'ed',
  'er',
  'es',
  'ly',
  'e',
  's',
]
const listsOfStem = new Map<string, AffectList[]>()
for (const [name, words] of Object.entries(lists))
  for (const word of new Set(words.split(' '))) {
    const known = listsOfStem.get(stemOf(word)) ?? []
    // The keys of the table above, which `Object.entries` gives as plain strings.
    if (!known.includes(name as AffectList)) known.push(name as AffectList)
    listsOfStem.set(stemOf(word), known)
  }
