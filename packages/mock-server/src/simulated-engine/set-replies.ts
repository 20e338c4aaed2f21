type Parts = readonly (readonly string[])[]

/** Replies that do not depend on a feeling: one line of each list. */
export const setReplies = {
  greeting: [
    ['Hello, and welcome.', 'Hello, it is good that you are here.', 'Hi, thank you for writing.'],
    [
      'There is no right way to begin.',
      'You can take your time here.',
      'Anything can have a place here, large or small.',
    ],
    ['What has been on your mind lately?', 'What brings you here today?', 'How has today been for you so far?'],
  ],
  thanks: [
    [
      'You are welcome.',
      'It is good to hear that this was of some use.',
      'You did the hard part, by putting it into words.',
    ],
    [
      'What would you like to take with you from this?',
      'What stands out for you?',
      'What else, if anything, would you like to look at?',
    ],
  ],
  goodbye: [
    ['Take good care of yourself.', 'Go well, and be kind to yourself.'],
    ['You can pick this up again whenever you like.', 'This will be here if you want to come back to it.'],
    ['What is one kind thing you could do for yourself today?', 'What are you heading into now?'],
  ],
  aboutMe: [
    [
      'I am a computer program, not a human being, and not a therapist.',
      'You are writing with a computer program. It is not a person and does not have emotions of its own.',
      'No human is writing here: this is a computer program, and it cannot take the place of a therapist.',
    ],
    [
      'I can listen to your words, reflect on them with you and point to people who can help.',
      'It can help to sort thoughts, and for more than that there are people: those close to you, a doctor, a counsellor.',
    ],
    [
      'What would you like to use this for?',
      'How is it for you to know that?',
      'What would be most helpful right now?',
    ],
  ],
  privacy: [
    [
      'That is a good thing to ask, and I cannot promise secrecy.',
      'I would rather not promise what I cannot know.',
      'It is sensible to check that before you share more.',
    ],
    [
      'Who can see these messages depends on the service you are using, and its privacy notice should say so.',
      'The service that runs this decides what is stored; its privacy notice is the place to look.',
    ],
    [
      'You decide how much to say. What would make it easier to talk?',
      'You can leave out names and places. What feels all right to share?',
    ],
  ],
  objection: [
    ['Thank you for saying so.', 'That is fair.', 'It is good that you point that out.'],
    [
      'It sounds as if what was said so far missed what matters to you.',
      'That must be frustrating, when you are trying to be understood.',
    ],
    [
      'What did it miss?',
      'What would be more useful to you right now?',
      'What would you like to be different about this conversation?',
    ],
  ],
  step: [
    [
      'That sounds like a step that is your own.',
      'You have found something to try.',
      'There is something hopeful in having an idea of your own.',
    ],
    [
      'What would make it easier to do?',
      'How would you like it to go?',
      'What would tell you that it was worth it?',
      'How confident are you about it, and what would raise that a little?',
    ],
  ],
  request: [
    ['That is something I cannot look up for you here.', 'Facts and tasks of that kind are not what I can do well.'],
    [
      'What I can do is listen, and think with you about how things are.',
      'If it is connected with how you are doing, I would like to hear more.',
    ],
    ['What made you think of it?', 'How are things with you today?', 'What would you like to talk about?'],
  ],
  stillWorried: [
    [
      'It sounds as if the worry about them is not letting go.',
      'Waiting and not knowing can be the hardest part.',
      'You are trying hard to be there for someone.',
    ],
    [
      'If you believe they are in danger now and cannot reach them, your local emergency number can send someone to check.',
      'You do not have to do this by yourself: a crisis line can advise you, and someone close to them may be able to look in.',
    ],
    ['Who else could you bring in?', 'What would ease your mind a little right now?', 'How are you holding up?'],
  ],
  short: [
    ['Take your time.', 'There is no rush.', 'A few words are enough.', 'It is okay if the words do not come easily.'],
    [
      'What comes to mind as you sit with it?',
      'What would be good to talk about next?',
      'What is going on for you right now?',
      'How is it to be asked about this?',
      'What would you add, if you could?',
      'Where do your thoughts go from there?',
    ],
  ],
  unread: [
    [
      'I may not understand everything you wrote, because I know English best.',
      'Some of what you wrote is beyond what I can read reliably, as I know English best.',
      'I am not sure that I read your message rightly.',
    ],
    [
      'If you are in danger or thinking about ending your life, please call your local emergency number or a crisis line in your language.',
      'If this is about your safety, please contact your local emergency number or a crisis line, where people speak your language.',
    ],
    ['Could you say it in simple English, or in other words?', 'What would you like me to understand first?'],
  ],
  checkIn: [
    [
      'Earlier you spoke about not wanting to go on, and that has not been forgotten.',
      'What you said before about your safety is still important.',
      'Before going on, one look back at the thoughts you mentioned.',
    ],
    [
      'How strong are those thoughts now?',
      'How are you in that respect at this moment?',
      'Are you safe at the moment?',
    ],
  ],
} as const satisfies Readonly<Record<string, Parts>>
