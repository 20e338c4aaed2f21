const split = (list: string) => list.split(' ')

/** Words the cues of the toxicity model look for. None of them decides anything by itself. */
export const toxicityWords = {
  insults: split(
    'idiot idiots idiotic moron morons moronic imbecile dumbass dumbo dummy dimwit halfwit nitwit fool foolish stupid stupidest dumb dumber dumbest loser losers ' +
      'pathetic worthless useless garbage trash rubbish scum filth filthy disgusting repulsive vile nasty horrible terrible awful rotten lousy crappy shitty ' +
      'ugly hideous creep creepy weirdo freak liar coward clown monster asshole arsehole ass arse bastard ' +
      'bitch bitches bitchy cunt cunts dick dickhead prick pussy twat wanker tosser bellend slut sluts whore whores hoe hoes skank tramp motherfucker motherfuckers fucker ' +
      'fuckers fuckwit shithead dipshit jackass douche douchebag retard retarded ignorant brainless clueless mindless senseless incompetent inferior insane mental ' +
      'suck sucks sucked fraud scam fucked',
  ),
  swearing: split(
    'fuck fucks fucked fucking fuckin fking fkn fucken shit shits shitty shite damn damned dammit goddamn bloody hell crap wtf ffs piss pissed bollocks bullshit',
  ),
  curses: split('fuck screw damn hate kill slap punch hit bite eat suck lick shut stfu gtfo kys'),
  sexual: split(
    'sex sexy sexual naked nude nudes boobs tits tit breasts penis dick cock pussy vagina ass butt anal oral blowjob horny cum orgasm masturbate porn hooker slut rape raped raping ' +
      'fuck suck lick bra panties strip undress',
  ),
  slurs: split(
    'faggot faggots fag fags dyke dykes tranny trannies nigger niggers nigga niggas kike kikes spic spics chink chinks gook gooks wetback wetbacks beaner beaners paki pakis ' +
      'raghead ragheads towelhead redneck rednecks honky cracker crackers coon coons gyppo retard retards cripple cripples jap japs',
  ),
  hostile: split(
    'hate hates hated kill kills murder murders destroy destroys exterminate deport ban banned attack hurt lynch gas burn hang shoot despise loathe',
  ),
  groups: split(
    'african africans american americans asian asians bisexual bisexuals black blacks blind buddhist buddhists canadian canadians catholic catholics chinese christian christians ' +
      'deaf elderly european europeans female females gay gays heterosexual hispanic hispanics homosexual homosexuals indian indians japanese jewish jew jews korean koreans latina latinas ' +
      'latino latinos latinx lesbian lesbians lgbt lgbtq male males mexican mexicans millenial millennial millennials muslim muslims nonbinary old older paralyzed disabled autistic ' +
      'protestant protestants queer queers sikh sikhs straight taoist taoists hindu hindus teenage teenagers trans transgender white whites young younger women men girls boys immigrants immigrant ' +
      'refugees refugee foreigners arab arabs turkish turks russian russians german germans french italian italians irish polish poles pakistani nigerian roma atheist atheists',
  ),
} as const
