/** Word lists the phrases share. */
export const crisisLists = {
  want: 'want|wants|wanted|wanting|wanna|wish|wishing|wished|hope|hoping|rather|ready|going|gonna|gon|planning|plan|plans|trying'.split(
    '|',
  ),
  will: 'will|ill|gonna|gon|going|planning|plan|plans|intend|decided|about|might|shall|imma|ima'.split('|'),
  negation: 'dont|didnt|doesnt|not|never|no|cant|cannot|couldnt|wont|wouldnt|wasnt|isnt|aint'.split('|'),
  think:
    'think|thinking|thought|thoughts|thinkin|considering|considered|consider|contemplating|contemplate|contemplated|fantasize|fantasizing|fantasise|fantasising|imagining|imagine|imagined|picture|picturing|idea|ideas|dream|dreaming|urge|urges|feelings|dwelling|obsessing'.split(
      '|',
    ),
  killself: 'unalive|unaliving|unalived|sewerslide|sewerside|suicide|su*cide|s*icide|suicde|sucide|suiside'.split('|'),
  life: 'life|lives|self|existence|suffering|everything'.split('|'),
  oneself: 'myself|meself|myslef|mysef|mself|mysel'.split('|'),
  other: 'himself|herself|themselves|themself|yourself|urself'.split('|'),
  gone: 'gone|dead|died|disappeared|vanished|ended|disappear|die|vanish'.split('|'),
  means:
    'pills|pill|tablets|meds|medication|gun|pistol|rifle|rope|noose|cord|razor|razors|blade|blades|knife|bleach|insulin|opioids|oxy|fentanyl|xanax|paracetamol|tylenol|belt|bullets|weapon|firearm|shotgun|handgun'.split(
      '|',
    ),
  beloved:
    'family|kids|kid|children|mom|mum|mother|dad|father|parents|wife|husband|partner|son|daughter|sister|brother|friends|friend|everyone|people|world|dog|cat|boyfriend|girlfriend|them|him|her|anyone'.split(
      '|',
    ),
} as const
