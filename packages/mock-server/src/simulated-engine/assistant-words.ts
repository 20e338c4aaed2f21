import type {Feeling, Topic} from '@pixelated/sdk/analysis'

/** General information on a subject: what is commonly known, and something to try. */
export interface Guide {
  readonly name: string
  readonly facts: readonly string[]
  readonly steps: readonly string[]
}

/** The subjects the assistant persona knows. General knowledge, no figures, nothing that replaces a professional. */
export const guides = {
  sleep: {
    name: 'sleep',
    facts: [
      'Sleep usually comes more easily when getting up happens at the same time every day.',
      'Worry and late screens often keep the body alert when it needs to slow down.',
      'One bad night is common, and the body often makes up for it by itself.',
    ],
    steps: [
      'keeping the last hour before bed dim and quiet',
      'writing worries down earlier in the evening',
      'getting up for a little while when sleep does not come',
    ],
  },
  anxiety: {
    name: 'anxiety',
    facts: [
      'Anxiety is the alarm of the body, and it can ring when there is no danger.',
      'Avoiding what we fear often brings relief at first and makes the fear larger later.',
      'A racing heart or tight chest often eases once the breath slows down.',
    ],
    steps: [
      'breathing out slowly, a little longer than breathing in',
      'naming five things you can see around you',
      'writing down the worry and asking what is known and what is guessed',
    ],
  },
  mood: {
    name: 'low mood',
    facts: [
      'When mood is low, energy and interest tend to drop as well, and doing less can deepen it.',
      'Small, planned activities often help before motivation returns.',
      'Low mood that stays for more than two weeks is worth talking over with a doctor or a counsellor.',
    ],
    steps: [
      'choosing one small thing for tomorrow, such as a short walk',
      'keeping a regular time for getting up and for meals',
      'telling one person you trust how it really is',
    ],
  },
  stress: {
    name: 'stress',
    facts: [
      'Stress builds up when demands stay high and there is little time to recover.',
      'Short, regular breaks usually do more than one long rest at the end.',
      'It often helps to separate what can be changed from what has to be carried.',
    ],
    steps: [
      'writing everything down and marking the one thing that cannot wait',
      'agreeing with someone on what can be left for later',
      'taking a few minutes outdoors between tasks',
    ],
  },
  anger: {
    name: 'anger',
    facts: [
      'Anger often shows that something important was hurt or is in danger.',
      'The first rush of anger usually passes within minutes if nothing feeds it.',
      'Saying what you need tends to be heard better than saying what the other did wrong.',
    ],
    steps: [
      'leaving the room for a few minutes and coming back at a time you have named',
      'writing what you want to say before saying it',
      'starting with what you need',
    ],
  },
  grief: {
    name: 'grief',
    facts: [
      'Grief comes in waves, and there is no fixed order or length to it.',
      'Tiredness, trouble concentrating and sudden tears are common after a loss.',
      'Many people find it easier with small rituals and with others who knew the person.',
    ],
    steps: [
      'setting aside a moment to remember',
      'letting someone help with everyday tasks',
      'looking for a bereavement group near you',
    ],
  },
  loneliness: {
    name: 'loneliness',
    facts: [
      'Loneliness is common, and it can happen in the middle of other people.',
      'Regular small contact often helps more than rare big occasions.',
      'Shared activities make it easier to meet people than meeting for its own sake.',
    ],
    steps: [
      'sending one short message to someone you have not heard from',
      'joining something that meets every week',
      'chatting for a moment with a neighbour or at a shop',
    ],
  },
  habit: {
    name: 'changing a habit',
    facts: [
      'Most people who change a habit need several attempts, and each one teaches something.',
      'Urges usually rise, peak and fall again like a wave.',
      'After heavy daily drinking, stopping suddenly can be dangerous, so a doctor should be asked first.',
    ],
    steps: [
      'noting when the urge comes and what happened before',
      'waiting a little and doing something else with your hands',
      'telling someone about your goal',
    ],
  },
  self: {
    name: 'self-criticism',
    facts: [
      'Harsh thoughts about oneself are thoughts, and thoughts are not facts.',
      'People often speak to themselves in a way they would never use with a friend.',
      'Noticing the inner critic is the first step to answering it.',
    ],
    steps: [
      'writing the thought down and looking for evidence for and against it',
      'asking what you would say to a friend',
      'finding a fairer sentence that you can believe',
    ],
  },
  relationship: {
    name: 'relationships',
    facts: [
      'Most couples, families and friends disagree at times; how they repair it matters more.',
      'Listening first and saying it back in your own words often calms a quarrel.',
      'Wishes that are said out loud are easier to meet than wishes that have to be guessed.',
    ],
    steps: [
      'choosing a calm moment and beginning with "I"',
      'asking what the other person needs',
      'agreeing on one small change for a week',
    ],
  },
  support: {
    name: 'finding support',
    facts: [
      'A family doctor is often a good first door and can refer you on.',
      'In a first meeting a counsellor usually asks what brings you and what you hope for, and you may ask questions too.',
      'It is common to try more than one person before it fits.',
    ],
    steps: [
      'writing down what you want help with in two or three sentences',
      'asking about waiting lists and low-cost places',
      'taking someone along for the first call',
    ],
  },
  money: {
    name: 'money worries',
    facts: [
      'Money worries affect sleep, mood and relationships, and talking about them early usually widens the options.',
      'Many places have free and confidential debt advice.',
      'A written overview, even a rough one, tends to make the worry smaller.',
    ],
    steps: [
      'listing what has to be paid first, such as housing and energy',
      'asking a free advice service to look at it with you',
      'telling creditors early that you need a plan',
    ],
  },
  cbt: {
    name: 'cognitive behavioural therapy',
    facts: [
      'Cognitive behavioural therapy, CBT, looks at how thoughts, feelings and actions affect each other.',
      'It is usually short and practical, with exercises between meetings.',
      'A common exercise is to write down a thought and to test it against the evidence.',
    ],
    steps: [
      'noting one situation, the thought it brought and the feeling that followed',
      'asking a doctor which services near you offer it',
    ],
  },
  dbt: {
    name: 'dialectical behaviour therapy',
    facts: [
      'Dialectical behaviour therapy, DBT, teaches skills for strong feelings: noticing, tolerating distress, steering emotion and dealing with others.',
      'It holds two things at once: accepting how things are, and working to change them.',
      'It often combines a skills group with individual meetings.',
    ],
    steps: [
      'trying a distress tolerance skill such as cold water on the hands or paced breathing',
      'asking a doctor which services near you offer it',
    ],
  },
  grounding: {
    name: 'grounding',
    facts: [
      'Grounding brings attention back to the present moment when feelings or memories take over.',
      'It works through the senses: what you can see, touch, hear, smell and taste.',
      'It gets easier with practice in calm moments.',
    ],
    steps: [
      'naming five things you can see and four you can touch',
      'pressing your feet into the floor and breathing out slowly',
    ],
  },
  general: {
    name: 'this',
    facts: [
      'Putting a difficulty into words often makes it easier to see what is needed.',
      'Small, concrete steps usually help more than big resolutions.',
      'Support can come from people close to you, from a doctor or from a counsellor.',
    ],
    steps: [
      'writing down what has changed and since when',
      'choosing one small step for this week',
      'telling someone you trust about it',
    ],
  },
} as const satisfies Readonly<Record<string, Guide>>

/** The name of a subject. */
export type GuideName = keyof typeof guides

/** Which subject belongs to a topic. */
export const guideOfTopic: Readonly<Record<Topic, GuideName>> = {
  work: 'stress',
  study: 'stress',
  money: 'money',
  partner: 'relationship',
  family: 'relationship',
  friends: 'relationship',
  parenting: 'stress',
  sleep: 'sleep',
  health: 'general',
  drinking: 'habit',
  loss: 'grief',
  company: 'loneliness',
  self: 'self',
  home: 'loneliness',
  food: 'general',
  past: 'support',
  future: 'general',
  treatment: 'support',
  online: 'loneliness',
  exercise: 'mood',
  breakup: 'relationship',
  pet: 'general',
}

/** Which subject belongs to a feeling. */
export const guideOfFeeling: Readonly<Record<Feeling, GuideName>> = {
  sadness: 'mood',
  anxiety: 'anxiety',
  anger: 'anger',
  frustration: 'stress',
  shame: 'self',
  guilt: 'self',
  loneliness: 'loneliness',
  grief: 'grief',
  overwhelm: 'stress',
  exhaustion: 'stress',
  numbness: 'mood',
  hopelessness: 'mood',
  hurt: 'relationship',
  confusion: 'general',
  joy: 'general',
  relief: 'general',
  hope: 'general',
  pride: 'general',
  gratitude: 'general',
}

/** First sentences: they say what follows. */
export const assistantOpeners: readonly string[] = [
  'Here is some general information on {name}.',
  'A few things are known about {name} that may help.',
  'Some background on {name} first.',
  'That is a useful thing to ask about {name}.',
]

/** Last sentences: they leave the choice and ask back. */
export const assistantClosers: readonly string[] = [
  'Which part would you like to know more about?',
  'What have you tried so far?',
  'How does that fit your situation?',
  'What would be most useful to go into next?',
]

/** Before something to try. */
export const stepOpeners: readonly string[] = [
  'Some people find it helps to start with {step}.',
  'One small step, if you like, could be {step}.',
  'Something to try, whenever it suits you, is {step}.',
  'One option would be {step}.',
]
