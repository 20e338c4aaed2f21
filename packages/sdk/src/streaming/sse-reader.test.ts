import {createParser, type EventSourceMessage} from 'eventsource-parser'
import * as fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import type {StreamEvent} from '../contract/stream-event.ts'
import {decodeEvent} from './decode-event.ts'
import {createSseReader} from './sse-reader.ts'
import {encoder} from './stream-fixture.ts'

const delta = (id: string, text: string) => `id: ${id}\nevent: text_delta\ndata: {"text":"${text}"}\n\n`
const plain = fc
  .record({id: fc.integer({min: 1, max: 1e9}), text: fc.string({unit: fc.constantFrom(...'ab ,é😌\u2028\uFEFF}')})})
  .map(({id, text}) => delta(String(id), text))
const odd = fc.oneof(
  fc.constantFrom('0', '01', '', ' 7', '1e3', '-1', '9'.repeat(16)).map((id) => delta(id, 'x')),
  fc.constantFrom('\\n', '\\"', '"', '\n', '\r', '\t', '\0', '"}\n\nid: 9\n', 'a"}').map((text) => delta('7', text)),
  fc.constant('\uFEFF'),
  fc.constantFrom('\n', '\r', '\r\n', ': note\n\n', 'id: 5\n\n', 'id: 5\n', 'data: {"text":"a"}\n', 'x'),
  plain.map((block) => block.replace('id: ', 'id:')),
  plain.map((block) => block.replaceAll('\n', '\r\n')),
  plain.map((block) => block.replace('"}\n\n', '"}\ndata: \n\n')),
  plain.map((block) => block.replace('event', 'retry: 5\nevent')),
  plain.map((block) => block.replace('"}', '","more":1}')),
  fc.tuple(plain, fc.nat({max: 60})).map(([block, length]) => block.slice(0, length)),
)

/** What an event or message says, or that it says nothing. */
function toEvent(message: EventSourceMessage | StreamEvent): unknown {
  try {
    return 'type' in message ? message : decodeEvent(message, () => expect.unreachable())
  } catch {
    return 'malformed'
  }
}

function parsed(bytes: Uint8Array): unknown[] {
  const events: unknown[] = []
  createParser({onEvent: (message) => events.push(toEvent(message))}).feed(`${new TextDecoder().decode(bytes)}\n\n`)
  return events
}

async function read(pieces: Uint8Array[], isTaken: boolean): Promise<unknown[]> {
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const piece of pieces) controller.enqueue(piece)
      controller.close()
    },
  })
  const events: unknown[] = []
  const reader = createSseReader(body, (message) => events.push(toEvent(message)))
  while (await reader.read()) while (isTaken && reader.take());
  return events
}

describe('a body of events', () => {
  it('says what the parser alone would make of it, whatever its events look like and wherever it is cut', async () => {
    const blocks = fc.array(fc.oneof({arbitrary: plain, weight: 2}, odd), {maxLength: 30})
    const cuts = fc.array(fc.nat({max: 1_000}), {maxLength: 10})
    await fc.assert(
      fc.asyncProperty(blocks, cuts, fc.array(fc.nat({max: 30})), async (texts, places, between) => {
        const bytes = encoder.encode(texts.join(''))
        const startOf = (block: number) => encoder.encode(texts.slice(0, block).join('')).length
        const wanted = [...places, ...between.map(startOf)].filter((place) => place < bytes.length)
        const ends = [...wanted.sort((a, b) => a - b), bytes.length]
        const pieces = ends.map((end, at) => bytes.slice(ends[at - 1] ?? 0, end))
        expect(await read(pieces, places.length % 2 === 0)).toEqual(parsed(bytes))
      }),
      {numRuns: 500},
    )
  })

  it('is read a little at a time, however much arrives at once', async () => {
    const blocks = Array.from({length: 2_000}, (_, at) =>
      delta(String(at + 1), at % 50 === 0 ? 'ä'.repeat(3_000) : 'x'),
    )
    const bytes = encoder.encode(blocks.join(''))
    let seen = 0
    const body = new Response(bytes).body ?? expect.unreachable()
    const reader = createSseReader(body, () => seen++)
    await reader.read()
    expect(seen).toBeLessThan(200)
    for (const isTaken of [true, false]) expect(await read([bytes], isTaken)).toEqual(parsed(bytes))
  })
})
