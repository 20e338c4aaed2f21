/** A goal that somebody might set, with its steps from small to whole. */
export interface PastGoalPlan {
  readonly name: string
  readonly description: string
  readonly steps: readonly [string, string, string, string]
}

/** Goals in sentences of our own. */
export const pastGoalPlans: readonly [PastGoalPlan, ...PastGoalPlan[]] = [
  {
    name: 'sleep',
    description: 'Sleep through four nights a week.',
    steps: [
      'A fixed time to get up',
      'One whole night',
      'Two whole nights in one week',
      'Four nights, two weeks in a row',
    ],
  },
  {
    name: 'walk',
    description: 'Go for a walk every day.',
    steps: ['Once around the block', 'Three days in a row', 'A whole week', 'A month with no more than two days off'],
  },
  {
    name: 'friends',
    description: 'See a friend every week.',
    steps: ['One message sent', 'One coffee', 'Two weeks in a row', 'Six weeks in a row'],
  },
  {
    name: 'train',
    description: 'Take the train to work again.',
    steps: ['One stop in company', 'One stop alone', 'Half of the way', 'The whole way, three times'],
  },
  {
    name: 'work-hours',
    description: 'Stop working at six.',
    steps: ['Once', 'Twice in a week', 'Four times in a week', 'A whole month'],
  },
  {
    name: 'worry-time',
    description: 'Keep worry to a quarter of an hour a day.',
    steps: ['The time is chosen', 'Three days kept', 'A whole week kept', 'A month kept'],
  },
  {
    name: 'study',
    description: 'Be ready for the examination.',
    steps: ['A plan is written', 'A quarter of the pages', 'Three quarters of the pages', 'A test run passed'],
  },
  {
    name: 'meals',
    description: 'Eat three meals a day.',
    steps: ['Breakfast on three days', 'Breakfast every day', 'Two meals every day', 'Three meals on most days'],
  },
]
