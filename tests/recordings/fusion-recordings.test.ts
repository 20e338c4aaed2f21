import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import {describe, expect, it} from 'vitest'
import {createOriginalFusion, type OriginalTextEmotion, type OriginalVoiceEmotion} from '@pixelated/sdk/audio'

/** Results of the original fusion are not part of this repository: name their folder to compare with them. */
const folder = process.env.PIXEL_RECORDINGS
if (!folder) console.log('not run: recordings of the original fusion, set PIXEL_RECORDINGS to their folder')

interface Vector {
  name: string
  text_emotion: OriginalTextEmotion | null
  audio_emotion: OriginalVoiceEmotion | null
  weights: [number, number] | null
  result: Record<string, unknown>
  conflict_detected: boolean
  conflict_at_threshold_0: boolean
  valid: boolean
}

const vectors: Vector[] = folder ? JSON.parse(readFileSync(join(folder, 'fusion-vectors.json'), 'utf8')).fusion : []

describe.runIf(folder)('the fusion of the original gives the same numbers, to the last digit', () => {
  it.each(vectors)('$name', ({text_emotion: text, audio_emotion: voice, weights, ...expected}) => {
    const [ofText, ofVoice] = weights ?? [0.6, 0.4]
    const given = weights === null ? undefined : {text: ofText, voice: ofVoice}
    const {fused_emotion, conflict_detected, valid} = createOriginalFusion().fuse({text, voice, weights: given})
    expect(fused_emotion).toEqual(expected.result)
    expect([conflict_detected, valid]).toEqual([expected.conflict_detected, expected.valid])
    const atZero = createOriginalFusion({conflictThreshold: 0}).fuse({text, voice, weights: given})
    expect(atZero.conflict_detected).toBe(expected.conflict_at_threshold_0)
  })

  it('has the vectors', () => expect(vectors.length).toBeGreaterThan(10))
})
