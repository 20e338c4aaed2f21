import {describe, expect, it} from 'vitest'
import {createAffectAnalyser} from './affect-analyser.ts'
import {createAppropriatenessAnalyser} from './appropriateness-analyser.ts'
import {createBiasAnalyser} from './bias-analyser.ts'
import {createClientTalkAnalyser} from './client-talk-analyser.ts'
import {createCrisisAnalyser} from './crisis-analyser.ts'
import {createEmotionAnalyser} from './emotion-analyser.ts'
import {createEmotionLabelsAnalyser} from './emotion-labels-analyser.ts'
import {createEmpathyAnalyser} from './empathy-analyser.ts'
import {createHarmAnalyser} from './harm-analyser.ts'
import {measureGrowth} from '../lib/growth-fixture.ts'
import {readTokensOnce} from './read-once.ts'
import {createTechniqueAnalyser} from './technique-analyser.ts'
import {createTherapistTurnAnalyser} from './therapist-turn-analyser.ts'
import {createToxicityAnalyser} from './toxicity-analyser.ts'

const analysers = [
  createCrisisAnalyser(),
  createTechniqueAnalyser(),
  createTherapistTurnAnalyser(),
  createClientTalkAnalyser(),
  createEmpathyAnalyser(),
  createBiasAnalyser(),
  createHarmAnalyser(),
  createEmotionAnalyser(),
  createEmotionLabelsAnalyser(),
  createAffectAnalyser(),
  createToxicityAnalyser(),
  createAppropriatenessAnalyser(),
]
/** Texts made to be slow for a matcher that looks back or tries again. */
const seeds = [
  'i ',
  'want to ',
  'i dont want to ',
  'you ',
  'so you feel ',
  'not ',
  'aaaa',
  '1a',
  "'",
  'my friend said i ',
  '\u200b',
  '?',
  'all women are ',
  'what if ',
  'no quiero ',
  'ich will nicht ',
  'k i l l ',
  '<a ',
  'he told me in the movie ',
  'do you want to kill yourself ',
]

describe.each(analysers.map((analyser) => [analyser.name, analyser] as const))('%s', (_name, analyser) => {
  it('takes about eight times as long for a text eight times as long', () => {
    for (const seed of seeds) {
      const short = seed.repeat(Math.ceil(4000 / seed.length))
      const long = seed.repeat(Math.ceil(32_000 / seed.length))
      const history = [{role: 'user', content: short}]
      const read = (text: string) => () => {
        analyser.analyse(text, {history})
        // Or the next reading would find the words of this one.
        readTokensOnce('')
      }
      // Quadratic work would be 64.
      expect(measureGrowth(read(short), read(long), {enough: 20}), seed).toBeLessThan(24)
    }
  })
})
