import {act, cleanup, renderHook, waitFor} from '@testing-library/react'
import {afterEach, describe, expect, it} from 'vitest'
import {createSurroundings} from '../provider/surroundings-fixture.tsx'
import {usePixelInference} from './use-pixel-inference.ts'

afterEach(cleanup)

describe('usePixelInference', () => {
  it('sends the message once, as the query, with the history it was given (fault 12)', async () => {
    const {server, wrapper} = createSurroundings({keepBodies: true})
    const {result} = renderHook(() => usePixelInference({contextType: 'support', maxTokens: 300}), {wrapper})
    const history = [{role: 'user', content: 'Good morning.'}] as const
    await act(() => result.current.infer('I slept badly.', history, 'session-1'))
    expect(JSON.parse(server.journal.last('/infer')?.body ?? '')).toEqual({
      user_query: 'I slept badly.',
      conversation_history: [{role: 'user', content: 'Good morning.'}],
      context_type: 'support',
      session_id: 'session-1',
      include_metrics: true,
      use_eq_awareness: true,
      max_tokens: 300,
    })
    expect(result.current).toMatchObject({loading: false, error: null})
    expect(result.current.response?.response).toBeTruthy()
    expect(result.current.inferenceTime).toBeGreaterThanOrEqual(0)
    expect(server.journal.entries({path: '/infer'})).toHaveLength(1)
  })

  it('keeps its identity when options are written inline (fault 17)', async () => {
    const {wrapper} = createSurroundings()
    const {result, rerender} = renderHook(() => usePixelInference({maxTokens: 100}), {wrapper})
    const {infer, cancel, reset} = result.current
    rerender()
    expect([result.current.infer, result.current.cancel, result.current.reset]).toEqual([infer, cancel, reset])
  })

  it('goes on loading while the newer of two calls runs, and tells nobody of the older one’s end (fault 18)', async () => {
    const {wrapper} = createSurroundings({faults: [{faults: 'slow-headers=60', times: 1}]})
    const {result} = renderHook(() => usePixelInference(), {wrapper})
    let older: Promise<unknown> = Promise.resolve()
    await act(async () => {
      older = result.current.infer('one').catch((error: unknown) => error)
      const newer = result.current.infer('two')
      expect(await older).toMatchObject({name: 'AbortError'})
      await newer
    })
    expect(result.current).toMatchObject({loading: false, error: null})
    expect(result.current.response).not.toBeNull()
  })

  it('ends a call on cancel, as no error and no unhandled rejection (fault 18)', async () => {
    const {server, wrapper} = createSurroundings({faults: [{faults: 'slow-headers=20000'}]})
    const {result} = renderHook(() => usePixelInference(), {wrapper})
    act(() => void result.current.infer('one'))
    await waitFor(() => expect(server.journal.entries({path: '/infer'})).toHaveLength(1))
    expect(result.current.loading).toBe(true)
    act(() => result.current.cancel())
    expect(result.current).toMatchObject({loading: false, error: null})
    await expect.poll(() => server.journal.last('/infer')?.cancelled).toBe(true)
  })

  it('ends a call when the component goes away, and on reset (fault 19)', async () => {
    const {server, wrapper} = createSurroundings({faults: [{faults: 'slow-headers=20000'}]})
    const {result, unmount} = renderHook(() => usePixelInference(), {wrapper})
    act(() => void result.current.infer('one'))
    await expect.poll(() => server.journal.entries({path: '/infer'}).length).toBe(1)
    act(() => result.current.reset())
    await expect.poll(() => server.journal.last('/infer')?.cancelled).toBe(true)
    act(() => void result.current.infer('two'))
    await expect.poll(() => server.journal.entries({path: '/infer'}).length).toBe(2)
    unmount()
    await expect.poll(() => server.journal.last('/infer')?.cancelled).toBe(true)
  })

  it('gives the server’s error with status and id, in a sentence (fault 20)', async () => {
    const {wrapper} = createSurroundings({faults: [{faults: 'status=422'}]})
    const {result} = renderHook(() => usePixelInference(), {wrapper})
    const error = await act(() => result.current.infer('one').catch((thrown: unknown) => thrown))
    expect(result.current.error).toBe(error)
    expect(result.current.error?.message).not.toContain('[object')
    expect(error).toMatchObject({status: 422})
  })

  it('keeps the last answer on screen while the next one is on its way (fault 21)', async () => {
    const {wrapper} = createSurroundings()
    const {result} = renderHook(() => usePixelInference(), {wrapper})
    await act(() => result.current.infer('one'))
    const {response} = result.current
    let next: Promise<unknown> = Promise.resolve()
    act(() => {
      next = result.current.infer('two')
    })
    expect(result.current).toMatchObject({loading: true, response})
    await act(() => next)
    expect(result.current.response).not.toBe(response)
  })
})
