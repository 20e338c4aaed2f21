import {speechServerMessageSchemas, type SpeechServerMessage} from '@pixelated/sdk/contract'
import {expect, it} from 'vitest'
import {createScriptedEngine} from '../engines/scripted-engine.ts'
import {createScriptedSpeech} from '../speech/scripted-speech-fixture.ts'
import {createGateway} from './create-gateway.ts'

const count = process.env['PIXEL_LONG'] === '1' ? 400_000 : 20_000

/** The same bad luck for the same seed. */
function createLuck(seed: number) {
  let state = seed
  const below = (most: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 4_294_967_296) * most)
  }
  return {below, pick: <T>(list: readonly T[]): T | undefined => list[below(list.length)]}
}

const types = ['text', 'chunk', 'complete', 'start', 'cancel', 'authenticate', 'ping', '__proto__', 7, null]
const values = [
  '',
  'hello',
  'AAAA',
  '%%%',
  'audio/wav',
  'image/png',
  'therapeutic',
  0,
  -1,
  null,
  true,
  [],
  {},
  'x'.repeat(300),
]
const fields = ['turnId', 'text', 'chunk', 'mimeType', 'contextType', 'sessionId', 'language', 'token', 'constructor']

function draw({below, pick}: ReturnType<typeof createLuck>): string | Uint8Array {
  const kind = below(10)
  if (kind === 0) return Uint8Array.from({length: below(50)}, () => below(256))
  if (kind === 1) return pick(['', 'null', '[]', '{', '"text"', '{"type":', '\u0000', '{"type":{}}']) ?? ''
  const chosen = Array.from({length: below(5)}, () => [pick(fields), pick(values)])
  const message = JSON.stringify({type: pick(types), ...Object.fromEntries(chosen)})
  return kind === 2 ? message.slice(0, below(message.length)) : message
}

const isKnown = (message: SpeechServerMessage): boolean =>
  Object.hasOwn(speechServerMessageSchemas, message.type) &&
  speechServerMessageSchemas[message.type].safeParse(message).success

it(`bears ${count} messages of nonsense, answers only what the contract knows, and then a turn as ever`, async () => {
  const luck = createLuck(20_261_130)
  const {speech} = createScriptedSpeech({})
  const gateway = createGateway({engine: createScriptedEngine(), speech, auth: 'open', gates: 'off'})
  const upgrade = await gateway.upgrade(new Request('http://gateway.test/ws/pixel-multimodal'))
  if (upgrade instanceof Response) throw new Error('refused')
  let strange: string | undefined
  let results = 0
  let closed: number | undefined
  const peer = {
    send(text: string) {
      const message = JSON.parse(text) as SpeechServerMessage
      if (!isKnown(message)) strange = text
      if (message.type === 'result') results += 1
    },
    bufferedAmount: 0,
    drained: async () => {},
    pause() {},
    resume() {},
    close: (code: number) => void (closed = code),
  }
  const session = upgrade.open(peer)
  for (let sent = 0; sent < count; sent += 1) {
    session.onMessage(draw(luck))
    // What was sent is worked through before more comes, so that turns really run.
    if (sent % 20 === 0) await new Promise((resolve) => setImmediate(resolve))
  }
  await new Promise((resolve) => setTimeout(resolve, 50))
  expect(strange).toBeUndefined()
  // An open gateway takes any token for nobody's, so that nothing closed it.
  expect(closed).toBeUndefined()
  const before = results
  expect(before).toBeGreaterThan(10)
  session.onMessage('{"type":"cancel"}')
  session.onMessage('{"type":"complete","text":"hello","turnId":"last","sessionId":"s"}')
  await expect.poll(() => results).toBe(before + 1)
  session.onClose(1000)
  await gateway.close()
}, 600_000)
