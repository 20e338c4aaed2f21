import {describe, expect, it} from 'vitest'
import {measureGrowth} from '../lib/growth-fixture.ts'
import {createManualClock} from '../lib/manual-clock.ts'
import {createSafetyPipeline} from './create-safety-pipeline.ts'
import {createTextGuard} from './create-text-guard.ts'

const pipeline = createSafetyPipeline({direction: 'outbound'})
await pipeline.prepare()
/** Replies made to be slow for a guard that looks again at what it has seen. */
const seeds = [
  'I hear you. ',
  'a',
  '. ',
  '.',
  '\n',
  '字',
  '😀',
  '\u0301',
  '🇩🇪',
  '```\n',
  'jo@example.org ',
  '4111 ',
  '<',
  'Dr. ',
  '\ud83d',
]

function guardText(text: string, step: number) {
  const guard = createTextGuard(pipeline, {emit() {}, clock: createManualClock()})
  for (let at = 0; at < text.length; at += step) guard.push(text.slice(at, at + step))
  void guard.end()
}

describe.each([
  ['in one delta', Infinity],
  ['in deltas of four characters', 4],
])('a reply %s', (_name, step) => {
  it('takes about four times as long when it is four times as long', () => {
    for (const seed of seeds) {
      const short = seed.repeat(Math.ceil(1_000 / seed.length))
      const long = seed.repeat(Math.ceil(4_000 / seed.length))
      const read = (text: string) => () => guardText(text, step)
      // Quadratic work would be 16.
      expect(measureGrowth(read(short), read(long), {enough: 9}), seed).toBeLessThanOrEqual(9)
    }
  })
})
