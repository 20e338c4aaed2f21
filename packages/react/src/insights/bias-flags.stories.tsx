import type {Meta, StoryObj} from '@storybook/react-vite'
import {expect, fn} from 'storybook/test'
import {BiasFlags} from './bias-flags.tsx'
import {biasFlag, insights} from './insights-fixture.ts'

const quote = {text: 'Men are just too proud to ask for help.', spans: [{start: 0, end: 39}]}

/** What bias was found in replies: which kind, in which words, how heavy, by whom; with a way to disagree. */
const meta = {
  title: 'Insights/BiasFlags',
  component: BiasFlags,
  args: {flags: insights.bias.flags.map((flag) => ({...flag, quote})), evaluated: 3, notEvaluated: 1},
} satisfies Meta<typeof BiasFlags>
export default meta
type Story = StoryObj<typeof meta>

export const Found: Story = {
  args: {onDisagree: fn()},
  async play({args, canvas, userEvent}) {
    const [first] = canvas.getAllByRole('button', {name: /I disagree/})
    if (first) await userEvent.click(first)
    await expect(args.onDisagree).toHaveBeenCalledWith(expect.objectContaining({id: biasFlag.id}))
  },
}
export const Disagreed: Story = {args: {disagreed: new Set([biasFlag.id]), onUndoDisagree: fn(), onDisagree: fn()}}
export const NothingFound: Story = {args: {flags: [], notEvaluated: 0}}
export const NobodyLooked: Story = {args: {flags: [], evaluated: 0, notEvaluated: 2}}
export const Pseudo: Story = {globals: {locale: 'pseudo'}, args: {onDisagree: fn()}}
