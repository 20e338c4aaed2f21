import {writeWav} from '@pixelated/sdk/audio'
import {describe, expect, it} from 'vitest'
import {AudioUnreadable} from './audio-unreadable.ts'
import {decodeAudio} from './decode-audio.ts'
import {samplesOfPacket} from './opus-packets.ts'
import {toneBytes} from './tone-fixture.ts'

const isLong = process.env['PIXEL_LONG'] === '1'
const seed = 20_261_130

/** The same bad luck for the same seed. */
function createLuck(start: number) {
  let state = start
  const next = (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 4_294_967_296
  }
  return {next, below: (most: number) => Math.floor(next() * most)}
}

/** Bytes with a few of them changed, doubled, left out, or the rest cut off. */
function spoil(bytes: Uint8Array, {below}: ReturnType<typeof createLuck>): Uint8Array {
  const kind = below(5)
  if (kind === 0) return bytes.subarray(0, below(bytes.length + 1))
  if (kind === 1)
    return Uint8Array.from([...bytes.subarray(0, below(bytes.length)), ...bytes.subarray(below(bytes.length))])
  const spoilt = bytes.slice()
  // The heads decide most, so they are hit most.
  const reach = kind === 2 ? Math.min(200, spoilt.length) : spoilt.length
  for (let count = 1 + below(12); count > 0; count -= 1) spoilt[below(reach)] = kind === 4 ? 0xff : below(256)
  return spoilt
}

const outcomeOf = async (bytes: Uint8Array): Promise<string> => {
  try {
    let length = 0
    for await (const piece of decodeAudio(bytes, {maxSeconds: 30})) {
      length += piece.length
      if (!piece.every((sample) => Number.isFinite(sample))) return 'not finite'
    }
    return length <= 30 * 16_000 ? 'heard' : 'too much'
  } catch (error) {
    return error instanceof AudioUnreadable ? error.fault : `untyped: ${String(error)}`
  }
}

describe('spoilt sound', () => {
  // Each makes a decoder of its own, as each request does: the long run takes minutes.
  const rounds = isLong ? 5000 : 80
  it.each(['ogg', 'webm', 'mp3', 'flac'] as const)(
    'is heard or refused with a type, never more and never for ever: %s',
    async (format) => {
      const luck = createLuck(seed)
      const whole = toneBytes(format)
      const seen = new Map<string, number>()
      for (let round = 0; round < rounds; round += 1) {
        const outcome = await outcomeOf(spoil(whole, luck))
        seen.set(outcome, (seen.get(outcome) ?? 0) + 1)
      }
      const known = ['heard', 'unknown_format', 'unsupported_codec', 'malformed', 'too_long', 'empty']
      expect([...seen.keys()].filter((outcome) => !known.includes(outcome))).toEqual([])
      expect(seen.size).toBeGreaterThan(1)
    },
    600_000,
  )

  it('is heard or refused the same when it is a WAV file, which needs no decoder', async () => {
    const luck = createLuck(seed)
    const whole = writeWav(Float32Array.from({length: 40}, (_, index) => Math.sin(index)))
    for (let round = 0; round < (isLong ? 20_000 : 1000); round += 1) {
      const outcome = await outcomeOf(spoil(whole, luck))
      expect(outcome).toMatch(/^(heard|unknown_format|unsupported_codec|malformed|too_long|empty)$/)
    }
  }, 600_000)

  it('is judged packet by packet as libopus would: never longer than 120 ms', () => {
    const luck = createLuck(seed)
    const lengths = new Set<number | undefined>()
    for (let round = 0; round < 20_000; round += 1) {
      lengths.add(samplesOfPacket(Uint8Array.from({length: luck.below(40)}, () => luck.below(256))))
    }
    const known = [...lengths].filter((length) => length !== undefined)
    expect(known.length).toBeGreaterThan(5)
    expect(known.filter((length) => length <= 0 || length > 5760)).toEqual([])
  })
})
