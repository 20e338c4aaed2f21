import type {FeelingLines} from './feeling-lines.ts'

/** Lines for feelings that do good. */
export const pleasantFeelings = {
  joy: {
    reflect: [
      'There is real brightness in how you talk about {about}.',
      'It sounds as if you got a real lift from {about}.',
      'That sounds like a lovely thing to have in your day.',
      'It seems like something good has got through to you.',
    ],
    validate: [
      'It makes sense to enjoy it.',
      'Moments like that are worth noticing.',
      'You have every right to be pleased.',
    ],
    ask: [
      'What made it so good?',
      'What was your part in making it happen?',
      'How would you like to hold on to some of this?',
      'Who would you like to share it with?',
    ],
    noun: 'gladness',
  },
  relief: {
    reflect: [
      'It sounds as if a weight has come off you around {about}.',
      'It seems like you can breathe a little more freely.',
      'Something has eased, by the sound of it.',
    ],
    validate: [
      'It makes sense to enjoy the calm after a hard stretch.',
      'That ease is worth noticing.',
      'It is good to have some room again.',
    ],
    ask: ['What helped it shift?', 'What is different for you now?', 'What would help you keep some of this ease?'],
    noun: 'relief',
  },
  hope: {
    reflect: [
      'It sounds as if you can see a way forward with {about}.',
      'There is something hopeful in what you say.',
      'It seems like a door has opened a little.',
    ],
    validate: [
      'That is worth holding on to.',
      'It takes courage to hope after a hard time.',
      'It makes sense to want to build on that.',
    ],
    ask: ['What gives you that hope?', 'What would a good next step look like to you?', 'What do you want more of?'],
    noun: 'hope',
  },
  pride: {
    reflect: [
      'You worked for this, and it shows in how you speak about {about}.',
      'It sounds as if you surprised yourself in a good way.',
      'That sounds like a real achievement.',
    ],
    validate: [
      'That is worth celebrating.',
      'You have every right to be proud of it.',
      'It says something about how you keep going.',
    ],
    ask: ['What did it take to get here?', 'What does it mean to you?', 'Which of your strengths did you lean on?'],
    noun: 'pride',
  },
  gratitude: {
    reflect: [
      'There is real warmth in how you speak about {about}.',
      'There is warmth in how you say that.',
      'It seems like someone or something has really reached you.',
    ],
    validate: [
      'It is good to notice that.',
      'Moments of kindness can carry a long way.',
      'That is worth keeping close.',
    ],
    ask: ['What about it touched you?', 'What difference has it made?', 'What would you like to do with that?'],
    noun: 'gratitude',
  },
} as const satisfies Readonly<Record<string, FeelingLines>>
