import type {Meta, StoryObj} from '@storybook/react-vite'
import {expect, fireEvent} from 'storybook/test'
import {crowdedEntries, fallingEntries, fewEntries, yearOfEntries} from './charts-fixture.ts'
import {EmotionTrend} from './emotion-trend.tsx'

/** How a person was over weeks and months: what a clinician sees, and what the person sees. */
const meta = {
  title: 'Progress/EmotionTrend',
  component: EmotionTrend,
  args: {entries: yearOfEntries, view: 'clinician'},
} satisfies Meta<typeof EmotionTrend>
export default meta
type Story = StoryObj<typeof meta>

export const Year: Story = {
  async play({canvas}) {
    const slider = canvas.getByRole('slider', {name: 'Look at one point'})
    await fireEvent.change(slider, {target: {value: '0'}})
    await expect(slider).toHaveAttribute('aria-valuetext', '1 Dec 2025: Very negative')
  },
}
export const ForTheClient: Story = {args: {view: 'client'}}
export const Falling: Story = {args: {entries: fallingEntries}}
export const FallingForTheClient: Story = {args: {entries: fallingEntries, view: 'client'}}
/** Below five sessions over fourteen days no direction is told. */
export const TooFew: Story = {args: {entries: fewEntries}}
/** Sessions whose time or state is not known are counted. */
export const NotAllKnown: Story = {
  args: {
    entries: [
      ...yearOfEntries.slice(0, 8),
      {id: 'untimed', state: 'neutral'},
      {id: 'odd', at: Date.UTC(2026, 0, 9), state: 'blue'},
    ],
  },
}
export const Crowded: Story = {args: {entries: crowdedEntries}}
export const Nothing: Story = {args: {entries: []}}
export const Arabic: Story = {globals: {locale: 'ar-EG'}}
export const Narrow: Story = {
  decorators: [(Story) => <div className="story-narrow">{Story()}</div>],
}
