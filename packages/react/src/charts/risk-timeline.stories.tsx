import type {Meta, StoryObj} from '@storybook/react-vite'
import {expect} from 'storybook/test'
import {yearOfSignals} from './charts-fixture.ts'
import {RiskTimeline} from './risk-timeline.tsx'

/** Signals over time, and what people did. "Not known" has a line of its own and is never shown as none. */
const meta = {
  title: 'Progress/RiskTimeline',
  component: RiskTimeline,
  args: {events: yearOfSignals, view: 'clinician'},
} satisfies Meta<typeof RiskTimeline>
export default meta
type Story = StoryObj<typeof meta>

export const Year: Story = {}
/** The person sees when somebody was asked to help, and no level. */
export const ForTheClient: Story = {
  args: {view: 'client'},
  async play({canvasElement}) {
    await expect(canvasElement.textContent).not.toMatch(/imminent|signal|risk|level/i)
  },
}
/** That nobody noted anything does not mean that there was nothing. */
export const NothingKnown: Story = {args: {events: yearOfSignals.filter(({level}) => level === 'unknown')}}
export const NothingKnownForTheClient: Story = {args: {...NothingKnown.args, view: 'client'}}
export const Arabic: Story = {globals: {locale: 'ar-EG'}}
export const Narrow: Story = {
  decorators: [(Story) => <div className="story-narrow">{Story()}</div>],
}
