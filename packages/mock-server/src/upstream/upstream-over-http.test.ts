import {request as httpRequest, type IncomingMessage} from 'node:http'
import {afterAll, beforeAll, describe, expect, it} from 'vitest'
import {listen, type Listening} from '@pixelated/gateway/node'
import {createUpstreamApp} from './create-upstream-app.ts'

let server: Listening
beforeAll(async () => {
  server = await listen(createUpstreamApp({fast: true}))
})
afterAll(() => server.close())

interface Heard {
  status: number | undefined
  headers: IncomingMessage['headers']
  text: string
}

function call(method: string, path: string, {headers = {}, body = ''} = {}): Promise<Heard> {
  return new Promise((resolve, reject) => {
    const outgoing = httpRequest(`${server.url}${path}`, {method, headers}, (incoming) => {
      let text = ''
      incoming.setEncoding('utf8')
      incoming.on('data', (part: string) => (text += part))
      incoming.on('end', () => resolve({status: incoming.statusCode, headers: incoming.headers, text}))
    })
    outgoing.on('error', reject)
    outgoing.end(body)
  })
}

describe('the emulation over real HTTP', () => {
  it('answers an inference with the length in bytes', async () => {
    const {status, headers, text} = await call('POST', '/infer', {body: '{"user_query":"hello"}'})
    expect(status).toBe(200)
    expect(headers).toMatchObject({'content-type': 'application/json', server: 'uvicorn'})
    expect(headers['content-length']).toBe(String(Buffer.byteLength(text)))
  })

  it('row 53: redirects to http on whatever host the caller named', async () => {
    const {status, headers} = await call('GET', '/health/', {headers: {host: 'pixel.example'}})
    expect([status, headers.location]).toEqual([307, 'http://pixel.example/health'])
  })

  it('refuses HEAD without a body', async () => {
    const {status, headers, text} = await call('HEAD', '/health')
    expect([status, headers.allow, headers['content-length'], text]).toEqual([405, 'GET', '31', ''])
  })

  it('streams events in chunks', async () => {
    const {headers, text} = await call('POST', '/infer-stream', {body: '{"user_query":"hello"}'})
    expect(headers).toMatchObject({'content-type': 'text/event-stream; charset=utf-8', 'transfer-encoding': 'chunked'})
    expect(text.match(/^event: /gm)).toHaveLength(5)
  })

  it('hints at older names without touching the body', async () => {
    const {headers, text} = await call('POST', '/infer', {body: '{"text":"hello"}'})
    expect(headers['x-pixel-mock-hint']).toBe('text is user_query')
    expect(text).toBe('{"detail":[{"loc":["body","user_query"],"msg":"field required","type":"value_error.missing"}]}')
  })
})
