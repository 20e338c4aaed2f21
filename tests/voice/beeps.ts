import type {SpeechSynthesizer} from '@pixelated/sdk/audio'

const rate = 16_000

/** Says each word as a beep, so that a listener can count them. */
export const createBeeps = ({wordMs, gapMs}: {wordMs: number; gapMs: number}): SpeechSynthesizer => ({
  id: 'beeps-1',
  locality: 'device',
  output: 'samples',
  maxLength: 200,
  async *speak(text) {
    const words = [...text.matchAll(/\S+/gu)]
    const step = wordMs + gapMs
    const marks = words.map((word, index) => ({
      start: word.index,
      end: word.index + word[0].length,
      startMs: index * step,
      endMs: index * step + wordMs,
    }))
    yield {type: 'marks', marks, timing: 'exact'}
    const samples = Float32Array.from({length: (words.length * step * rate) / 1000}, (_, at) =>
      ((at / rate) * 1000) % step < wordMs ? 0.4 * Math.sin((2 * Math.PI * 330 * at) / rate) : 0,
    )
    yield {type: 'audio', samples, sampleRate: rate}
  },
})
