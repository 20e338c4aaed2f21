/** The parts of a reply in a crisis. Each list is one part; a reply takes one line of each. Short, calm, plain. */
export interface CrisisWords {
  readonly parts: readonly (readonly string[])[]
}

const helpLine = [
  'A crisis line can be reached by phone or by message at any hour, and a person you trust or a doctor can help carry this too. Would you be willing to contact one of them?',
  'There are crisis lines you can call or text, day and night, without giving your name, and there may be someone you trust who could be with you. What would make that easier?',
  'Someone you trust, a doctor or a crisis line can be beside you in this, and many lines answer by text if speaking is too much. How would that be for you?',
]
const stay = [
  'You can keep writing here.',
  'We can go on talking here for as long as you like.',
  'You can say as much or as little as you want here.',
]
const heard = [
  'Thank you for saying this.',
  'It took courage to put that into words.',
  'It matters that you said it.',
  'Thank you for telling me plainly.',
]

/** Replies by what was found. `{kind}` words never name a method, a place or a number. */
export const crisisWords = {
  passive: {
    parts: [
      [
        'That sounds like a very tired and painful place to be.',
        'It sounds as if the pain has become more than you can hold right now.',
        'It sounds as if you have been carrying this for a while.',
        'There is so much weariness in what you say, and it matters.',
      ],
      [
        'A crisis line can be reached by phone or by message at any hour, and most are free.',
        'There are crisis lines you can call or text, day and night, without giving your name.',
        'If it gets too much, a crisis line answers at any hour, by voice or by text.',
      ],
      stay,
      [
        'To understand you rightly: are you having thoughts of killing yourself?',
        'May I ask you directly: are you thinking about ending your life?',
        'Do the thoughts go as far as suicide?',
        'When you think of not being here, are there thoughts of suicide as well?',
      ],
    ],
  },
  active: {
    parts: [
      heard,
      [
        'Thoughts of suicide can come when pain is greater than what you have to bear it with, and that can change.',
        'You do not have to hold these thoughts by yourself.',
        'Things sound unbearably hard right now, and you deserve support with them.',
      ],
      helpLine,
      [
        'Have you thought about how, or when, you would do it?',
        'How close are these thoughts today, and is there a plan?',
        'Are you safe right now, and is there anything near you that you might use to hurt yourself?',
      ],
    ],
  },
  imminent: {
    parts: [
      [
        'Please call your emergency number or a crisis line now.',
        'This is urgent, and help is there: please call your local emergency number or a crisis line now.',
        'Your safety comes first. Please contact emergency services or a crisis line right away.',
      ],
      [
        'If you can, go to where someone is, or ask someone to come and stay with you.',
        'Please be near another person, a neighbour, a friend, anyone you trust.',
      ],
      [
        'Put distance between you and anything you could use to hurt yourself, or ask someone else to take it away.',
        'Move away from anything you could hurt yourself with, into another room or outside.',
      ],
      [
        'I am a computer program and cannot call for you. Can you call now?',
        'As a computer program I cannot reach anyone for you. What would stop you from calling right now?',
        'If calling is not possible, can you text a crisis line or ask someone nearby to call for you?',
      ],
      stay,
    ],
  },
  overdose: {
    parts: [
      [
        'Please call your emergency number now and tell them what you took, even if you have no symptoms.',
        'This needs medical help straight away: please call your local emergency number now.',
      ],
      ['Unlock the door and stay with someone if you can.', 'If anyone is near, tell them now.'],
      ['Can you call, or is there someone who can call for you?', 'Who is with you, or close by?'],
      stay,
    ],
  },
  mention: {
    parts: [
      ['Suicide is hard to bring up, and it is good that you did.', 'It is all right to talk about suicide here.'],
      [
        'If it is about you or someone close to you, a crisis line is there at any hour, by phone or by message.',
        'Crisis lines answer day and night, also for questions and for people who worry about someone.',
      ],
      [
        'May I ask what it has to do with you: are you having such thoughts yourself?',
        'What makes you think of it, and are there such thoughts in you as well?',
      ],
    ],
  },
  denial: {
    parts: [
      ['Thank you for answering that.', 'It is good to hear you say so.', 'Thank you for being clear with me.'],
      [
        'What you said before still matters, so it is okay to come back to it at any time.',
        'Such thoughts can come and go, and you can say so here whenever they do.',
      ],
      [
        'What helps you most when it gets dark?',
        'Who or what keeps you here on the hard days?',
        'What would you do if the thoughts came back?',
      ],
    ],
  },
  thirdParty: {
    parts: [
      [
        'It is clear how much this person matters to you, and how worrying this is.',
        'That is frightening to watch in someone close to you.',
        'It sounds as if you have been carrying a lot of worry for them.',
      ],
      [
        'Asking them directly about suicide does not put the idea in their head, and it can be a relief to be asked.',
        'It can help to tell them plainly that you have noticed and that you want to listen.',
      ],
      [
        'Crisis lines also advise people who worry about someone else, and if there is danger right now, please call your emergency number.',
        'If they are in danger right now, call your emergency number; otherwise a crisis line can help you think through what to say.',
      ],
      [
        'How are you doing with all of this yourself?',
        'What support do you have in this?',
        'What have they told you so far, and how has that been for you?',
      ],
    ],
  },
  bereaved: {
    parts: [
      [
        'What happened to someone you care about stays with a person.',
        'That is a great deal to have gone through, and to go on carrying.',
        'It sounds as if what happened to them is still very present.',
      ],
      [
        'Whatever comes up, sorrow, anger, questions, it makes sense.',
        'People close to such an event often need support of their own, and that is nothing to be ashamed of.',
      ],
      [
        'How has it been for you since?',
        'What comes up for you when you think of it?',
        'What has helped you carry it so far?',
      ],
    ],
  },
  selfInjury: {
    parts: [
      heard,
      [
        'It sounds as if hurting yourself has been a way to get through something unbearable.',
        'When there is this much pressure inside, it makes sense to look for any way to let it out.',
      ],
      helpLine,
      [
        'Are you hurt right now, and do you need medical care?',
        'Are you safe at the moment, and are there thoughts of suicide as well?',
      ],
    ],
  },
  harmToOthers: {
    parts: [
      ['It is good that you say this before anything happens.', 'That sounds like an anger that frightens even you.'],
      ['How close are you to acting on it?', 'Is anyone in danger right now?'],
      [
        'If someone could get hurt, please move away from the situation and call your emergency number.',
        'Please put distance between you and them for now, and call your emergency number if you might act on it.',
      ],
      ['A crisis line can also help with thoughts like these. Who could you talk to before you do anything else?'],
    ],
  },
  voices: {
    parts: [
      ['That sounds frightening to live with.', 'It must be hard to hear that when nobody else seems to.'],
      [
        'I cannot tell where it comes from, but you do not have to do what it says.',
        'However real it seems, you can choose not to act on it.',
      ],
      ['Are you or anyone else in danger right now?', 'What does it tell you about hurting yourself or others?'],
      [
        'A doctor or a crisis line can help with this today; if you might act on it, please call your emergency number now.',
        'Please tell someone you trust today, and call your emergency number if you might act on it.',
      ],
    ],
  },
  unreal: {
    parts: [
      ['That sounds frightening, and very tiring.', 'Living with that sense of danger must be exhausting.'],
      [
        'I cannot see what is happening around you, so I would not want to say what it is.',
        'I have no way to know what lies behind it, and I take seriously how much it troubles you.',
      ],
      ['How have you been sleeping, and who knows about this?', 'What is it like for you when it happens?'],
      ['A doctor can help with experiences like these. What would it take to speak to one soon?'],
    ],
  },
  panic: {
    parts: [
      ['That sounds very frightening.', 'This is intense, and it will pass.'],
      [
        'Panic usually peaks within minutes and then eases. Try to breathe out slowly, longer than you breathe in.',
        'Let your feet press into the floor, breathe out slowly, and look around for five things you can see.',
      ],
      [
        'If you have chest pain, or this is new to you, please call your emergency number or a doctor.',
        'If it does not ease, or you are not sure it is panic, please call a doctor or your emergency number.',
      ],
      ['What do you notice right now?', 'What can you see around you?'],
    ],
  },
  eating: {
    parts: [
      [
        'Thank you for trusting this to words.',
        'It sounds as if food has become a struggle that takes a lot from you.',
      ],
      [
        'Many people go through this in secret, and it is nothing to be ashamed of.',
        'It makes sense that this is hard to talk about.',
      ],
      [
        'A doctor can check how your body is coping, and there are help lines for people who struggle with eating.',
        'If you feel faint or your heart races, please see a doctor soon; there are also help lines just for this.',
      ],
      ['What is the hardest part of the day?', 'Who, if anyone, knows about it?'],
    ],
  },
  violence: {
    parts: [
      [
        'What you describe is serious, and it is not your fault.',
        'Nobody should be treated like that, and it is not your fault.',
      ],
      [
        'Are you safe right now, and is it safe to write here?',
        'Is there danger at the moment, and could anyone see this conversation?',
      ],
      [
        'If you are in danger, please call your emergency number. There are also help lines for people who are hurt at home, and they can help you plan.',
        'In danger, please call your emergency number; a help line for violence at home can help you think about next steps at your own pace.',
      ],
      ['What do you need most right now?', 'Who could you turn to?'],
    ],
  },
} as const satisfies Readonly<Record<string, CrisisWords>>

/** Which set of crisis lines a reply takes. */
export type CrisisTheme = keyof typeof crisisWords
