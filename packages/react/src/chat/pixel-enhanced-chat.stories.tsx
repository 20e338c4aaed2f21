import type {Meta, StoryObj} from '@storybook/react-vite'
import {useId, type ComponentProps} from 'react'
import {expect} from 'storybook/test'
import {PixelEnhancedChat} from './pixel-enhanced-chat.tsx'
import {answered, say} from './story-steps-fixture.ts'

/** A session for each time it is shown, so that nothing of another story is in it. */
function OwnSession(props: Omit<ComponentProps<typeof PixelEnhancedChat>, 'sessionId' | 'userId'>) {
  return <PixelEnhancedChat {...props} sessionId={useId()} userId="story" />
}

/** The chat with what was measured of its replies beside it. A client sees the chat alone, without scores. */
const meta = {
  title: 'Chat/PixelEnhancedChat',
  component: OwnSession,
  parameters: {layout: 'fullscreen'},
  render: (args, {globals}) => <OwnSession {...args} view={globals['view'] === 'client' ? 'client' : 'clinician'} />,
} satisfies Meta<typeof OwnSession>
export default meta
type Story = StoryObj<typeof meta>
type Context = Parameters<NonNullable<Story['play']>>[0]

async function talk(context: Context): Promise<void> {
  await say(context, 'I could not sleep again.')
  await answered(context)
}

export const Clinician: Story = {
  globals: {view: 'clinician'},
  async play(context) {
    const {canvas, userEvent} = context
    await talk(context)
    await expect(await canvas.findByRole('heading', {name: 'Empathy of the replies'})).toBeVisible()
    await userEvent.click(canvas.getByRole('button', {name: 'Hide insights'}))
    await expect(canvas.queryByRole('heading', {name: 'Empathy of the replies'})).toBeNull()
    await userEvent.click(canvas.getByRole('button', {name: 'Show insights'}))
  },
}

export const Client: Story = {
  globals: {view: 'client'},
  async play(context) {
    await talk(context)
    await expect(context.canvas.queryByRole('region', {name: 'Insights'})).toBeNull()
  },
}

/** Replies come, but nothing was analysed: every figure is a dash with its reason. */
export const NothingAnalysed: Story = {
  globals: {view: 'clinician', risk: 'analysis-down'},
  play: talk,
}

/** Choose a scenario in the risk menu, and its words are written here. */
export const BeforeTheFirstReply: Story = {globals: {view: 'clinician'}, parameters: {script: true}}
export const Arabic: Story = {globals: {view: 'clinician', locale: 'ar-EG'}}
