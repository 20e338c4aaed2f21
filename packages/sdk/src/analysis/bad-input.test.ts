import {describe, expect, it} from 'vitest'
import {isMeasured} from '../contract/measurement.ts'
import {createAffectAnalyser} from './affect-analyser.ts'
import {createAppropriatenessAnalyser} from './appropriateness-analyser.ts'
import {createBiasAnalyser} from './bias-analyser.ts'
import {createClientTalkAnalyser} from './client-talk-analyser.ts'
import {createCrisisAnalyser} from './crisis-analyser.ts'
import {createEmotionAnalyser} from './emotion-analyser.ts'
import {createEmotionLabelsAnalyser} from './emotion-labels-analyser.ts'
import {createEmpathyAnalyser} from './empathy-analyser.ts'
import {createHarmAnalyser} from './harm-analyser.ts'
import {createPrivacyAnalyser} from './privacy-analyser.ts'
import {createTechniqueAnalyser} from './technique-analyser.ts'
import type {TextAnalyser} from './text-analyser.ts'
import {createTherapistTurnAnalyser} from './therapist-turn-analyser.ts'
import {createToxicityAnalyser} from './toxicity-analyser.ts'

const analysers: TextAnalyser<unknown>[] = [
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
  createPrivacyAnalyser(),
]
const zalgo = [...'you feel awful'].map((letter) => `${letter}\u0335\u0321\u035b\u0300`).join('')
const kinds: Readonly<Record<string, string>> = {
  zalgo,
  'zero-width': 'y\u200bo\u200cu a\u200dre w\u2060orth\ufeffless ',
  'look-alikes': 'уоu аrе wоrthlеss, сall mе ',
  'full-width': 'ｙｏｕ ｆｅｅｌ ｓａｄ ',
  'right-to-left overrides': '\u202eyou are sad\u202c \u2067مرحبا\u2069 ',
  'mixed languages': 'I am sad, je suis triste, ich bin müde, estoy mal, tenho medo, 我很累. ',
  Markdown: '**I** _am_ [sad](https://a.b/c) `code` > # - 1. ',
  HTML: '<p class="x">I am <b>s</b>ad &amp; t&#105;red</p><!-- no --><script>x()</script> ',
  'only emoji': '😭💀👩‍👩‍👧🏳️‍🌈1️⃣',
  'half characters': 'I \ud83d am \ude00 sad ',
  'control characters': 'I am\u0000 sad\u0007\u001b[31m\u0085\u2028 ',
  'marks alone': '?!.,;:…—“”()[]{}<>@#$%^&*_+=|~` ',
  'one endless word': 'a',
  'one endless number': '1234567890',
}
/** A million characters each, in all analysers, is minutes: the pipelines' own tests and the long run have it. */
const long = process.env.PIXEL_LONG === '1' ? 1_000_000 : 60_000

describe.each(analysers.map((analyser) => [analyser.name, analyser] as const))('%s', (_name, analyser) => {
  it.each(Object.entries(kinds))('bears %s, a little of it and very much', (kind, seed) => {
    for (const text of [seed, `Well. ${seed}. Bye`, seed.repeat(Math.ceil(long / seed.length))]) {
      const history = [{role: 'user', content: seed}]
      const found = analyser.analyse(text, {role: 'assistant', history})
      if (!isMeasured(found)) continue
      expect(found.confidence).toBeGreaterThanOrEqual(0)
      expect(found.confidence).toBeLessThanOrEqual(1)
      for (const {start, end} of found.spans) {
        if (start < 0 || end < start || end > text.length) expect.fail(`${kind}: ${start} to ${end} of ${text.length}`)
      }
      // Evidence can be shown: it begins and ends between two characters.
      const [first] = found.spans
      if (first && kind !== 'half characters') expect(text.slice(first.start, first.end).isWellFormed()).toBe(true)
    }
  })
})
