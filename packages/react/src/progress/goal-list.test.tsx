import {ServerError} from '@pixelated/sdk'
import {cleanup, fireEvent, render, screen, waitFor} from '@testing-library/react'
import {StrictMode} from 'react'
import {afterEach, describe, expect, it} from 'vitest'
import type {ProgressClient} from '../hooks/progress-client.ts'
import {PixelProvider} from '../provider/pixel-provider.tsx'
import {GoalList} from './goal-list.tsx'
import {MilestoneTimeline} from './milestone-timeline.tsx'
import {createProgressClient} from './progress-fixture.tsx'

afterEach(cleanup)

const show = (client: ProgressClient) =>
  render(
    <StrictMode>
      <PixelProvider client={client}>
        <GoalList clientId="c-1" view="clinician" />
        <MilestoneTimeline clientId="c-1" view="clinician" />
      </PixelProvider>
    </StrictMode>,
  )
const press = (name: RegExp | string) => fireEvent.click(screen.getByRole('button', {name}))
const write = (label: string, value: string) =>
  fireEvent.change(screen.getByLabelText(label, {selector: 'input, textarea'}), {target: {value}})

async function withGoal(): Promise<ProgressClient> {
  const client = createProgressClient()
  await client.progress.goals.create({
    ...{goal_id: 'sleep', client_id: 'c-1', description: 'Sleep through.', notes: 'Hard.'},
    completion_percentage: 20,
  })
  return client
}
const goalsOf = (client: ProgressClient) => client.progress.goals.list('c-1', {includeReached: true})

/** A server that reads well and keeps nothing until it is mended. */
function breaking(client: ProgressClient) {
  const state = {isBroken: true}
  const {goals, milestones} = client.progress
  const orFail =
    <Call extends unknown[]>(work: (...call: Call) => Promise<void>) =>
    async (...call: Call) => {
      if (state.isBroken) throw new ServerError('Broken', {status: 500})
      await work(...call)
    }
  const progress = {
    ...client.progress,
    goals: {...goals, create: orFail(goals.create), update: orFail(goals.update)},
    milestones: {...milestones, add: orFail(milestones.add)},
  }
  return {state, client: {...client, progress}}
}

describe('goals', () => {
  it('are changed with what was there before in the form', async () => {
    const client = await withGoal()
    show(client)
    await screen.findByText('20% of the way')
    press(/^Change/)
    expect(screen.getByLabelText<HTMLTextAreaElement>('Notes').value).toBe('Hard.')
    write('How far', '45')
    write('Until', '2026-06-01')
    press('Keep the change')
    await screen.findByText('45% of the way')
    await waitFor(async () =>
      expect((await goalsOf(client))[0]).toMatchObject({
        completion_percentage: 45,
        notes: 'Hard.',
        target_date: new Date(2026, 5, 1, 12).toISOString(),
      }),
    )
    await waitFor(() => expect(screen.queryByRole('button', {name: 'Keep the change'})).toBeNull())
  })

  it('go back with the reason, and keep what was written, when the server does not take a change', async () => {
    const {state, client} = breaking(await withGoal())
    show(client)
    await screen.findByText('20% of the way')
    press(/^Change/)
    write('Notes', 'A new thought.')
    write('How far', '100')
    press('Keep the change')
    await screen.findByText('This was not kept. The server has a problem. What you wrote is still here.')
    expect(screen.getByText('20% of the way')).toBeTruthy()
    expect(screen.getByLabelText<HTMLTextAreaElement>('Notes').value).toBe('A new thought.')
    state.isBroken = false
    press('Keep the change')
    expect(await screen.findByText('1 reached goal')).toBeTruthy()
    expect(await goalsOf(client)).toMatchObject([{completion_percentage: 100, notes: 'A new thought.'}])
  })

  it('are reached and taken up again by one press each, with their notes', async () => {
    const client = await withGoal()
    show(client)
    await screen.findByText('20% of the way')
    press(/^Mark as reached/)
    await screen.findByText('1 reached goal')
    await waitFor(async () =>
      expect((await goalsOf(client))[0]).toMatchObject({completion_percentage: 100, notes: 'Hard.'}),
    )
    press(/^Take up again/)
    expect(await screen.findByText('0% of the way')).toBeTruthy()
  })

  it('are not reached without a look where the server does not tell the notes that it would erase', async () => {
    const client = createProgressClient({dialect: 'upstream', service: 'progress'})
    await client.progress.goals.create({goal_id: 'sleep', client_id: 'c-1', description: 'Sleep.', notes: 'Hard.'})
    show(client)
    fireEvent.click(await screen.findByRole('button', {name: /^Mark as reached/}))
    expect(screen.getByLabelText<HTMLInputElement>('How far', {selector: 'input'}).value).toBe('100')
  })

  it('get steps, which stand in the timeline', async () => {
    const {state, client} = breaking(await withGoal())
    show(client)
    fireEvent.click(await screen.findByRole('button', {name: /^Add a step/}))
    press('Keep this step')
    expect(screen.getByText('Please write what was reached.')).toBeTruthy()
    write('What was reached', 'One whole night.')
    fireEvent.click(screen.getByLabelText('Big'))
    press('Keep this step')
    await screen.findByText(/^This was not kept\./)
    await waitFor(() => expect(screen.queryByText('No step is written down yet.')).toBeTruthy())
    state.isBroken = false
    press('Keep this step')
    await screen.findByText('1 step reached', {exact: false})
    expect(screen.getByText('Towards: Sleep through. · Big')).toBeTruthy()
    await waitFor(() => expect(screen.queryByLabelText('What was reached')).toBeNull())
  })
})
