import type {Meta, StoryObj} from '@storybook/react-vite'
import {expect, waitFor} from 'storybook/test'
import {ProgressReport} from './progress-report.tsx'
import {InRecords, original, present} from './report-fixture.tsx'

/** A report for paper and for files, written from figures only. */
const meta = {
  title: 'Progress/ProgressReport',
  component: ProgressReport,
  args: {clientId: 'client-001', days: 180, view: 'clinician', now: present, name: 'A. Person'},
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
} satisfies Meta<typeof ProgressReport>
export default meta
type Story = StoryObj<typeof meta>

export const ForClinicians: Story = {}
export const ForTheClient: Story = {args: {view: 'client'}}
export const Nothing: Story = {args: {clientId: 'nobody'}}
export const OriginalServer: Story = {parameters: {server: original}}
export const Japanese: Story = {globals: {locale: 'ja'}}
export const Narrow: Story = {decorators: [(Story) => <div className="story-narrow">{Story()}</div>]}
