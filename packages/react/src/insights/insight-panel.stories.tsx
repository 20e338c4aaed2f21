import type {Meta, StoryObj} from '@storybook/react-vite'
import {useState, type ComponentProps} from 'react'
import {expect} from 'storybook/test'
import {InsightPanel} from './insight-panel.tsx'
import {freshRisk, insights, latchedRisk, messages, noInsights} from './insights-fixture.ts'

const techniques = new Map([
  [
    'reply-1',
    [
      {technique: 'validation', confidence: 0.62, spans: [{start: 0, end: 18}]},
      {technique: 'open_question', confidence: 0.85, spans: [{start: 20, end: 40}]},
    ],
  ],
])
const biasSpans = new Map([['reply-3', [{start: 0, end: 39}]]])

/** The panel with what its app remembers: which reply is shown, and what somebody disagreed with. */
function Remembering(props: ComponentProps<typeof InsightPanel>) {
  const [replyId, setReplyId] = useState(props.replyId)
  const [disagreed, setDisagreed] = useState<ReadonlySet<string>>(new Set())
  return (
    <InsightPanel
      {...props}
      replyId={replyId}
      onReplyChange={setReplyId}
      disagreed={disagreed}
      onDisagree={({id}) => setDisagreed((before) => new Set([...before, id]))}
      onUndoDisagree={({id}) => setDisagreed((before) => new Set([...before].filter((one) => one !== id)))}
    />
  )
}

/** What was measured of a reply or of a whole conversation, for people who work with scores. A gap is a dash with its reason. */
const meta = {
  title: 'Insights/InsightPanel',
  component: InsightPanel,
  args: {messages, insights, risk: latchedRisk(), techniques, biasSpans},
  render: (args) => <Remembering {...args} />,
} satisfies Meta<typeof InsightPanel>
export default meta
type Story = StoryObj<typeof meta>

export const WholeConversation: Story = {
  async play({canvas, userEvent}) {
    await userEvent.selectOptions(canvas.getByLabelText('Show'), 'Reply 3')
    await userEvent.click((await canvas.findAllByRole('button', {name: /I disagree/}))[0] ?? document.body)
    await expect(await canvas.findByText('You disagreed with this.')).toBeVisible()
    await userEvent.click(canvas.getByRole('button', {name: /Undo/}))
    await expect(canvas.queryByText('You disagreed with this.')).toBeNull()
    await userEvent.selectOptions(canvas.getByLabelText('Show'), 'Whole conversation')
  },
}
export const OneReply: Story = {args: {replyId: 'reply-1'}}
export const NotEvaluated: Story = {args: {replyId: 'reply-2'}}
export const BeforeTheFirstReply: Story = {args: {messages: [], insights: noInsights, risk: freshRisk()}}
export const Narrow: Story = {
  args: {replyId: 'reply-3'},
  decorators: (Story) => (
    <div style={{inlineSize: 288}}>
      <Story />
    </div>
  ),
}
export const German: Story = {globals: {locale: 'de-DE'}}
export const Arabic: Story = {globals: {locale: 'ar-EG'}}
export const Pseudo: Story = {globals: {locale: 'pseudo'}}
export const HighContrast: Story = {globals: {theme: 'contrast'}}
export const Calm: Story = {globals: {theme: 'calm'}}
