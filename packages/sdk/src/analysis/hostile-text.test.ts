import {describe, expect, it} from 'vitest'
import {isMeasured} from '../contract/measurement.ts'
import {createCrisisAnalyser} from './crisis-analyser.ts'
import {readTokens} from './read-tokens.ts'

const analyser = createCrisisAnalyser()
const signalsOf = (text: string) => {
  const reading = analyser.analyse(text)
  return isMeasured(reading) ? reading.value.signals : []
}

describe('crisis words in disguise', () => {
  it.each([
    ['full-width', 'ｉ ｗａｎｔ ｔｏ ｋｉｌｌ ｍｙｓｅｌｆ'],
    ['mathematical bold', 'I want to 𝐤𝐢𝐥𝐥 𝐦𝐲𝐬𝐞𝐥𝐟'],
    ['stacked marks', 'I want to k̷̢i̸͝l̵̈l̶ m̸̛y̵s̴e̶l̷f̸'],
    ['zero-width', 'I want to k\u200bi\u200cl\u200dl my\u2060self'],
    ['soft hyphens', 'I want to ki\u00adll my\u00adself'],
    ['direction marks', 'I want to \u202dkill\u202c \u2066myself\u2069'],
    ['look-alikes', 'I want to kіll mуsеlf'],
    ['curly apostrophes', 'I don’t want to be alive'],
    ['drawn out', 'I want to diiiiie'],
    ['set apart', 'i want to k i l l  m y s e l f'],
    ['set apart evenly', 'i w a n t t o d i e'],
    ['digits', 'I want to k1ll mys3lf'],
    ['stars', 'I want to k*ll myself'],
    ['HTML', 'I want to <b>ki</b>ll my<i>self</i>'],
    ['entities', 'I want to &#107;ill myself'],
    ['Markdown', 'I want to kill **my**self'],
    ['run together', '#iwanttodie'],
    ['upper case', 'I WANT TO KILL MYSELF'],
    ['Spanish, zero-width', 'quiero m\u200borir'],
    ['French, full-width', 'ｊｅ ｖｅｕｘ ｍｏｕｒｉｒ'],
  ])('%s is seen through, at its place', (_name, text) => {
    const signals = signalsOf(`Well. ${text}. Bye`)
    expect(signals.length).toBeGreaterThan(0)
    for (const {span} of signals) {
      expect(span?.start).toBeGreaterThanOrEqual('Well. '.length)
      expect(span?.end).toBeLessThanOrEqual('Well. '.length + text.length)
    }
  })
})

/** A quadratic step would take minutes even with the fewer. */
const characters = process.env.PIXEL_LONG === '1' ? 1_000_000 : 150_000

describe(`${characters.toLocaleString('en')} characters`, () => {
  const seeds = [
    ...[
      'a',
      'ｋ',
      'k̸̢̛͚',
      '\u200b',
      'a\u200b',
      'k i l l ',
      '*',
      'a*',
      'a_',
      '<',
      '<a ',
      '<b>',
      '<!--',
      '&',
      '&#107;',
      '&#x',
      '](',
      'a!',
    ],
    ...[
      '\u202e',
      'diiie',
      'killdie',
      'ж',
      'іa',
      '\ud800',
      '😀',
      'ﷺ',
      '. ',
      '१',
      'मैं',
      'i want to die ',
      'quiero morir ',
      'no quiero ',
    ],
    ...['ich will nicht ', 'suicidio ', 'me ', '⚰ ', '0', "'", '\n', '\u0000'],
  ]
  it.each(seeds)('of %j end in a moment, and nothing is thrown', (seed) => {
    const text = seed.repeat(Math.ceil(characters / seed.length))
    // The runner's own time limit is the bound.
    const tokens = readTokens(text)
    expect(tokens.every(({start, end}) => start < end && end <= text.length)).toBe(true)
    const reading = analyser.analyse(text)
    if (isMeasured(reading)) expect(reading.spans.every(({end}) => end <= text.length)).toBe(true)
  })
})
