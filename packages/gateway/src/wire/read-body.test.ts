import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {setUpGateway} from '../app/gateway-fixture.ts'

const echo = {infer: ({user_query}: {user_query: string}) => ({response: user_query})}
const send = (gateway: {fetch(request: Request): Promise<Response>}, body: BodyInit, headers: Record<string, string>) =>
  gateway.fetch(new Request('http://gateway.test/infer', {method: 'POST', body, headers}))

describe('a body', () => {
  it('is answered with a problem, never a crash, whatever bytes it has', async () => {
    const {gateway} = setUpGateway()
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({maxLength: 200}), async (bytes) => {
        const response = await send(gateway, new Uint8Array(bytes), {'Content-Type': 'application/json'})
        expect([400, 422]).toContain(response.status)
      }),
    )
  })

  it('is read as UTF-8 and nothing else', async () => {
    const {gateway} = setUpGateway(echo)
    const json = {'Content-Type': 'application/json; charset=utf-8'}
    const good = await send(gateway, JSON.stringify({user_query: 'grüße 🙂'}), json)
    expect(await good.json()).toMatchObject({response: 'grüße 🙂'})
    const bad = new Uint8Array([...new TextEncoder().encode('{"user_query":"'), 0xff, 0x22, 0x7d])
    const response = await send(gateway, bad, json)
    expect([response.status, (await response.json()).code]).toEqual([400, 'invalid_body'])
  })

  it('may be any JSON type, or have none said', async () => {
    const {gateway} = setUpGateway(echo)
    const bytes = new TextEncoder().encode('{"user_query":"hi"}')
    expect((await send(gateway, bytes, {})).status).toBe(200)
    expect((await send(gateway, bytes, {'Content-Type': 'application/vnd.pixel+json'})).status).toBe(200)
    expect((await send(gateway, bytes, {'Content-Type': 'application/x-www-form-urlencoded'})).status).toBe(415)
  })

  it('is refused by its declared length before it is read', async () => {
    const {gateway} = setUpGateway({}, {maxBodyBytes: 10})
    const response = await send(gateway, 'x', {'Content-Type': 'application/json', 'Content-Length': '11'})
    expect(response.status).toBe(413)
  })
})
