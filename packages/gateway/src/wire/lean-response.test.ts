import {describe, expect, it} from 'vitest'
import {sourceOfBody, toReadableStream, type ByteSource} from './byte-source.ts'
import {LeanResponse} from './lean-response.ts'

function sourceOf(parts: string[]) {
  const state = {closed: false, taken: 0}
  let ready: (() => void) | undefined
  const source: ByteSource = {
    take() {
      state.taken += 1
      return parts.shift()
    },
    whenReady: (callback) => (ready = callback),
    whenDropped: () => {},
    close: () => (state.closed = true),
  }
  return {source, state, wake: () => ready?.()}
}
const lean = (body: string | null) => new LeanResponse({body, headers: {'Content-Type': 'application/json'}}, 202)

describe('a lean response', () => {
  it('is an ordinary response to whoever reads it as one', async () => {
    const response = lean('{"a":1}')
    expect(response).toBeInstanceOf(Response)
    expect([response.status, response.ok, response.bodyUsed]).toEqual([202, true, false])
    expect(response.headers.get('Content-Type')).toBe('application/json')
    expect(await response.clone().json()).toEqual({a: 1})
    expect(await response.text()).toBe('{"a":1}')
    expect(response.bodyUsed).toBe(true)
    expect(new TextDecoder().decode(await lean('é').arrayBuffer())).toBe('é')
    expect(new TextDecoder().decode(await lean('é').bytes())).toBe('é')
    expect((await lean('é').blob()).size).toBe(2)
    expect(lean(null).body).toBeNull()
    expect(await new Response(lean('x').body, lean('x')).text()).toBe('x')
  })

  it('reads a form as any response does', async () => {
    const headers = {'Content-Type': 'application/x-www-form-urlencoded'}
    const form = await new LeanResponse({body: 'a=1', headers}, 200).formData()
    expect(form.get('a')).toBe('1')
  })

  it('gives what it was made of until its body is asked for, with headers as they are now', () => {
    const response = lean('x')
    response.headers.set('X-Added', 'yes')
    expect(response.content).toEqual({body: 'x', headers: {'content-type': 'application/json', 'x-added': 'yes'}})
    const {content} = response
    if (content !== undefined) content.body = 'replaced'
    expect(response.content?.body).toBe('replaced')
    void response.body
    expect(response.content).toBeUndefined()
  })
})

describe('a web stream over a source', () => {
  it('pulls nothing before it is read, waits while nothing is ready, and ends', async () => {
    const {source, state, wake} = sourceOf(['one', ''])
    const body = toReadableStream(source)
    expect(sourceOfBody(body)).toBe(source)
    await Promise.resolve()
    expect(state.taken).toBe(0)
    const reader = body.getReader()
    expect(new TextDecoder().decode((await reader.read()).value)).toBe('one')
    const end = reader.read()
    await Promise.resolve()
    wake()
    expect((await end).done).toBe(true)
  })

  it('closes the source when it is cancelled', async () => {
    const {source, state} = sourceOf(['one'])
    await toReadableStream(source).cancel()
    expect(state.closed).toBe(true)
  })
})
