import {generateHistory} from '@pixelated/mock-server'
import type {Meta, StoryObj} from '@storybook/react-vite'
import {expect, waitFor} from 'storybook/test'
import {GoalList} from './goal-list.tsx'
import {MilestoneTimeline} from './milestone-timeline.tsx'
import {ProgressDashboard} from './progress-dashboard.tsx'
import {InRecords, original, present} from './report-fixture.tsx'
import {SessionJournal} from './session-journal.tsx'

/** A client over a year, from the made-up records of the mock server: what happened, what was measured, and how sure that is. */
const meta = {
  title: 'Progress/ProgressDashboard',
  component: ProgressDashboard,
  args: {clientId: 'client-001', view: 'clinician', initialDays: 365, now: present},
  decorators: [
    (Story, {parameters}) => (
      <InRecords server={parameters['server']} blocked={parameters['blocked']}>
        <Story />
      </InRecords>
    ),
  ],
  async play({canvasElement}) {
    await waitFor(() => expect(canvasElement.querySelector('[data-state=loading]')).toBeNull(), {timeout: 15_000})
  },
} satisfies Meta<typeof ProgressDashboard>
export default meta
type Story = StoryObj<typeof meta>

export const Improving: Story = {}
export const ForTheClient: Story = {args: {view: 'client'}}
/** No word that alarms, also where it goes down. */
export const WorseningForTheClient: Story = {args: {clientId: 'client-002', view: 'client'}}
/** Signals by their level, how long each stayed open, and who resolved it. */
export const HandOffs: Story = {
  args: {
    clientId: 'client-007',
    alerts: generateHistory({clients: 7, end: present.getTime()}).at(-1)?.alerts,
  },
  parameters: {server: {history: {clients: 7}}},
}
/** Too little to tell a direction, and the rule. */
export const Sparse: Story = {args: {clientId: 'client-006'}}
export const Nothing: Story = {args: {clientId: 'nobody'}}
/** The original progress service: the same figures, and what it does not give back is said. */
export const OriginalServer: Story = {parameters: {server: original}}
/** With the parts that can be written in, in place of the short lists. */
export const WithGoalsStepsAndJournal: Story = {
  args: {
    goals: <GoalList clientId="client-001" view="clinician" />,
    steps: <MilestoneTimeline clientId="client-001" />,
    children: <SessionJournal clientId="client-001" view="clinician" />,
  },
}
/** A part that can not be fetched fails by itself. */
export const SessionsFail: Story = {parameters: {blocked: /sessions/}}
export const Arabic: Story = {globals: {locale: 'ar-EG'}}
/** What is not in brackets is hard-coded: names of questionnaires, and what people wrote. */
export const Pseudo: Story = {globals: {locale: 'pseudo'}}
export const German: Story = {globals: {locale: 'de'}}
export const Narrow: Story = {decorators: [(Story) => <div className="story-narrow">{Story()}</div>]}
