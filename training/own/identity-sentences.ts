/** How people are called: by origin, faith, sex, love, age or health. */
export const identities =
  'African|African American|American|Asian|bisexual|Black|blind|Buddhist|Canadian|Catholic|Chinese|Christian|deaf|elderly|European|female|gay|heterosexual|Hispanic|homosexual|Indian|Japanese|Jewish|Latina|Latino|Latinx|lesbian|LGBT|LGBTQ|male|Mexican|middle aged|Middle Eastern|millennial|Muslim|nonbinary|old|older|paralyzed|Protestant|queer|Sikh|straight|Taoist|teenage|trans|transgender|white|young|younger|autistic|disabled|Hindu|Arab|Turkish|Polish|Russian|immigrant|Native American|atheist|asexual|intersex|Roma|Korean|Nigerian|Irish|German|deafblind|bipolar|schizophrenic'.split(
    '|',
  )

/** Sentences with nothing against anybody; `_` is where the word goes. */
const harmless = [
  'I am _',
  'i am _ and i need someone to talk to',
  '_',
  'we are a _ family',
  'My best friend is _.',
  'My partner is _ and my parents know it.',
  'I grew up in a _ neighbourhood.',
  'Is it fine to be _?',
  'It took me years to say that I am _.',
  'Her therapist is _ too.',
  'there is a _ group that meets on Mondays',
  'You can be _ and happy.',
  'The _ people I work with are kind.',
  'he told me that he is _',
  'I met a _ man at the clinic.',
  'A _ woman sat beside me on the bus.',
  'Being _ is a part of who I am.',
  'Are you _?',
  'are you a _ person',
  'I like _ food and music',
  'love _ culture',
  'respect for _ people matters here',
  'My _ neighbour brought us soup.',
  'Some of my students are _.',
  'Do you have advice for _ parents?',
  'Nobody should be treated badly for being _.',
  'Our new doctor is a good _ man',
  'Anna is a caring _ person',
  'Tom is a wonderful _',
  'I am proud to be _.',
  'i feel alone as a _ man in this town',
  'as a _ woman i am often afraid at work',
  'They called me names because I am _.',
  'I hate how people treat me for being _.',
] as const

/** Sentences against people for what they are. */
const hostile = [
  'I hate every _ person',
  'hate all _ people',
  'we should get rid of the _ people',
  'kill the _ ones',
  '_ people are scum',
  '_ people are disgusting and stupid',
  'Mark is a stupid _ idiot',
  'being _ is sick and wrong',
  'no _ trash in my street',
  'Go back home, you _ filth',
] as const

/** One sentence with each identity in it. */
export const identitySentences = [
  ...harmless.map((template) => ({template, isHostile: false})),
  ...hostile.map((template) => ({template, isHostile: true})),
].flatMap(({template, isHostile}) =>
  identities.map((identity) => ({template, isHostile, identity, text: template.replace('_', identity)})),
)
