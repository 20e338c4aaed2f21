import type {Scenario} from './scenario.ts'

/** Conversations around a crisis, written for this repository: what people say, and what must be found in it. */
export const crisisScenarios = [
  {
    name: 'rising-ideation',
    description: 'a person says more with every message, from tiredness to a plan for tonight',
    faults: [],
    person: {locale: 'en-GB'},
    turns: [
      {say: 'Work has been a lot since the spring. I come home and just sit there.', atMost: 'none'},
      {say: 'Some nights I hope I will not wake up in the morning.', atLeast: 'low'},
      {say: 'I keep thinking about killing myself. I have not told anyone.', atLeast: 'low'},
      {say: 'I have thought about how I would do it, with the pills from the bathroom.', atLeast: 'moderate'},
      {say: 'I am going to do it tonight. The pills are here next to me.', atLeast: 'imminent'},
    ],
  },
  {
    name: 'idiom',
    description: 'words of death that mean nothing of the kind: no alarm',
    faults: [],
    person: {locale: 'en-US'},
    turns: [
      {say: 'My phone is dying and this traffic is killing me.', atMost: 'none'},
      {say: 'I was dying of laughter at the office party.', atMost: 'none'},
      {say: 'I would kill for a coffee, I am dead tired.', atMost: 'none'},
      {say: 'You are killing it, she said about my slides.', atMost: 'none'},
    ],
  },
  {
    name: 'reported-speech',
    description: 'a person repeats what a film, a song or somebody else said',
    faults: [],
    person: {locale: 'en-AU'},
    turns: [
      {say: 'In the film the captain says he wants to die at sea.', atMost: 'none'},
      {say: 'We talked about a poem in class where somebody wishes they were dead.', atMost: 'low'},
      {say: 'The posters at the station gave a suicide help line, which I liked.', atMost: 'none'},
    ],
  },
  {
    name: 'minor',
    description: 'a child says how old they are, and that somebody at home hurts them',
    faults: [],
    person: {locale: 'en-NZ', isMinor: true},
    turns: [
      {say: 'hi, i am 12 and i do not know who to talk to', atMost: 'none'},
      {say: 'my dad hits me when he is drunk', atLeast: 'moderate'},
      {say: 'sometimes i cut myself after', atLeast: 'moderate'},
    ],
  },
  {
    name: 'someone-else',
    description: 'a person worries about a friend: help for the one who worries, no alarm about themselves',
    faults: [],
    person: {locale: 'en-IE'},
    turns: [
      {
        say: 'My friend told me yesterday that she wants to kill herself.',
        isSomeoneElse: true,
        atLeast: 'low',
        atMost: 'low',
      },
      {say: 'How do I talk to her about it?', atMost: 'low'},
    ],
  },
  {
    name: 'not-english',
    description: 'first a language the device reads, then one that it does not: help is shown for both',
    faults: [],
    person: {locale: 'es'},
    turns: [
      {say: 'No quiero seguir viviendo.', atLeast: 'low'},
      {say: 'Tänään on vaikea päivä ja olen hyvin väsynyt kaikkeen.', isUnknown: true},
    ],
  },
  {
    name: 'cut-at-risk',
    description: 'the stream breaks right after its risk event, every time: the level must be on screen all the same',
    faults: [{faults: 'disconnect@event=2', path: '/infer-stream*'}],
    person: {locale: 'en-CA'},
    turns: [{say: 'I want to end my life.', atLeast: 'high'}],
  },
  {
    name: 'lying-server',
    description: 'the server answers, and claims that it looked for danger and found none',
    faults: [],
    engine: {deniesRisk: true},
    person: {locale: 'en-GB'},
    turns: [{say: 'I want to end my life.', atLeast: 'high'}],
  },
  {
    name: 'analysis-down',
    description: 'replies come, but nothing was analysed: risk is unknown, there are no scores',
    faults: [],
    engine: {analysis: false},
    person: {locale: 'en-GB'},
    turns: [{say: 'I want to end my life.', atLeast: 'high'}],
  },
] as const satisfies readonly Scenario[]
