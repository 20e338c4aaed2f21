import type {SpokenPart} from '@pixelated/gateway'

const sampleRate = 16_000
/** One letter is said in about 70 ms, and a pause stands between words. */
const letterMs = 70
const pauseMs = 80

/**
 * A tone for each word, as long as the word is, and a pause between two: it can be heard, played and marked, and nobody takes it for a voice.
 * Its marks are exact.
 */
export function* speakTone(text: string, rate: number): Generator<SpokenPart> {
  yield {type: 'start', sampleRate, kind: 'tone'}
  let atMs = 0
  for (const {0: word, index} of text.matchAll(/\S+/g)) {
    const ms = (word.length * letterMs) / rate
    const end = index + word.length
    yield {type: 'marks', marks: [{start: index, end, startMs: atMs, endMs: atMs + ms}], timing: 'exact'}
    yield {type: 'audio', samples: tone(ms, pauseMs / rate)}
    atMs += ms + pauseMs / rate
  }
}

/** 220 Hz with soft edges, which a click would be, then silence. */
function tone(toneMs: number, silenceMs: number): Float32Array {
  const length = Math.round((toneMs * sampleRate) / 1000)
  const edge = Math.min(160, length / 2)
  const samples = new Float32Array(length + Math.round((silenceMs * sampleRate) / 1000))
  for (let index = 0; index < length; index += 1) {
    const gain = Math.min(1, index / edge, (length - index) / edge)
    samples[index] = 0.2 * gain * Math.sin((2 * Math.PI * 220 * index) / sampleRate)
  }
  return samples
}
