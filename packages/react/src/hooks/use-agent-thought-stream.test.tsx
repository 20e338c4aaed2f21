import {act, cleanup, renderHook} from '@testing-library/react'
import {afterEach, describe, expect, it, vi} from 'vitest'
import {createSurroundings} from '../provider/surroundings-fixture.tsx'
import {useAgentThoughtStream} from './use-agent-thought-stream.ts'

afterEach(cleanup)

describe('useAgentThoughtStream', () => {
  it('collects the steps of an original server and gives the whole reply', async () => {
    const {wrapper} = createSurroundings({dialect: 'upstream'})
    const {result} = renderHook(useAgentThoughtStream, {wrapper})
    const onFinalResponse = vi.fn<(reply: {response: string}) => void>()
    const onActivity = vi.fn<() => void>()
    await act(() => result.current.streamInference('I slept badly.', [], {onActivity, onFinalResponse}))
    expect(result.current).toMatchObject({isStreaming: false, error: null})
    expect(result.current.activities.length).toBeGreaterThan(0)
    expect(onActivity).toHaveBeenCalledTimes(result.current.activities.length)
    expect(onFinalResponse.mock.calls[0]?.[0].response).toBeTruthy()
    act(() => result.current.clearActivities())
    expect(result.current.activities).toEqual([])
  })

  it('tells of a failure, whatever the server sends (fault 26)', async () => {
    const {wrapper} = createSurroundings({faults: [{faults: 'status=401'}]})
    const {result} = renderHook(useAgentThoughtStream, {wrapper})
    const onError = vi.fn<(error: Error) => void>()
    await act(() => result.current.streamInference('I slept badly.', [], {onError}))
    expect(result.current.error).toMatchObject({code: 'unauthenticated'})
    expect(onError).toHaveBeenCalledTimes(1)
    expect(result.current.isStreaming).toBe(false)
  })

  it('stops the server on stop and when the component goes away (fault 19)', async () => {
    const {server, wrapper} = createSurroundings({faults: [{faults: 'stall@event=2'}]})
    const {result, unmount} = renderHook(useAgentThoughtStream, {wrapper})
    act(() => void result.current.streamInference('one'))
    await expect.poll(() => server.journal.last('/infer-stream')?.status).toBe(200)
    act(() => result.current.stopStreaming())
    expect(result.current).toMatchObject({isStreaming: false, error: null})
    await expect.poll(() => server.journal.last('/infer-stream')?.cancelled).toBe(true)
    act(() => void result.current.streamInference('two'))
    await expect
      .poll(() => server.journal.entries({path: '/infer-stream'}).filter(({method}) => method === 'POST').length)
      .toBe(2)
    unmount()
    await expect
      .poll(() => server.journal.entries({path: '/infer-stream'}).filter(({cancelled}) => cancelled).length)
      .toBeGreaterThanOrEqual(2)
  })
})
