import type {AffectEstimate} from '@pixelated/sdk/audio'
import type {HeardEvent, SpeechContext, SpeechEngine, SpokenPart} from '../engines/speech-engine.ts'

/** For tests: what is heard and said, whatever the sound is. */
export interface SpeechScript {
  heard?: readonly HeardEvent[]
  estimate?: AffectEstimate
  spoken?: readonly SpokenPart[]
}

/** For tests: an engine that follows a script and tells how much it was given. */
export function createScriptedSpeech({
  heard = [{type: 'final', text: 'I could not sleep.'}],
  estimate,
  spoken = [],
}: SpeechScript) {
  const seen = {samples: 0, contexts: [] as SpeechContext[]}
  const speech: SpeechEngine = {
    id: 'scripted-speech-1',
    async *transcribe(sound, context) {
      seen.contexts.push(context)
      for await (const piece of sound) seen.samples += piece.length
      yield* heard
    },
    async emotion() {
      return estimate
    },
    async *synthesize() {
      yield* spoken
    },
  }
  return {speech, seen}
}

/** For tests: an estimate with round numbers. */
export const someEstimate: AffectEstimate = {
  kind: 'estimate',
  valence: {mean: -0.25, sd: 0.5},
  arousal: {mean: 0.5, sd: 0.25},
  windowMs: 3000,
  quality: {snrDb: 20, clipping: 0, speechMs: 2500},
  model: 'scripted-emotion-1',
}
