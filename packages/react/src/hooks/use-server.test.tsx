import {createMockServer} from '@pixelated/mock-server'
import {createPixelClient} from '@pixelated/sdk'
import {QueryClient} from '@tanstack/react-query'
import {act, cleanup, renderHook, waitFor} from '@testing-library/react'
import {afterEach, describe, expect, it} from 'vitest'
import {createSurroundings} from '../provider/surroundings-fixture.tsx'
import {batchJobQuery, batchJobResultsQuery} from '../queries/batch-job-queries.ts'
import {healthQuery} from '../queries/server-queries.ts'
import {useBatchInfer, useBatchJob, useBatchJobResults, useHealth, useInfer, useStatus} from './use-server.ts'

afterEach(cleanup)

describe('server state', () => {
  it('is asked for once by any number of components under StrictMode', async () => {
    const {server, wrapper} = createSurroundings()
    const {result} = renderHook(() => [useHealth(), useHealth(), useStatus()] as const, {wrapper})
    await waitFor(() => expect(result.current.every(({isSuccess}) => isSuccess)).toBe(true))
    expect(result.current[0].data?.isUsable).toBe(true)
    expect(result.current[2].data?.model_loaded).toBe(true)
    expect(server.journal.entries({path: '/health'})).toHaveLength(1)
  })

  it('is an error at once when the server is not there: the client alone tries again', async () => {
    const {server, wrapper} = createSurroundings({faults: [{faults: 'status=503'}]})
    const {result} = renderHook(useHealth, {wrapper})
    await waitFor(() => expect(result.current.isError).toBe(true), {timeout: 10_000})
    expect(server.journal.entries({path: '/health'}).length).toBeLessThanOrEqual(3)
  })

  it('can be asked for without rendering anything', async () => {
    const pixel = createPixelClient({baseUrl: 'http://mock.test', fetch: createMockServer({fast: true}).fetch})
    expect((await new QueryClient().fetchQuery(healthQuery(pixel))).isUsable).toBe(true)
  })
})

describe('turns', () => {
  it('are answered one by one and in batches', async () => {
    const {wrapper} = createSurroundings()
    const {result} = renderHook(() => [useInfer(), useBatchInfer()] as const, {wrapper})
    await act(async () => {
      await result.current[0].mutateAsync({user_query: 'I slept badly.'})
      await result.current[1].mutateAsync([{user_query: 'hello'}, {user_query: 'good morning'}])
    })
    await waitFor(() => expect(result.current[0].data?.response).toBeTruthy())
    expect(result.current[1].data?.items.map(({ok}) => ok)).toEqual([true, true])
  })

  it('of a job are followed to its end, then no longer asked about', async () => {
    const server = createMockServer({fast: true})
    const pixel = createPixelClient({baseUrl: 'http://mock.test', fetch: server.fetch})
    const {wrapper} = createSurroundings()
    const queries = new QueryClient()
    const {id} = await pixel.batchJobs.submit([{user_query: 'hello'}, {user_query: 'good morning'}])
    await pixel.batchJobs.wait(id)
    const job = await queries.fetchQuery(batchJobQuery(pixel, id))
    expect(job).toMatchObject({state: 'completed', total: 2})
    const items = await queries.fetchQuery(batchJobResultsQuery(pixel, id))
    expect(items.map(({index}) => index)).toEqual([0, 1])
    const {result} = renderHook(() => [useBatchJob('no-such-job'), useBatchJobResults('no-such-job')] as const, {
      wrapper,
    })
    await waitFor(() => expect(result.current.every(({isError}) => isError)).toBe(true))
  })
})
