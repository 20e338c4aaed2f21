import type {Topic} from '@pixelated/sdk/analysis'

/** Open questions that fit what is talked about. They ask; they do not suggest an answer. */
export const topicQuestions: Readonly<Record<Topic, readonly string[]>> = {
  work: [
    'What is a typical day there like for you?',
    'What happens inside when the working day starts?',
    'What would you need to be different there?',
    'How does it follow you home?',
  ],
  study: [
    'What does the pressure look like from where you sit?',
    'What happens when you sit down to study?',
    'What would be good enough, in your own eyes?',
    'Who knows how hard it is for you just now?',
  ],
  money: [
    'Which part of it keeps coming back to you?',
    'How has it been affecting the rest of your life?',
    'Who else knows how tight things are?',
    'What feels most pressing this week?',
  ],
  partner: [
    'What has it been like between you lately?',
    'What would you like to be able to say?',
    'What do you miss when you think of the two of you?',
    'How do you look after yourself in this?',
  ],
  family: [
    'What is it like for you when you are together?',
    'What do you wish they understood?',
    'How has your place in the family changed?',
    'What would you like to be different between you?',
  ],
  friends: [
    'What has changed between you?',
    'What would a good moment with them look like?',
    'What makes it hard to reach out?',
    'How would you like it to be with them?',
  ],
  parenting: [
    'What are the hardest hours of the day?',
    'Who looks after you while you look after everyone else?',
    'What do you notice in yourself when it gets loud?',
    'What has been going well, however small?',
  ],
  sleep: [
    'What is on your mind when you lie there?',
    'How do the nights usually go?',
    'What are the days like after a night like that?',
    'What has helped you rest in the past?',
  ],
  health: [
    'How has it changed your days?',
    'What is the hardest part that others do not see?',
    'What do you need from the people around you?',
    'How do you take care of your spirits in all this?',
  ],
  drinking: [
    'What does it do for you, and what does it take from you?',
    'What would be different if things changed?',
    'On a scale from 0 to 10, how important is a change to you, and what makes it that number?',
    'What do you notice just before the urge comes?',
  ],
  loss: [
    'What would you like to say about them?',
    'What are the moments when it is hardest?',
    'What has helped you through the days since?',
    'How do the people around you talk about it, if they do?',
  ],
  company: [
    'When does the quiet get hardest?',
    'What kind of contact would do you good?',
    'Who have you been at ease with in the past?',
    'What gets in the way when you think of reaching out?',
  ],
  self: [
    'Where did you learn to speak to yourself like that?',
    'What would someone who cares about you add to that picture?',
    'When was the last time you saw yourself a little more kindly?',
    'What do you need to hear?',
  ],
  home: [
    'What do you miss about before?',
    'What has been the hardest part of settling in?',
    'What would make it feel more like yours?',
    'What have you found there that does you good?',
  ],
  food: [
    'What is going on around you when it gets hardest?',
    'How do you feel before and after?',
    'What does looking after yourself mean to you at the moment?',
    'Who, if anyone, knows about this?',
  ],
  past: [
    'How much of it would you like to talk about here?',
    'How does it show up in your life today?',
    'What helps you feel safe when it comes back?',
    'What did you need back then?',
  ],
  future: [
    'What matters most to you as you look ahead?',
    'What would you choose if nobody were watching?',
    'What do you already know about what you want?',
    'What makes it hard to take a step?',
  ],
  treatment: [
    'What would you hope to get from it?',
    'What has your experience with it been so far?',
    'What makes it hard, and what would make it easier?',
    'How would you know that it was helping?',
  ],
  online: [
    'How are you left afterwards?',
    'What do you go looking for there?',
    'What is it about those pictures that stays with you?',
    'What would you do with that time if it were free?',
  ],
  exercise: [
    'How does it leave you afterwards?',
    'What makes it easier to start?',
    'What do you enjoy about it?',
    'What gets in the way?',
  ],
  breakup: [
    'What do you miss, and what do you not miss?',
    'What are the evenings like now?',
    'What has this changed for you?',
    'What do you need most at the moment?',
  ],
  pet: [
    'What are they like?',
    'What does a day with them mean to you?',
    'What do you find yourself thinking of most?',
    'How did they come into your life?',
  ],
}

/** Questions for when neither a topic nor a feeling was found. */
export const generalQuestions: readonly string[] = [
  'What has been on your mind most?',
  'How would you put it in your own words?',
  'What would be good to talk about today?',
  'What is it like to bring this up?',
  'Where would you like to begin?',
  'What made you think of it today?',
  'What else belongs to it?',
  'How has this week been for you?',
]

/** Questions that go deeper, for a conversation that has been going on for a while. */
export const deeperQuestions: readonly string[] = [
  'What does this mean for how you see yourself?',
  'What have you learned about what helps you?',
  'What would a slightly better day look like?',
  'What do you need most from the people around you?',
  'When has it been a little different, and what was different then?',
  'What would you like to take with you from this conversation?',
]
