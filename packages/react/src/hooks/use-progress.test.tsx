import {createMockServer, type MockServerOptions} from '@pixelated/mock-server'
import {createPixelClient} from '@pixelated/sdk'
import type {Goal} from '@pixelated/sdk/contract'
import {progress} from '@pixelated/sdk/progress'
import {act, cleanup, renderHook, waitFor} from '@testing-library/react'
import {StrictMode, type ReactNode} from 'react'
import {afterEach, describe, expect, it, vi} from 'vitest'
import {PixelProvider} from '../provider/pixel-provider.tsx'
import {createSurroundings} from '../provider/surroundings-fixture.tsx'
import {useAddMilestone, useSetGoal, useUpdateGoal} from './use-progress-changes.ts'
import {
  useGoals,
  useJournal,
  useMilestones,
  useProgressReport,
  useProgressTrend,
  useSessionContext,
} from './use-progress.ts'

afterEach(cleanup)

function withProgress(options: MockServerOptions = {}) {
  const server = createMockServer({fast: true, ...options})
  const client = createPixelClient({baseUrl: 'http://mock.test', fetch: server.fetch, retry: {limit: 0}}, [progress])
  const wrapper = ({children}: {children: ReactNode}) => (
    <StrictMode>
      <PixelProvider client={client}>{children}</PixelProvider>
    </StrictMode>
  )
  return {server, client, wrapper}
}
const described = (goals: readonly Goal[] | undefined) => goals?.map(({description}) => description)

describe('without `progress` on the client', () => {
  it('says how to attach it', () => {
    vi.spyOn(console, 'error').mockImplementation(() => {})
    const {wrapper} = createSurroundings()
    expect(() => renderHook(() => useGoals('c-1'), {wrapper})).toThrow(
      /Attach it: createPixelClient\(options, \[progress\]\)/,
    )
    vi.restoreAllMocks()
  })
})

describe('what is kept of a client', () => {
  it('is read page by page, newest first', async () => {
    const {client, wrapper} = withProgress()
    for (const day of [1, 2, 3]) {
      await client.progress.journal.log({
        ...{session_id: `s-${day}`, client_id: 'c-1', timestamp: `2026-03-0${day}T10:00:00Z`},
        ...{conversation_summary: `Day ${day}.`, emotional_state: 'neutral'},
      })
    }
    const {result} = renderHook(() => useJournal('c-1', {pageSize: 2}), {wrapper})
    const ids = () => result.current.data?.pages.map(({entries}) => entries.map((entry) => entry.session_id))
    await waitFor(() => expect(ids()).toEqual([['s-3', 's-2']]))
    await act(() => result.current.fetchNextPage())
    await waitFor(() => expect(ids()).toEqual([['s-3', 's-2'], ['s-1']]))
    expect(result.current.hasNextPage).toBe(false)
  })

  it('gives report, trend and context', async () => {
    const {wrapper} = withProgress()
    const {result} = renderHook(
      () => [useProgressReport('c-1'), useProgressTrend('c-1'), useSessionContext('c-1')] as const,
      {wrapper},
    )
    await waitFor(() => expect(result.current.every(({isSuccess}) => isSuccess)).toBe(true))
    expect(result.current[0].data?.sessions_count).toBe(0)
    expect(result.current[1].data).toEqual({computedBy: 'gateway'})
  })
})

describe('a change', () => {
  it('is seen at once, and stays when the server has it', async () => {
    const {wrapper} = withProgress()
    const {result} = renderHook(
      () => ({goals: useGoals('c-1'), set: useSetGoal('c-1'), update: useUpdateGoal('c-1')}),
      {wrapper},
    )
    await waitFor(() => expect(result.current.goals.data).toEqual([]))
    act(() => result.current.set.mutate({goal_id: 'sleep', description: 'Sleep through.'}))
    await waitFor(() => expect(described(result.current.goals.data)).toEqual(['Sleep through.']))
    await waitFor(() => expect(result.current.goals.data?.[0]?.status).toBeDefined())
    act(() => result.current.update.mutate({goal_id: 'sleep', completion_percentage: 40}))
    await waitFor(() => expect(result.current.goals.data?.[0]?.completion_percentage).toBe(40))
    await waitFor(() => expect(result.current.update.isSuccess).toBe(true))
    expect(result.current.goals.data?.[0]?.completion_percentage).toBe(40)
  })

  it('is taken back with a typed error when the server does not take it, and nothing else is', async () => {
    const {client, wrapper} = withProgress()
    await client.progress.goals.create({goal_id: 'sleep', client_id: 'c-1', description: 'Sleep through.'})
    const {result} = renderHook(
      () => ({
        goals: useGoals('c-1'),
        steps: useMilestones('c-1'),
        ...{set: useSetGoal('c-1'), update: useUpdateGoal('c-1'), add: useAddMilestone('c-1')},
      }),
      {wrapper},
    )
    await waitFor(() =>
      expect(result.current.steps.data && described(result.current.goals.data)).toEqual(['Sleep through.']),
    )
    act(() => {
      result.current.set.mutate({goal_id: 'sleep', description: 'Another one with this id.'})
      result.current.update.mutate({goal_id: 'sleep', completion_percentage: 400})
      result.current.add.mutate({milestone_id: 'm-1', goal_id: 'no-such-goal', description: 'One whole night.'})
    })
    await waitFor(() => expect(result.current.set.error).toMatchObject({code: 'conflict'}))
    await waitFor(() => expect(result.current.update.error).toMatchObject({code: 'validation'}))
    await waitFor(() => expect(result.current.add.error).toMatchObject({code: 'not_found'}))
    expect(result.current.goals.data).toMatchObject([{description: 'Sleep through.', completion_percentage: 0}])
    expect(result.current.steps.data).toEqual([])
  })

  it('that was stored although its answer was lost is no conflict', async () => {
    const {client, wrapper} = withProgress()
    const goal = {goal_id: 'sleep', description: 'Sleep through.'}
    await client.progress.goals.create({...goal, client_id: 'c-1'})
    const step = {milestone_id: 'm-1', goal_id: 'sleep', description: 'One whole night.'}
    await client.progress.milestones.add({...step, client_id: 'c-1'})
    const {result} = renderHook(() => ({set: useSetGoal('c-1'), add: useAddMilestone('c-1')}), {wrapper})
    await act(() => Promise.all([result.current.set.mutateAsync(goal), result.current.add.mutateAsync(step)]))
    expect([result.current.set.error, result.current.add.error]).toEqual([null, null])
  })
})
