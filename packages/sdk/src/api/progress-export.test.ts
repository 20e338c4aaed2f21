import {describe, expect, it} from 'vitest'
import {createPixelClient} from '../client/create-pixel-client.ts'
import {createExportWriter} from '../contract/export-writer.ts'
import {isPixelError} from '../errors/pixel-error.ts'
import {createManualClock} from '../lib/manual-clock.ts'
import {progress} from './progress.ts'

const writer = createExportWriter('json')
const whole = [
  writer.begin({clientId: 'c-1', exportedAt: '2026-03-01T00:00:00.000Z', total: 2}),
  writer.record({kind: 'goal', goal_id: 'a'}),
  writer.record({kind: 'goal', goal_id: 'ü'}),
  writer.end(),
]

/** A gateway that sends these pieces, and then ends, breaks or says nothing more. */
function against(pieces: readonly string[], after: 'ends' | 'breaks' | 'hangs' = 'ends') {
  const clock = createManualClock()
  const seen = {cancelled: false, pulled: 0}
  const encoder = new TextEncoder()
  const fetch = async (url: string) => {
    if (new URL(url).pathname === '/status') {
      return Response.json({model_loaded: true, gateway: {version: '1', contract_version: '1'}})
    }
    const body = new ReadableStream<Uint8Array>(
      {
        pull(controller) {
          const piece = pieces[seen.pulled]
          seen.pulled += 1
          if (piece !== undefined) controller.enqueue(encoder.encode(piece))
          else if (after === 'ends') controller.close()
          else if (after === 'breaks') controller.error(new TypeError('broken'))
          else return new Promise<void>(() => {})
        },
        cancel: () => void (seen.cancelled = true),
      },
      {highWaterMark: 0},
    )
    return new Response(body, {headers: {'Pixel-Export-Records': '2'}})
  }
  const pixel = createPixelClient({baseUrl: 'http://pixel.test', fetch, clock, retry: {limit: 0}}, [progress])
  return {seen, clock, kept: pixel.progress}
}

async function read(pieces: AsyncIterable<string>): Promise<string> {
  let text = ''
  for await (const piece of pieces) text += piece
  return text
}
const failure = async (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'no failure',
    (error: unknown) => (isPixelError(error) ? error.code : error),
  )

describe('an export', () => {
  it('is read as it comes, with how far it is, and is the same as text, Blob and bytes', async () => {
    const told: unknown[] = []
    const {kept} = against(whole)
    const text = await read(kept.export('c-1', {onProgress: (facts) => told.push(facts)}))
    expect(text).toBe(whole.join(''))
    expect(told).toEqual([0, 1, 2, 2].map((records) => ({records, total: 2})))
    const blob = await against(whole).kept.export('c-1').blob()
    expect([await blob.text(), blob.type]).toEqual([text, 'application/json'])
    expect(await new Response(against(whole).kept.export('c-1').stream()).text()).toBe(text)
  })

  it('asks for nothing before it is read, and for no more than is read', async () => {
    const {kept, seen} = against(whole)
    const given = kept.export('c-1')
    expect(seen.pulled).toBe(0)
    for await (const _ of given) break
    expect(seen).toEqual({pulled: 1, cancelled: true})
  })

  it('puts letters together that two pieces share', async () => {
    const {kept} = against(whole)
    const bytes = new TextEncoder().encode(whole.join(''))
    const at = bytes.indexOf(0xc3) + 1
    expect(at).toBeGreaterThan(1)
    const fetch = async (url: string) =>
      new URL(url).pathname === '/status'
        ? Response.json({model_loaded: true, gateway: {version: '1', contract_version: '1'}})
        : new Response(
            new ReadableStream({
              start(controller) {
                controller.enqueue(bytes.slice(0, at))
                controller.enqueue(bytes.slice(at))
                controller.close()
              },
            }),
          )
    const pixel = createPixelClient({baseUrl: 'http://pixel.test', fetch}, [progress])
    expect(await read(pixel.progress.export('c-1'))).toBe(await read(kept.export('c-1')))
  })

  it.each([
    ['ends too early', 'ends', 'stream'],
    ['breaks off', 'breaks', 'connection'],
  ] as const)('that %s is a failure, never a short file', async (_, after, code) => {
    for (let length = 1; length < whole.length; length += 1) {
      const {kept} = against(whole.slice(0, length), after)
      expect(await failure(kept.export('c-1').blob())).toBe(code)
    }
  })

  it('that goes quiet is given up, and one that is cancelled ends with the reason of whoever did', async () => {
    const quiet = against(whole.slice(0, 2), 'hangs')
    const waiting = failure(read(quiet.kept.export('c-1')))
    await quiet.clock.run(30_000)
    expect(await waiting).toBe('timeout')
    expect(quiet.seen.cancelled).toBe(true)

    const stopped = against(whole.slice(0, 2), 'hangs')
    const controller = new AbortController()
    const reading = failure(read(stopped.kept.export('c-1', {signal: controller.signal})))
    await stopped.clock.run(1)
    controller.abort('enough')
    expect(await reading).toBe('enough')
  })
})
