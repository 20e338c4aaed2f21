import type {SpeechEngine} from '../engines/speech-engine.ts'
import {Refusal} from '../wire/refusal.ts'

/** Says what to do about a part that is not there. */
export const noSpeechEngine = (part: keyof Omit<SpeechEngine, 'id'>): Refusal =>
  new Refusal(501, 'no_speech_engine', {
    detail: `This gateway cannot do that: give createGateway a speech engine with ${part}. The device may be able to: see @pixelated/sdk/audio.`,
  })
