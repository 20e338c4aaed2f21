import type {FeelingLines} from './feeling-lines.ts'

/** Lines for feelings that hurt. */
export const painfulFeelings = {
  sadness: {
    reflect: [
      'There is a lot of heaviness in what you say about {about}.',
      'It sounds as if a weight has settled around {about}.',
      'Things around {about} seem to have taken much of the colour out of your days.',
      'That sounds like a painful stretch to be in.',
      'It seems as though something in you has gone quiet and heavy.',
      'You sound low, and worn by it.',
    ],
    validate: [
      'It makes sense that it gets to you.',
      'Anyone would find that hard to carry.',
      'Being this sad when something matters is very human.',
      'It is understandable that this hurts.',
    ],
    ask: [
      'When does it feel heaviest?',
      'What has this been like for you day to day?',
      'What do you find yourself missing most?',
      'How do you get through the harder hours?',
    ],
    noun: 'sadness',
  },
  anxiety: {
    reflect: [
      'It sounds as if your mind keeps running ahead of you when it comes to {about}.',
      'You seem to be bracing yourself for what could go wrong with {about}.',
      'With {about}, it is as though part of you never gets to stand down.',
      'It sounds like you have been on alert, with little room to rest.',
      'There seems to be a lot of worry turning over in you.',
      'So much of this is uncertain, and that sounds unsettling.',
    ],
    validate: [
      'It makes sense to be uneasy when so much is uncertain.',
      'Many people would be anxious in your place.',
      'No wonder it is hard to switch off.',
      'It is natural to worry about something that matters to you.',
    ],
    ask: [
      'What worries you most about it?',
      'When the worry comes, where do you notice it first?',
      'What helps it ease, even a little?',
      'What goes through your mind when it is at its strongest?',
    ],
    noun: 'worry',
  },
  anger: {
    reflect: [
      'It sounds as if a line was crossed with {about}.',
      'There is real anger around {about}, and perhaps something underneath it too.',
      'You seem fed up, and tired of not being heard when it comes to {about}.',
      'That sounds infuriating.',
      'It seems as though something that matters to you was not respected.',
    ],
    validate: [
      'It makes sense to be angry when something is unfair.',
      'Many people would be furious in your place.',
      'Your anger is understandable.',
      'Anger often shows that something important is at stake.',
    ],
    ask: [
      'What about it stings most?',
      'What would you want them to understand?',
      'What do you need to be different?',
      'What happens inside when the anger comes up?',
    ],
    noun: 'anger',
  },
  frustration: {
    reflect: [
      'It sounds as if you keep running into the same wall with {about}.',
      'You have put a lot of effort in, and with {about} it does not seem to move.',
      'That sounds wearing, going round the same loop again.',
      'It seems as though your patience has been stretched very thin.',
      'With {about}, it sounds like nothing you try gets you out of the same spot.',
    ],
    validate: [
      'It is understandable that your patience is running out.',
      'Anyone would be frustrated by that.',
      'It makes sense that this wears you down.',
    ],
    ask: [
      'What makes it hardest to get past?',
      'What have you tried so far, and how did it go?',
      'How would you like it to be instead?',
      'What part of it gets under your skin most?',
    ],
    noun: 'frustration',
  },
  shame: {
    reflect: [
      'It sounds as if you judge yourself very harshly over {about}.',
      'There is a hard voice turned on yourself in what you say about {about}.',
      'It seems as though you measure yourself and keep coming up short.',
      'That sounds like a painful way to see yourself.',
      'You seem to carry this as if it said something about your worth.',
    ],
    validate: [
      'Many people know that harsh inner voice, and it can be exhausting.',
      'It makes sense that this hurts, because you care about doing well.',
      'It took some courage to put that into words.',
      'A hard moment is not the whole of a person.',
    ],
    ask: [
      'What would you say to a friend who spoke of themselves this way?',
      'When did that voice start to get so loud?',
      'What does that thought leave out about you?',
      'How does it change your day when you think of yourself like that?',
    ],
    noun: 'shame',
  },
  guilt: {
    reflect: [
      'It sounds as if you keep going back over what happened with {about}.',
      'When it comes to {about}, you seem to carry a lot of the blame.',
      'It seems as though you cannot put this down.',
      'That sounds like a heavy thing to hold against yourself.',
    ],
    validate: [
      'Regret like this often comes from caring.',
      'It makes sense that it keeps coming back to you.',
      'Many people would be hard on themselves here.',
    ],
    ask: [
      'What would making peace with it look like for you?',
      'What did you know at the time, and what do you only know now?',
      'What part of it was in your hands?',
      'How would you see it if it had happened to someone you care about?',
    ],
    noun: 'guilt',
  },
  loneliness: {
    reflect: [
      'Around {about}, it sounds as if nobody has quite been close enough.',
      'With {about}, it seems like you have been facing a lot by yourself.',
      'That sounds lonely.',
      'It seems as though you have been holding this with no one beside you.',
      'It sounds like you miss being known by someone.',
    ],
    validate: [
      'Wanting to be close to people is as human as it gets.',
      'It makes sense that the quiet gets hard.',
      'Many people feel cut off at times, and it can be very painful.',
      'Being without company for long would wear on anyone.',
    ],
    ask: [
      'When do you notice it most?',
      'Who, if anyone, makes it a little easier?',
      'What kind of company do you find yourself wishing for?',
      'What was it like the last time you were at ease with someone?',
    ],
    noun: 'loneliness',
  },
  grief: {
    reflect: [
      'With {about}, it sounds as if a space has opened that nothing quite fills.',
      'There is so much love in how you speak about this, and so much pain.',
      'The world must look different now.',
      'It sounds as if there is someone you miss very much.',
      'It seems as though the absence shows up everywhere.',
    ],
    validate: [
      'Grief has no timetable, and there is no right way to do it.',
      'It makes sense that it still comes in waves.',
      'Missing someone this much is a measure of what they meant to you.',
      'Anyone who has loved someone would find this hard.',
    ],
    ask: [
      'What do you find yourself remembering most?',
      'What would you like me to know about them?',
      'How have the days been since?',
      'What helps you feel close to them now?',
    ],
    noun: 'grief',
  },
  overwhelm: {
    reflect: [
      'It sounds as if everything you have goes into {about}, and still more is asked of you.',
      'With {about}, it seems like too much is landing on you at once.',
      'That sounds like a great deal for one person to hold.',
      'It seems as though there is hardly a gap to catch your breath.',
      'You seem stretched in every direction.',
    ],
    validate: [
      'No wonder it all runs together.',
      'That is a lot to carry, and anyone would struggle with it.',
      'It makes sense that it gets to be too much.',
      'Reaching a limit under this much pressure is understandable.',
    ],
    ask: [
      'Which part of it presses on you most right now?',
      'What would it be like to put one of these things down for a while?',
      'What has kept you going so far?',
      'If one thing could be lighter this week, what would you choose?',
    ],
    noun: 'stress',
  },
  exhaustion: {
    reflect: [
      'It sounds as if you have been drained for some time, with {about} at the heart of it.',
      'You sound worn out, the kind of tired that rest alone does not reach.',
      'With {about}, it seems like there has been little chance to recover.',
      'It seems as though you have been running on empty.',
    ],
    validate: [
      'No wonder everything takes more effort.',
      'It makes sense that you are tired, with all this going on.',
      'Anyone would be worn down by that.',
      'Being this drained is a very understandable response to so much.',
    ],
    ask: [
      'What takes the most out of you at the moment?',
      'What gives you back a little energy, if anything does?',
      'How have your nights been?',
      'What would real rest look like for you?',
    ],
    noun: 'tiredness',
  },
  numbness: {
    reflect: [
      'It sounds as if things have gone flat, also around {about}.',
      'It seems as though there is a pane of glass between you and everything else.',
      'That sounds like a strange, empty place to be.',
      'You describe it almost as if the feelings had gone quiet to protect you.',
    ],
    validate: [
      'Going numb can be a way of getting through when it is all too much.',
      'Many people describe something like this after a hard time.',
      'It makes sense that words are hard to find when little gets through.',
    ],
    ask: [
      'When did you last notice something stir, even slightly?',
      'What was different before it went quiet?',
      'What is an ordinary day like at the moment?',
      'How do you notice the emptiness, in your body or in what you do?',
    ],
    noun: 'numbness',
  },
  hopelessness: {
    reflect: [
      'It sounds as if you have tried and tried with {about}, and cannot see a way through right now.',
      'It seems as though the road ahead looks closed from where you stand.',
      'That sounds bleak, and very tiring.',
      'With {about}, it seems like hope has become hard to reach.',
    ],
    validate: [
      'When things have been hard for this long, it makes sense that hope gets thin.',
      'That is a heavy place to be in.',
      'Anyone would struggle to see ahead from there.',
    ],
    ask: [
      'What has it been like to hold this?',
      'What, however small, has kept you going until today?',
      'When you say it like that, what do you mean for yourself?',
      'What would need to shift for tomorrow to be a little easier?',
    ],
    noun: 'hopelessness',
  },
  hurt: {
    reflect: [
      'It sounds as if what happened with {about} cut deep, because it mattered to you.',
      'That sounds like it landed somewhere tender.',
      'With {about}, it seems like you gave a lot and were not met.',
      'It seems as though trust was broken there.',
    ],
    validate: [
      'It makes sense that it still stings.',
      'Anyone would be hurt by that.',
      'It is understandable that you keep turning it over.',
    ],
    ask: [
      'What hurt the most about it?',
      'What had you hoped for instead?',
      'What do you wish had been said?',
      'How have you been looking after yourself since?',
    ],
    noun: 'hurt',
  },
  confusion: {
    reflect: [
      'It sounds as if you are pulled in two directions about {about}.',
      'Part of you seems to lean one way on {about}, and part of you another.',
      'It seems as though the ground has shifted and the way is not clear yet.',
      'That sounds like a lot of open questions at once.',
    ],
    validate: [
      'It makes sense not to know yet.',
      'Many people find it hard when both sides have something to them.',
      'It is okay to take your time with this.',
    ],
    ask: [
      'What does each side of you say?',
      'What matters most to you in this?',
      'If you did not have to decide today, what would you notice?',
      'What would you like to understand better?',
    ],
    noun: 'uncertainty',
  },
} as const satisfies Readonly<Record<string, FeelingLines>>
