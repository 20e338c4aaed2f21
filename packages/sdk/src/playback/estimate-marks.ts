import type {SpeechMark} from '../audio/speech-synthesizer.ts'

/** Syllables in a second of unhurried speech. */
const syllablesPerSecond = 3.83
/** What a pause is worth in syllables. */
const sentencePause = 1.6
const clausePause = 0.7

const vowels = /[aeiouyàáâãäåæèéêëìíîïòóôõöøœùúûüýÿ]+/giu
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}]/gu

/** How long a word takes, in syllables. */
function weigh(word: string): number {
  const digits = word.match(/\p{N}/gu)?.length ?? 0
  const signs = word.match(unspaced)?.length ?? 0
  const groups = word.match(vowels)?.length ?? 0
  // Scripts that write no vowels: two letters are about a syllable.
  const letters = groups === 0 && signs === 0 ? (word.match(/\p{L}/gu)?.length ?? 0) / 2 : 0
  const silent = groups > 1 && /[^aeiouy]e\P{L}*$/iu.test(word) ? 1 : 0
  return Math.max(0.5, groups - silent + digits * 1.4 + signs + letters)
}

const pauseAfter = (word: string): number =>
  /[.!?…。！？]["'”’»)\]]*$/u.test(word) ? sentencePause : /[,;:，、；：—–]$/u.test(word) ? clausePause : 0

const wordsOf = (text: string) =>
  Array.from(text.matchAll(/\S+/gu), (match) => ({
    start: match.index,
    end: match.index + match[0].length,
    weight: weigh(match[0]),
    pause: pauseAfter(match[0]),
  }))

/**
 * How long a text takes to say at the usual speed, in milliseconds: by its syllables and pauses.
 * @example
 * const patience = (text: string) => 2 * estimateSpeechMs(text)
 */
export function estimateSpeechMs(text: string): number {
  const total = wordsOf(text).reduce((sum, {weight, pause}) => sum + weight + pause, 0)
  return (total / syllablesPerSecond) * 1000
}

/**
 * Where each word is said in a sound of this length, by its syllables, for a synthesiser that does not say. Off by a part of the sound at most.
 * @example
 * const [first] = estimateMarks('I hear you.', 900)
 */
export function estimateMarks(text: string, durationMs: number): SpeechMark[] {
  const words = wordsOf(text)
  const last = words.at(-1)
  const total = words.reduce((sum, {weight, pause}) => sum + weight + pause, 0) - (last?.pause ?? 0)
  let passed = 0
  return words.map(({start, end, weight, pause}) => {
    const startMs = (passed / total) * durationMs
    const endMs = ((passed + weight) / total) * durationMs
    passed += weight + pause
    return {start, end, startMs, endMs}
  })
}
