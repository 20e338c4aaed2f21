import {getEventListeners} from 'node:events'
import {describe, expect, it} from 'vitest'
import {abortable, abortablePromise} from './abortable.ts'

/** A body that gives its parts and then stalls, or ends. */
function bodyOf(parts: string[], {isEnding = false} = {}) {
  const seen: {cancelled?: unknown} = {}
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const part of parts) controller.enqueue(new TextEncoder().encode(part))
      if (isEnding) controller.close()
    },
    cancel: (reason) => void (seen.cancelled = reason),
  })
  return {seen, response: new Response(body, {status: 201, headers: {'X-Kept': 'yes'}})}
}
const listeners = (signal: AbortSignal) => getEventListeners(signal, 'abort').length

describe('an abortable response', () => {
  it('ends a stalled reader with the reason and cancels what is behind it', async () => {
    const controller = new AbortController()
    const {seen, response} = bodyOf(['first'])
    const reader = abortable(response, controller.signal).body?.getReader()
    expect(new TextDecoder().decode((await reader?.read())?.value)).toBe('first')
    const stalled = reader?.read()
    const reason = new Error('enough')
    controller.abort(reason)
    await expect(stalled).rejects.toBe(reason)
    expect(seen.cancelled).toBe(reason)
  })

  it('passes everything on and leaves no listener behind', async () => {
    const {signal} = new AbortController()
    const {response} = bodyOf(['one ', 'two'], {isEnding: true})
    const wrapped = abortable(response, signal)
    expect([wrapped.status, wrapped.headers.get('X-Kept'), listeners(signal)]).toEqual([201, 'yes', 1])
    expect(await wrapped.text()).toBe('one two')
    expect(listeners(signal)).toBe(0)
  })

  it('passes a cancel on and leaves no listener behind', async () => {
    const {signal} = new AbortController()
    const {seen, response} = bodyOf(['one'])
    await abortable(response, signal).body?.cancel('no more')
    expect([seen.cancelled, listeners(signal)]).toEqual(['no more', 0])
  })

  it('passes a failure of the body on and leaves no listener behind', async () => {
    const {signal} = new AbortController()
    const body = new ReadableStream({
      pull() {
        throw new Error('broken')
      },
    })
    await expect(abortable(new Response(body), signal).text()).rejects.toThrow('broken')
    expect(listeners(signal)).toBe(0)
  })

  it('is at an end when the signal was aborted before', async () => {
    const {seen, response} = bodyOf(['one'])
    await expect(abortable(response, AbortSignal.abort(new Error('early'))).text()).rejects.toThrow('early')
    expect(seen.cancelled).toBeInstanceOf(Error)
  })
})

describe('an abortable promise', () => {
  it('settles as the work does and leaves no listener behind', async () => {
    const {signal} = new AbortController()
    expect(await abortablePromise(Promise.resolve(1), signal)).toBe(1)
    await expect(abortablePromise(Promise.reject(new Error('broken')), signal)).rejects.toThrow('broken')
    await Promise.resolve()
    expect(listeners(signal)).toBe(0)
  })

  it('rejects with the reason when the signal is first', async () => {
    const controller = new AbortController()
    const waiting = abortablePromise(new Promise(() => {}), controller.signal)
    controller.abort(new Error('enough'))
    await expect(waiting).rejects.toThrow('enough')
    await expect(abortablePromise(Promise.resolve(1), controller.signal)).rejects.toThrow('enough')
  })
})
