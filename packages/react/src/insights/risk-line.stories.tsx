import type {Meta, StoryObj} from '@storybook/react-vite'
import {expect} from 'storybook/test'
import {freshRisk, latchedRisk} from './insights-fixture.ts'
import {RiskLine} from './risk-line.tsx'

/** The signals in a message, or in a session with the level that is held. "Not known" is never shown as none. */
const meta = {title: 'Insights/RiskLine', component: RiskLine} satisfies Meta<typeof RiskLine>
export default meta
type Story = StoryObj<typeof meta>

export const NoneFound: Story = {args: {risk: {level: 'none', signals: [], evaluated_by: ['crisis/rules-3']}}}
export const NotKnown: Story = {
  args: {risk: {level: 'unknown', signals: [], evaluated_by: []}},
  async play({canvas}) {
    await expect(canvas.getByText('Not known')).toBeVisible()
    await expect(canvas.queryByText('None found')).toBeNull()
  },
}
export const HeldByTheSession: Story = {args: {risk: latchedRisk()}}
export const NothingSaidYet: Story = {args: {risk: freshRisk()}}
