import {ServerError} from '@pixelated/sdk'
import type {Meta, StoryObj} from '@storybook/react-vite'
import type {ComponentProps} from 'react'
import {expect} from 'storybook/test'
import type {ProgressClient} from '../hooks/progress-client.ts'
import {GoalList} from './goal-list.tsx'
import {createProgressClient, OverProgress} from './progress-fixture.tsx'

const withHistory = () => createProgressClient({history: {clients: 1, end: Date.UTC(2026, 2, 1), days: 120}})

/** The same component over a client of its own. */
const over = (make: () => ProgressClient) => (args: ComponentProps<typeof GoalList>) => (
  <OverProgress make={make}>{() => <GoalList {...args} />}</OverProgress>
)

const readOnly = (): ProgressClient => {
  const client = withHistory()
  const fail = () => Promise.reject(new ServerError('Broken', {status: 500}))
  return {...client, progress: {...client.progress, goals: {...client.progress.goals, create: fail, update: fail}}}
}

/** How far each goal is, with its steps and notes; to set, change, reach and take up again, and to add steps to. */
const meta = {
  title: 'Progress/GoalList',
  component: GoalList,
  args: {clientId: 'client-001', view: 'clinician'},
  render: over(withHistory),
} satisfies Meta<typeof GoalList>
export default meta
type Story = StoryObj<typeof meta>

export const Clinician: Story = {
  async play({canvas, userEvent}) {
    const [change] = await canvas.findAllByRole('button', {name: /^Change/})
    await userEvent.click(change ?? document.body)
    await expect(canvas.getByRole('slider', {name: 'How far'})).toBeVisible()
    await userEvent.click(canvas.getByRole('button', {name: 'Leave it as it was'}))
    await expect(canvas.queryByRole('slider')).toBeNull()
  },
}

export const FirstGoal: Story = {
  args: {clientId: 'c-1', view: 'client'},
  render: over(createProgressClient),
  async play({canvas, userEvent}) {
    await expect(await canvas.findByText('No goal yet. Set the first one.')).toBeVisible()
    await userEvent.click(canvas.getByRole('button', {name: 'Set a goal'}))
    await expect(canvas.getByLabelText('Goal')).toHaveFocus()
    await userEvent.keyboard('Walk to the river twice a week')
    await userEvent.click(canvas.getByRole('button', {name: 'Keep this goal'}))
    await expect(await canvas.findByRole('heading', {name: 'Walk to the river twice a week'})).toBeVisible()
    await userEvent.click(await canvas.findByRole('button', {name: /^Mark as reached/}))
    await userEvent.click(await canvas.findByText('1 reached goal'))
  },
}

export const NotKept: Story = {
  args: {view: 'client'},
  render: over(readOnly),
  async play({canvas, userEvent}) {
    await userEvent.click(await canvas.findByRole('button', {name: 'Set a goal'}))
    await userEvent.keyboard('Walk to the river')
    await userEvent.click(canvas.getByRole('button', {name: 'Keep this goal'}))
    await expect(await canvas.findByText(/^This was not kept\. The server has a problem\./)).toBeVisible()
    await expect(canvas.getByLabelText('Goal')).toHaveValue('Walk to the river')
    await expect(canvas.queryByRole('heading', {name: 'Walk to the river'})).toBeNull()
  },
}

export const NarrowGerman: Story = {
  globals: {locale: 'de-DE', theme: 'dark'},
  decorators: (Story) => (
    <div style={{inlineSize: 288}}>
      <Story />
    </div>
  ),
}
export const Arabic: Story = {globals: {locale: 'ar-EG'}}
