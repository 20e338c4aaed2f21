import type {Meta, StoryObj} from '@storybook/react-vite'
import {useState} from 'react'
import {expect, fn} from 'storybook/test'
import {InsightPanel, type InsightPanelProps} from './insight-panel.tsx'
import {
  biasSpans,
  brokenReply,
  freshRisk,
  insights,
  latchedRisk,
  messages,
  noInsights,
  techniques,
} from './insights-fixture.ts'

type ShownProps = Omit<InsightPanelProps, 'onReplyChange' | 'disagreed' | 'onUndoDisagree'>

/** The panel with what its caller keeps: which reply is shown, and what somebody disagreed with. */
function Shown({replyId, onDisagree, ...props}: ShownProps) {
  const [shown, setShown] = useState(replyId)
  const [disagreed, setDisagreed] = useState<ReadonlySet<string>>(new Set())
  return (
    <InsightPanel
      {...props}
      replyId={shown}
      onReplyChange={setShown}
      disagreed={disagreed}
      onDisagree={(flag) => {
        setDisagreed((before) => new Set([...before, flag.id]))
        onDisagree?.(flag)
      }}
      onUndoDisagree={({id}) => setDisagreed((before) => new Set([...before].filter((one) => one !== id)))}
    />
  )
}

/**
 * What was measured of one reply or of a whole conversation, for people who work with scores. What was not measured is a dash with its
 * reason, and a chart never says more than its line of text and its table.
 */
const meta = {
  title: 'Insights/Insight panel',
  component: Shown,
  args: {messages, insights, risk: latchedRisk(), techniques, biasSpans, onDisagree: fn()},
  globals: {view: 'clinician'},
} satisfies Meta<typeof Shown>
export default meta
type Story = StoryObj<typeof meta>

export const WholeConversation: Story = {
  globals: {locale: 'en-GB'},
  async play({canvas, userEvent, args}) {
    await expect(canvas.getByText('Moderate', {selector: '.pixel-risk-level'})).toBeVisible()
    const [button] = canvas.getAllByRole('button', {name: /I disagree/})
    if (button) await userEvent.click(button)
    await expect(args.onDisagree).toHaveBeenCalledOnce()
    await expect(canvas.getByText('You disagreed with this.')).toBeVisible()
    await expect(button).toHaveFocus()
  },
}

export const OneReply: Story = {
  args: {replyId: 'reply-1'},
  globals: {locale: 'en-GB'},
  async play({canvas, canvasElement, userEvent}) {
    await userEvent.click(canvas.getByRole('button', {name: /Open question/}))
    await expect(canvasElement.querySelector('mark')).toHaveTextContent('What kept you awake?')
    await userEvent.selectOptions(canvas.getByRole('combobox'), 'Reply 2')
    await expect(canvasElement.querySelector('mark')).toBeNull()
    await expect(canvas.getByText(/only zeros/)).toBeVisible()
  },
}

/** Three of five skills have no score, nothing evaluated the signals, and bias was found. */
export const Gaps: Story = {args: {replyId: 'reply-3'}}

/** Nothing of a reply that broke off was measured. */
export const BrokenReply: Story = {args: {messages: [...messages, brokenReply], replyId: brokenReply.id}}

/** Before the first reply: signals that nobody has looked for yet are "not known", not "none". */
export const Empty: Story = {args: {messages: [], insights: noInsights, risk: freshRisk()}}
