const split = (words: string) => words.split(' ')

/** Word lists the phrases share. */
export const crisisLists = {
  want: split(
    'want wants wanted wanting wanna wish wishing wished hope hoping rather ready going gonna gon ' +
      'planning plan plans trying',
  ),
  will: split('will ill gonna gon going planning plan plans intend decided about might shall imma ima'),
  think: split(
    'think thinking thought thoughts thinkin considering considered consider contemplating ' +
      'contemplate contemplated fantasize fantasizing fantasise fantasising imagining imagine imagined ' +
      'picture picturing idea ideas dream dreaming urge urges feelings dwelling obsessing',
  ),
  killself: split('unalive unaliving unalived sewerslide sewerside suicide su*cide s*icide suicde sucide suiside'),
  oneself: split('myself meself myslef mysef mself mysel'),
  other: split('himself herself themselves themself yourself urself'),
  gone: split('gone dead died disappeared vanished ended disappear die vanish'),
  means: split(
    'pills pill tablets meds medication gun pistol rifle rope noose cord razor razors blade blades ' +
      'knife bleach insulin opioids oxy fentanyl xanax paracetamol tylenol belt bullets weapon firearm ' +
      'shotgun handgun',
  ),
  beloved: split(
    'family kids kid children mom mum mother dad father parents wife husband partner son daughter ' +
      'sister brother friends friend everyone people world dog cat boyfriend girlfriend them him her ' +
      'anyone',
  ),
} as const
