import type {Meta, StoryObj} from '@storybook/react-vite'
import {EqTrend} from './eq-trend.tsx'
import {measuredEq, replies, zeroEq} from './insights-fixture.ts'

const points = replies.flatMap(({id, details}) => (details ? [{id, eq: details.eq}] : []))

/** How each EQ domain went over a conversation, all on the same axes. A reply without scores is a gap. */
const meta = {title: 'Insights/EqTrend', component: EqTrend} satisfies Meta<typeof EqTrend>
export default meta
type Story = StoryObj<typeof meta>

export const WithGaps: Story = {args: {points}}
/** Sessions of months: the table says when each was. */
export const OverMonths: Story = {
  args: {points: points.map((point, month) => ({...point, at: Date.UTC(2026, month, 12, 12)}))},
}
export const OneReply: Story = {args: {points: [{id: 'reply-1', eq: measuredEq}]}}
export const NotMeasured: Story = {args: {points: [{id: 'reply-1', eq: zeroEq}]}}
export const Arabic: Story = {args: {points}, globals: {locale: 'ar-EG'}}
