import {describe, expect, it} from 'vitest'
import {StreamError} from '../errors/stream-error.ts'
import {isPixelError} from '../errors/pixel-error.ts'
import {firstSocket} from './first-socket.ts'
import {gatewaySocket} from './gateway-socket.ts'
import {secondSocket} from './second-socket.ts'
import type {Incoming, SocketDialect} from './socket-dialect.ts'

const count = process.env['PIXEL_LONG'] === '1' ? 1_000_000 : 20_000
const dialects: [string, SocketDialect][] = [
  ['gateway', gatewaySocket],
  ["the original's first", firstSocket],
  ["the original's second", secondSocket],
]

/** The same bad luck for the same seed. */
function createLuck(seed: number) {
  let state = seed
  const below = (most: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 4_294_967_296) * most)
  }
  return {below, pick: (list: readonly unknown[]): unknown => list[below(list.length)]}
}

const types = [
  'status',
  'partial',
  'transcript',
  'event',
  'result',
  'error',
  'analysis-partial',
  'analysis-complete',
  'pong',
  '__proto__',
  7,
  null,
]
const events = [
  'text_delta',
  'text_replace',
  'risk',
  'gate',
  'activity',
  'final_response',
  'done',
  'error',
  'constructor',
]
const values = [
  '',
  'hello',
  0,
  -1,
  1e308,
  null,
  true,
  [],
  {},
  [1, 2, 3, 4, 5],
  {text: 'x'},
  {level: 'high'},
  {transcription: 'x', eqScores: [1]},
]
const fields = [
  'turnId',
  'text',
  'stableLength',
  'event',
  'data',
  'message',
  'code',
  'retryable',
  'status',
  'hasOwnProperty',
]

function draw({below, pick}: ReturnType<typeof createLuck>): string {
  if (below(8) === 0)
    return String(
      pick(['', 'null', '[]', '{', '"text"', 'NaN', '{"type":{}}', '{"type":"result","data":{"response":7}}']),
    )
  const chosen = Array.from({length: below(6)}, () => [pick(fields), pick(values)])
  const message = JSON.stringify({type: pick(types), event: pick(events), ...Object.fromEntries(chosen)})
  return below(6) === 0 ? message.slice(0, below(message.length)) : message
}

describe.each(dialects)('what %s socket says', (_name, dialect) => {
  it(`is understood, passed over or refused with a type: ${count} messages of nonsense`, () => {
    const luck = createLuck(20_261_130)
    const seen = new Map<string, number>()
    const note = (what: string) => seen.set(what, (seen.get(what) ?? 0) + 1)
    for (let round = 0; round < count; round += 1) {
      const text = draw(luck)
      let incoming: Incoming | undefined
      try {
        incoming = dialect.read(text)
      } catch (error) {
        note(isPixelError(error) ? 'refused' : `untyped for ${text}: ${String(error)}`)
      }
      if (incoming !== undefined) note(incoming.kind)
    }
    const known = ['event', 'result', 'failure', 'begun', 'other', 'refused']
    expect([...seen.keys()].filter((what) => !known.includes(what))).toEqual([])
    expect(seen.size).toBeGreaterThan(3)
  })
})

describe('an error on a socket', () => {
  it("never repeats the original's words, which may quote what was sent", () => {
    const told = firstSocket.read(JSON.stringify({type: 'error', message: 'Pixel multimodal error: 500 private words'}))
    expect(told.kind === 'failure' && told.error).toBeInstanceOf(StreamError)
    expect(JSON.stringify(told) + (told.kind === 'failure' ? told.error.message : '')).not.toContain('private')
  })

  it('row 34: is the same as over HTTP when there is too much of a turn', () => {
    const texts = [
      firstSocket.read(JSON.stringify({type: 'error', message: 'Audio too large (max 25MB)'})),
      gatewaySocket.read(JSON.stringify({type: 'error', message: 'x', code: 'audio_too_large'})),
    ].map((told) => (told.kind === 'failure' ? told.error.message : ''))
    expect(texts[0]).toContain('25 MiB')
    expect(texts[1]).toBe(texts[0])
  })
})
