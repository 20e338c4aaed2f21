/** SHA-256 (FIPS 180-4) of bytes; synchronous, for checksums of wallet addresses and labels of a session. */
export function sha256(bytes: Uint8Array): Uint8Array {
  const padded = new Uint8Array(((bytes.length + 72) >> 6) << 6)
  padded.set(bytes)
  padded[bytes.length] = 0x80
  const view = new DataView(padded.buffer)
  view.setUint32(padded.length - 4, bytes.length * 8)
  const constants = fractions(Math.cbrt)
  const state = fractions(Math.sqrt).slice(0, 8)
  const words = new Uint32Array(64)
  for (let offset = 0; offset < padded.length; offset += 64) {
    for (let index = 0; index < 16; index += 1) words[index] = view.getUint32(offset + index * 4)
    for (let index = 16; index < 64; index += 1) {
      const [early, late] = [at(words, index - 15), at(words, index - 2)]
      const small = turn(early, 7) ^ turn(early, 18) ^ (early >>> 3)
      const large = turn(late, 17) ^ turn(late, 19) ^ (late >>> 10)
      words[index] = at(words, index - 16) + small + at(words, index - 7) + large
    }
    let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state
    for (let index = 0; index < 64; index += 1) {
      const choice = (e & f) ^ (~e & g)
      const first =
        (h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + choice + at(constants, index) + at(words, index)) | 0
      const second = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0
      ;[h, g, f, e, d, c, b, a] = [g, f, e, (d + first) | 0, c, b, a, (first + second) | 0]
    }
    ;[a, b, c, d, e, f, g, h].forEach((value, index) => (state[index] = at(state, index) + value))
  }
  const digest = new DataView(new ArrayBuffer(32))
  state.forEach((word, index) => digest.setUint32(index * 4, word))
  return new Uint8Array(digest.buffer)
}

const at = (words: Uint32Array, index: number) => words[index] ?? 0
const turn = (word: number, by: number) => (word >>> by) | (word << (32 - by))

const tables = new Map<(prime: number) => number, Uint32Array>()

/** First 32 bits of the fractions of a root of the first 64 primes. */
function fractions(root: (prime: number) => number): Uint32Array {
  const before = tables.get(root)
  if (before !== undefined) return before
  const primes: number[] = []
  for (let number = 2; primes.length < 64; number += 1)
    if (primes.every((prime) => number % prime !== 0)) primes.push(number)
  const table = Uint32Array.from(primes, (prime) => (root(prime) % 1) * 2 ** 32)
  tables.set(root, table)
  return table
}

/** Keccak-256 with the padding Ethereum kept (before FIPS 202), for the capitals of EIP-55. Lanes are pairs of 32 bits, low first. */
export function keccak256(bytes: Uint8Array): Uint8Array {
  const rate = 136
  const state = new Uint32Array(50)
  const padded = new Uint8Array((Math.floor(bytes.length / rate) + 1) * rate)
  padded.set(bytes)
  padded[bytes.length] = 1
  padded[padded.length - 1] = (padded.at(-1) ?? 0) | 0x80
  const view = new DataView(padded.buffer)
  for (let offset = 0; offset < padded.length; offset += rate) {
    for (let half = 0; half < rate / 4; half += 1)
      state[half] = at(state, half) ^ view.getUint32(offset + half * 4, true)
    permute(state)
  }
  const digest = new DataView(new ArrayBuffer(32))
  for (let half = 0; half < 8; half += 1) digest.setUint32(half * 4, at(state, half), true)
  return new Uint8Array(digest.buffer)
}

const columns = new Uint32Array(10)
const row = new Uint32Array(10)

/** One half (0 low, 1 high) of a lane turned left by 0 to 63 bits. */
function turnedHalf(lanes: Uint32Array, half: number, by: number): number {
  const lane = half & ~1
  const near = at(lanes, lane + ((half & 1) ^ (by >> 5)))
  const far = at(lanes, lane + (1 ^ (half & 1) ^ (by >> 5)))
  const bits = by & 31
  return bits === 0 ? near : (near << bits) | (far >>> (32 - bits))
}

function permute(state: Uint32Array) {
  const moving = new Uint32Array(2)
  let feedback = 1
  for (let round = 0; round < 24; round += 1) {
    for (let half = 0; half < 10; half += 1)
      columns[half] =
        at(state, half) ^ at(state, half + 10) ^ at(state, half + 20) ^ at(state, half + 30) ^ at(state, half + 40)
    for (let half = 0; half < 50; half += 1) {
      const column = half % 10
      state[half] = at(state, half) ^ at(columns, (column + 8) % 10) ^ turnedHalf(columns, (column + 2) % 10, 1)
    }
    let [x, y] = [1, 0]
    moving.set(state.subarray(2, 4))
    for (let step = 1; step <= 24; step += 1) {
      ;[x, y] = [y, (2 * x + 3 * y) % 5]
      const lane = 2 * (x + 5 * y)
      const by = ((step * (step + 1)) / 2) % 64
      const [low, high] = [turnedHalf(moving, 0, by), turnedHalf(moving, 1, by)]
      moving.set(state.subarray(lane, lane + 2))
      state[lane] = low
      state[lane + 1] = high
    }
    for (let start = 0; start < 50; start += 10) {
      row.set(state.subarray(start, start + 10))
      for (let half = 0; half < 10; half += 1)
        state[start + half] = at(row, half) ^ (~at(row, (half + 2) % 10) & at(row, (half + 4) % 10))
    }
    for (let bit = 0; bit <= 6; bit += 1) {
      const shift = 2 ** bit - 1
      if ((feedback & 1) !== 0) state[shift >> 5] = at(state, shift >> 5) ^ (1 << (shift & 31))
      feedback = (feedback << 1) ^ ((feedback >> 7) * 0x1_71)
    }
  }
}
