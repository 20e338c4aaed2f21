import type {Meta, StoryObj} from '@storybook/react-vite'
import type {ComponentProps} from 'react'
import {expect} from 'storybook/test'
import type {ProgressClient} from '../hooks/progress-client.ts'
import {MilestoneTimeline} from './milestone-timeline.tsx'
import {createProgressClient, OverProgress} from './progress-fixture.tsx'

const withHistory = () => createProgressClient({history: {clients: 1, end: Date.UTC(2026, 2, 1), days: 120}})

/** The same component over a client of its own. */
const over = (make: () => ProgressClient) => (args: ComponentProps<typeof MilestoneTimeline>) => (
  <OverProgress make={make}>{() => <MilestoneTimeline {...args} />}</OverProgress>
)

/** The steps that a client has reached, newest first, each with its day and its goal. */
const meta = {
  title: 'Progress/MilestoneTimeline',
  component: MilestoneTimeline,
  args: {clientId: 'client-001', view: 'clinician'},
  render: over(withHistory),
} satisfies Meta<typeof MilestoneTimeline>
export default meta
type Story = StoryObj<typeof meta>

export const Clinician: Story = {}
export const Client: Story = {args: {view: 'client'}, globals: {locale: 'ar-EG'}}
export const Empty: Story = {
  args: {clientId: 'c-1'},
  render: over(createProgressClient),
  async play({canvas}) {
    await expect(await canvas.findByText('No step is written down yet.')).toBeVisible()
  },
}
export const OriginalServer: Story = {
  args: {clientId: 'c-1'},
  render: over(() => createProgressClient({dialect: 'upstream', service: 'progress'})),
  async play({canvas}) {
    await expect(await canvas.findByText('This server keeps steps, but does not give them back.')).toBeVisible()
  },
}
