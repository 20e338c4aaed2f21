/** What sessions are about, in sentences of our own. */
export interface PastTopic {
  /** After "We talked about". */
  readonly about: string
  /** How it went, from hard to well. */
  readonly hard: string
  readonly steady: string
  readonly good: string
  readonly focus: string
  readonly homework: string
}

/** Topics that come back through a year. */
export const pastTopics: readonly [PastTopic, ...PastTopic[]] = [
  {
    about: 'nights and sleep',
    hard: 'Most nights this week were short, and the mornings felt heavy.',
    steady: 'Some nights were broken, others were fine.',
    good: 'Sleep came easier, and two mornings felt rested.',
    focus: 'What helps in the last hour before bed',
    homework: 'Write down bedtimes for one week.',
  },
  {
    about: 'pressure at work',
    hard: 'A deadline took all the room there was, and lunch was skipped again.',
    steady: 'Work was busy but had an end each day.',
    good: 'A clear no to one more task was said and accepted.',
    focus: 'Saying no without a long excuse',
    homework: 'Leave on time twice this week.',
  },
  {
    about: 'the family',
    hard: 'A phone call ended in an argument and hung over the whole week.',
    steady: 'The visit was quiet, with some old topics left alone.',
    good: 'An open talk with a sister went better than feared.',
    focus: 'Which topics to leave for later',
    homework: 'Call once, for ten minutes, with an end that was agreed.',
  },
  {
    about: 'being alone a lot',
    hard: 'Three evenings passed without a word to anybody.',
    steady: 'There was one coffee with a colleague.',
    good: 'The choir took new people, and the first evening was kind.',
    focus: 'Small ways to be among people',
    homework: 'Ask one person for a walk.',
  },
  {
    about: 'worry that does not stop',
    hard: 'Thoughts went in circles until late, mostly about money.',
    steady: 'Worry came and went, and the list helped a little.',
    good: 'Worry was put off to its quarter of an hour, and often it did not come back.',
    focus: 'Worry time, and what belongs into it',
    homework: 'Keep a quarter of an hour for worry, at the same time each day.',
  },
  {
    about: 'getting out of the house',
    hard: 'The door stayed shut for days.',
    steady: 'Two short walks happened, both in the rain.',
    good: 'The walk to the river has become a habit.',
    focus: 'A route that also works on a bad day',
    homework: 'Walk to the corner and back, every second day.',
  },
  {
    about: 'a loss that is still near',
    hard: 'The birthday of the one who is missing was hard to get through.',
    steady: 'There were tears and also a good memory.',
    good: 'Looking at the photographs together felt warm.',
    focus: 'A place for remembering',
    homework: 'Write down one memory.',
  },
  {
    about: 'the examination in spring',
    hard: 'Opening the book brought a racing heart, so it stayed closed.',
    steady: 'Half of the plan was done.',
    good: 'The first part is learned, and a test run went well.',
    focus: 'Shorter steps, with breaks that are planned',
    homework: 'Two pages a day, then stop.',
  },
  {
    about: 'panic on the train',
    hard: 'A ride was broken off after one stop.',
    steady: 'The breathing helped to stay until the next station.',
    good: 'The whole ride was possible, in the last wagon, by the door.',
    focus: 'Staying one stop longer',
    homework: 'Ride two stops with somebody, then alone.',
  },
  {
    about: 'food and a regular day',
    hard: 'Meals were forgotten, and the days ran together.',
    steady: 'Breakfast worked, the evenings did not yet.',
    good: 'Three meals on most days, one of them cooked with a friend.',
    focus: 'An evening meal that needs no effort',
    homework: 'Put one meal a day into the calendar.',
  },
]
