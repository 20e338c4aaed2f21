import {createHmac} from 'node:crypto'
import {createServer, type IncomingMessage} from 'node:http'
import {createManualClock} from '@pixelated/sdk/testing'
import fc from 'fast-check'
import {afterEach, describe, expect, it} from 'vitest'
import {createMemoryStore} from '../stores/memory-store.ts'
import {createAlertDesk} from './alert-desk.ts'
import {checkWebhook, signWebhook} from './webhook.ts'

const secret = 'a-secret-of-at-least-24-characters'
const closers: (() => void)[] = []
afterEach(() => {
  for (const close of closers.splice(0)) close()
})

/** A real receiver that answers with these statuses, one after the other, then 204; `hang` never answers. */
async function receive(statuses: (number | 'hang')[]) {
  const got: {headers: IncomingMessage['headers']; body: string}[] = []
  const server = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk: Buffer) => (body += chunk.toString()))
    request.on('end', () => {
      got.push({headers: request.headers, body})
      const status = statuses[got.length - 1] ?? 204
      if (status === 'hang') return
      response.writeHead(status, status === 302 ? {Location: 'http://127.0.0.1:9/'} : {}).end()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  closers.push(() => server.close())
  const address = server.address()
  return {got, url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/on-call`}
}

function openDesk(url: string, retryDelaysMs?: number[]) {
  const clock = createManualClock()
  let count = 0
  const logged: unknown[] = []
  const log = (event: string, fields: object) => void logged.push({event, ...fields})
  const desk = createAlertDesk({
    store: createMemoryStore().alerts,
    clock,
    newId: (prefix) => `${prefix}_${(count += 1)}`,
    webhook: {url, secret, retryDelaysMs},
    logger: {info: log, error: log},
  })
  closers.push(() => desk.close())
  const delivery = async (id: string) => (await desk.find(id, undefined)).delivery
  return {clock, desk, delivery, logged}
}

describe('the alert webhook', () => {
  it('tells the receiver once, signed as the Standard Webhooks specification says', async () => {
    const {got, url} = await receive([])
    const {desk, delivery} = openDesk(url)
    const {id} = await desk.open({level: 'high', reasons: ['suicide_plan'], session_id: 's-1'})
    await expect.poll(() => delivery(id)).toEqual({state: 'delivered', attempts: 1})
    const [message] = got
    const timestamp = message?.headers['webhook-timestamp']
    const expected = createHmac('sha256', secret)
      .update(`${id}.${String(timestamp)}.${message?.body}`)
      .digest('base64')
    expect(message?.headers['webhook-signature']).toBe(`v1,${expected}`)
    expect(message?.headers['webhook-id']).toBe(id)
    expect(JSON.parse(message?.body ?? '')).toMatchObject({
      type: 'crisis.alert.created',
      data: {id, level: 'high', reasons: ['suicide_plan'], session_id: 's-1', status: 'open'},
    })
  })

  it('tries again after failures, with the same id, and never follows a redirect', async () => {
    const {got, url} = await receive([500, 302, 429])
    const {clock, desk, delivery} = openDesk(url, [1000, 2000, 3000])
    const {id} = await desk.open({level: 'high', reasons: []})
    for (const [attempts, wait] of [
      [1, 1000],
      [2, 2000],
      [3, 3000],
    ] as const) {
      await expect.poll(() => delivery(id)).toEqual({state: 'pending', attempts})
      await clock.run(wait)
    }
    await expect.poll(() => delivery(id)).toEqual({state: 'delivered', attempts: 4})
    expect(new Set(got.map(({headers}) => headers['webhook-id']))).toEqual(new Set([id]))
  })

  it('says failed when no try is left, and the alert still waits in the queue', async () => {
    const {url} = await receive([500, 500])
    const {clock, desk, delivery, logged} = openDesk(url, [1000])
    const {id} = await desk.open({level: 'imminent', reasons: []})
    await expect.poll(() => delivery(id)).toEqual({state: 'pending', attempts: 1})
    await clock.run(1000)
    await expect.poll(() => delivery(id)).toEqual({state: 'failed', attempts: 2})
    expect((await desk.list({status: 'open', limit: 10})).alerts).toHaveLength(1)
    expect(logged).toContainEqual({event: 'alert_undelivered', alert: id, attempts: 2})
  })

  it('tells nobody any more once the client is erased', async () => {
    const {got, url} = await receive([500, 500])
    const {clock, desk, delivery, logged} = openDesk(url, [1000, 1000])
    const {id} = await desk.open({level: 'high', reasons: [], client_id: 'anna'})
    await expect.poll(() => delivery(id)).toEqual({state: 'pending', attempts: 1})
    await desk.erase('anna')
    for (let at = 0; at < 5; at += 1) await clock.run(1000)
    expect(got).toHaveLength(1)
    expect(await desk.count({})).toBe(0)
    expect(logged).not.toContainEqual(expect.objectContaining({event: 'alert_undelivered'}))
  })

  it('no longer says which conversation it was once that is erased, and is told all the same', async () => {
    const {got, url} = await receive([500])
    const {clock, desk, delivery} = openDesk(url, [1000])
    const {id} = await desk.open({level: 'high', reasons: ['self_harm'], session_id: 's-1', turn_id: 't-1'})
    await expect.poll(() => delivery(id)).toEqual({state: 'pending', attempts: 1})
    await desk.forgetSession('s-1')
    await clock.run(1000)
    await expect.poll(() => delivery(id)).toEqual({state: 'delivered', attempts: 2})
    expect(got.map(({body}) => /s-1|t-1/.test(body))).toEqual([true, false])
    expect(JSON.parse(got[1]?.body ?? '')).toMatchObject({data: {id, level: 'high', reasons: ['self_harm']}})
  })

  it('gives up a try that hangs', async () => {
    const {got, url} = await receive(['hang'])
    const {clock, desk, delivery} = openDesk(url, [1000])
    const {id} = await desk.open({level: 'high', reasons: []})
    await expect.poll(() => got.length).toBe(1)
    await clock.run(10_000)
    await expect.poll(() => delivery(id)).toEqual({state: 'pending', attempts: 1})
    await clock.run(1000)
    await expect.poll(() => delivery(id)).toEqual({state: 'delivered', attempts: 2})
  })

  it('is refused at once when it could not work or would send alerts in the clear', () => {
    expect(() => checkWebhook({url: 'http://example.com/', secret})).toThrow(/https/)
    expect(() => checkWebhook({url: 'nonsense', secret})).toThrow(/https/)
    expect(() => checkWebhook({url: 'https://example.com/', secret: 'short'})).toThrow(/24 characters/)
    expect(() => checkWebhook({url: 'https://example.com/', secret: 'whsec_%%%%%%%%%%%%%%%%%%%%%%'})).toThrow(/base64/)
    expect(() => checkWebhook({url: 'http://127.0.0.1:8080/', secret})).not.toThrow()
  })

  it('signs any text as Node does, with plain and with whsec_ secrets', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string(),
        fc.string({minLength: 1}),
        fc.nat(),
        fc.uint8Array({minLength: 24}),
        async (body, id, timestamp, key) => {
          const text = `${id}.${timestamp}.${body}`
          const plain = createHmac('sha256', secret).update(text).digest('base64')
          expect(await signWebhook(secret, {id, timestamp, body})).toBe(`v1,${plain}`)
          const coded = createHmac('sha256', key).update(text).digest('base64')
          const whsec = `whsec_${Buffer.from(key).toString('base64')}`
          expect(await signWebhook(whsec, {id, timestamp, body})).toBe(`v1,${coded}`)
        },
      ),
      {numRuns: 50},
    )
  })
})
