import {writeWav} from '@pixelated/sdk/audio'
import {describe, expect, it} from 'vitest'
import {AudioUnreadable} from './audio-unreadable.ts'
import {decodeAudio, type DecodeOptions} from './decode-audio.ts'
import {toneBytes} from './tone-fixture.ts'

const decode = async (bytes: Uint8Array, options: Partial<DecodeOptions> = {}): Promise<Float32Array> => {
  const pieces: number[] = []
  for await (const piece of decodeAudio(bytes, {maxSeconds: 60, ...options})) pieces.push(...piece)
  return Float32Array.from(pieces)
}
const faultOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'none',
    (error: unknown) => (error instanceof AudioUnreadable ? error.fault : error),
  )

/** Cycles a second, by zero crossings. */
const pitchOf = (samples: Float32Array): number => {
  let crossings = 0
  for (let index = 1; index < samples.length; index += 1) {
    if ((samples[index - 1] ?? 0) < 0 !== (samples[index] ?? 0) < 0) crossings += 1
  }
  return (crossings / 2 / samples.length) * 16_000
}
const tone = (seconds: number, rate: number): Float32Array =>
  Float32Array.from({length: seconds * rate}, (_, index) => 0.5 * Math.sin((2 * Math.PI * 440 * index) / rate))

/** A WAV file of any kind. */
function wavOf(samples: Float32Array, {kind = 1, bits = 16, rate = 16_000, channels = 1} = {}): Uint8Array {
  const size = (bits / 8) * channels
  const bytes = new Uint8Array(44 + samples.length * size)
  bytes.set(writeWav(new Float32Array(0), {sampleRate: rate}))
  const view = new DataView(bytes.buffer)
  view.setUint16(20, kind, true)
  view.setUint16(22, channels, true)
  view.setUint16(34, bits, true)
  view.setUint32(40, samples.length * size, true)
  samples.forEach((sample, index) => {
    for (let channel = 0; channel < channels; channel += 1) {
      const at = 44 + index * size + (channel * bits) / 8
      if (kind === 3) {
        if (bits === 32) view.setFloat32(at, sample, true)
        else view.setFloat64(at, sample, true)
      } else if (bits === 8) view.setUint8(at, Math.round(sample * 127) + 128)
      else if (bits === 16) view.setInt16(at, Math.round(sample * 32_767), true)
      else if (bits === 32) view.setInt32(at, Math.round(sample * 2_147_483_647), true)
      else {
        const value = Math.round(sample * 8_388_607)
        view.setUint16(at, value & 0xffff, true)
        view.setInt8(at + 2, value >> 16)
      }
    }
  })
  return bytes
}

/** An Ogg file that ends before it begins, and has packets of a byte all the same. */
function endedOgg(pages: number): Uint8Array {
  const page = (flags: number, packets: readonly Uint8Array[]) => {
    const head = new Uint8Array(27 + packets.length)
    head.set(new TextEncoder().encode('OggS'))
    head[5] = flags
    head[26] = packets.length
    packets.forEach((packet, index) => (head[27 + index] = packet.length))
    return [head, ...packets]
  }
  const opusHead = Uint8Array.from([...new TextEncoder().encode('OpusHead'), 1, 1, 0, 0, 0x80, 0xbb, 0, 0, 0, 0, 0])
  const packets = Array.from({length: 255}, () => Uint8Array.of(8))
  const last = Array.from({length: pages}, () => page(4, packets)).flat()
  const parts = [...page(2, [opusHead]), ...page(0, [Uint8Array.of(0)]), ...last]
  return new Uint8Array(Buffer.concat(parts))
}

it('reads no further than a file says that it goes, however many packets follow', async () => {
  // What stands at the end would be refused if it were read.
  const file = Uint8Array.from([...endedOgg(2), ...new Uint8Array(40)])
  expect(await faultOf(decode(file))).toBe('empty')
})

/** Frames of FLAC (RFC 9639, section 9) with 16 samples each, at 192 kHz, so that very many make a second. */
function tinyFlac(frames: number): Uint8Array {
  const check = (bytes: readonly number[], polynomial: number, width: 8 | 16): number =>
    bytes.reduce((sum, byte) => {
      let rest = sum ^ (byte << (width - 8))
      for (let bit = 0; bit < 8; bit += 1) rest = (rest << 1) ^ ((rest >> (width - 1)) & 1 ? polynomial : 0)
      return rest & (2 ** width - 1)
    }, 0)
  const head = [0xff, 0xf8, 0x63, 0x08, 0, 15]
  const frame = [...head, check(head, 0x07, 8), 0, 0, 9]
  const end = check(frame, 0x8005, 16)
  const whole = Uint8Array.from([...frame, end >> 8, end & 0xff])
  const file = new Uint8Array(42 + frames * whole.length)
  file.set([...new TextEncoder().encode('fLaC'), 0x80, 0, 0, 34, 0, 16, 0, 16])
  file.set([192_000 >> 12, (192_000 >> 4) & 0xff, (192_000 & 15) << 4, 0xf0], 18)
  for (let at = 42; at < file.length; at += whole.length) file.set(whole, at)
  return file
}

/** A file that begins as its kind does and then has one thing over and over. */
function repeated(start: readonly number[], unit: readonly number[], count: number): Uint8Array {
  const file = new Uint8Array(start.length + unit.length * count)
  file.set(start)
  for (let at = start.length; at < file.length; at += unit.length) file.set(unit, at)
  return file
}

/** Files that keep a reader busy and give little sound or none. */
const idleFiles: Readonly<Record<string, () => Uint8Array>> = {
  'WebM of empty groups': () => repeated([0x1a, 0x45, 0xdf, 0xa3, 0x80], [0xa0, 0x80], 200_000),
  'WebM of elements that nobody knows': () => repeated([0x1a, 0x45, 0xdf, 0xa3, 0x80], [0xec, 0x80], 200_000),
  'Ogg of empty pages': () => repeated([], [0x4f, 0x67, 0x67, 0x53, ...Array.from({length: 23}, () => 0)], 100_000),
  'MP3 of silence without frames': () => repeated([0x49, 0x44, 0x33, 4, 0, 0, 0, 0, 0, 0], [0], 1_000_000),
  'FLAC of very short frames': () => tinyFlac(12_000),
}

it.each(Object.keys(idleFiles))('gives way to others meanwhile, and can be stopped: %s', async (name) => {
  const leaving = new AbortController()
  const file = idleFiles[name]?.() ?? new Uint8Array(0)
  const work = faultOf(decode(file, {signal: leaving.signal}))
  // What decodes is loaded first, once.
  let beats = 0
  const beat = setInterval(() => (beats += 1) > 2 && leaving.abort('left'), 0)
  expect(await work).toBe('left')
  clearInterval(beat)
})

it('takes no file for sound that has only chunks, or a track of countless parts', async () => {
  const riff = [...new TextEncoder().encode('RIFF'), 0, 0, 0, 0, ...new TextEncoder().encode('WAVE')]
  const chunk = [...new TextEncoder().encode('junk'), 0, 0, 0, 0]
  const data = wavOf(tone(1, 16_000)).subarray(12)
  expect(await faultOf(decode(Uint8Array.from([...repeated(riff, chunk, 100), ...data])))).toBe('none')
  expect(await faultOf(decode(Uint8Array.from([...repeated(riff, chunk, 5000), ...data])))).toBe('malformed')
  const entry = [0x1a, 0x45, 0xdf, 0xa3, 0x80, 0xae, 0x20 | 0x01, 0x00, 0x00]
  expect(await faultOf(decode(repeated(entry, [0xec, 0x80], 40_000)))).toBe('malformed')
})

describe('sound that is sent', () => {
  it.each(['ogg', 'webm', 'mp3', 'flac'] as const)('is heard out of %s, at 16 kHz', async (format) => {
    const samples = await decode(toneBytes(format))
    expect(samples.length / 16_000).toBeGreaterThan(0.37)
    expect(samples.length / 16_000).toBeLessThan(0.5)
    expect(pitchOf(samples.subarray(1600, 4800))).toBeCloseTo(440, -1)
  })

  it.each([
    {kind: 1, bits: 8},
    {kind: 1, bits: 16},
    {kind: 1, bits: 24},
    {kind: 1, bits: 32},
    {kind: 3, bits: 32},
    {kind: 3, bits: 64},
    {kind: 1, bits: 16, rate: 44_100},
    {kind: 1, bits: 16, rate: 48_000, channels: 2},
  ])('is heard out of WAV: %o', async (format) => {
    const {rate = 16_000} = format
    const samples = await decode(wavOf(tone(1, rate), format))
    expect(Math.abs(samples.length - 16_000)).toBeLessThan(200)
    expect(pitchOf(samples.subarray(1000, 15_000))).toBeCloseTo(440, -1)
    expect(Math.max(...samples)).toBeCloseTo(0.5, 1)
  })

  it('is heard out of bare samples, to the bit', async () => {
    const integers = Int16Array.from({length: 500}, (_, index) => ((index * 131) % 65_536) - 32_768)
    const samples = await decode(new Uint8Array(integers.buffer), {declared: 'pcm16'})
    expect(Int16Array.from(samples, (sample) => Math.round(sample * 32_768))).toEqual(integers)
  })

  it('is believed by its first bytes, not by its declared type', async () => {
    expect((await decode(toneBytes('ogg'), {declared: 'wav'})).length).toBeGreaterThan(5000)
  })

  it('says which fault it has, and holds none of it', async () => {
    expect(await faultOf(decode(new TextEncoder().encode('private words, and no sound')))).toBe('unknown_format')
    expect(await faultOf(decode(wavOf(new Float32Array(0))))).toBe('empty')
    expect(await faultOf(decode(wavOf(tone(1, 16_000), {kind: 7})))).toBe('unsupported_codec')
    expect(await faultOf(decode(wavOf(tone(1, 16_001), {rate: 16_001})))).toBe('unsupported_codec')
    expect(await faultOf(decode(wavOf(tone(1, 16_000)).subarray(0, 20)))).toBe('malformed')
    const flac = toneBytes('flac')
    flac[flac.length - 200] = (flac[flac.length - 200] ?? 0) ^ 0x55
    expect(await faultOf(decode(flac))).not.toBe('unknown_format')
  })

  it('is not decoded beyond the seconds that are taken, and stops when nobody waits', async () => {
    expect(await faultOf(decode(wavOf(tone(3, 16_000)), {maxSeconds: 2}))).toBe('too_long')
    let seen = 0
    const leaving = new AbortController()
    const reading = (async () => {
      for await (const piece of decodeAudio(wavOf(tone(5, 16_000)), {maxSeconds: 60, signal: leaving.signal})) {
        seen += piece.length
        leaving.abort(new Error('left'))
      }
    })()
    await expect(reading).rejects.toThrow('left')
    expect(seen).toBe(16_000)
  })

  it('leaves the thread to others between two pieces', async () => {
    let turns = 0
    const timer = setInterval(() => (turns += 1), 0)
    await decode(wavOf(tone(20, 8000), {rate: 8000}))
    clearInterval(timer)
    expect(turns).toBeGreaterThan(5)
  })
})
