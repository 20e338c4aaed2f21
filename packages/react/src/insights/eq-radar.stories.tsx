import type {Meta, StoryObj} from '@storybook/react-vite'
import {expect} from 'storybook/test'
import {EqRadar} from './eq-radar.tsx'
import {insights, measuredEq, partialEq, zeroEq} from './insights-fixture.ts'

/** The five EQ domains of a reply or a conversation. The line below it and the table say the same as the drawing. */
const meta = {title: 'Insights/EqRadar', component: EqRadar} satisfies Meta<typeof EqRadar>
export default meta
type Story = StoryObj<typeof meta>

export const OneReply: Story = {
  args: {eq: measuredEq},
  async play({canvas, userEvent}) {
    await userEvent.click(canvas.getByText('Show as a table'))
    await expect(canvas.getAllByRole('row')).toHaveLength(6)
  },
}

/** The mean of several replies, with how far they lie apart. */
export const Conversation: Story = {args: {eq: insights.eq, label: 'Mean of the conversation'}}

/** What was not measured is a gap with its reason, never a zero; awareness is a zero that was measured. */
export const PartlyMeasured: Story = {
  args: {eq: partialEq},
  async play({canvas}) {
    await expect(canvas.getAllByText(/Not measured/).length).toBeGreaterThanOrEqual(3)
  },
}

export const NotMeasured: Story = {args: {eq: zeroEq}}

export const OutOfRange: Story = {
  args: {eq: {measured: true, scores: {emotional_awareness: 1.4, empathy_recognition: -0.2, overall_eq: 0.5}}},
}
export const LongGermanWords: Story = {args: {eq: measuredEq}, globals: {locale: 'de-DE'}}
export const Arabic: Story = {args: {eq: measuredEq}, globals: {locale: 'ar-EG'}}
