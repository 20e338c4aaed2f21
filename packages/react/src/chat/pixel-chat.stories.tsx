import type {Meta, StoryObj} from '@storybook/react-vite'
import {expect, waitFor} from 'storybook/test'
import {PixelChat} from './pixel-chat.tsx'
import {Told} from './stories-fixture.tsx'
import {answered, input, patient, say} from './story-steps-fixture.ts'

/**
 * A whole chat: messages with branches, retry and stop, help in a crisis, the notice that this is a program, and what to do without a
 * network. Write into it: the server is in this page.
 */
const meta = {
  title: 'Chat/PixelChat',
  component: PixelChat,
  parameters: {layout: 'fullscreen'},
  render: (args, {globals}) => <PixelChat view={globals['view'] === 'clinician' ? 'clinician' : 'client'} {...args} />,
} satisfies Meta<typeof PixelChat>
export default meta
type Story = StoryObj<typeof meta>
type Context = Parameters<NonNullable<Story['play']>>[0]

/** Choose a scenario in the risk menu, and its words are written here. */
export const Empty: Story = {
  parameters: {script: true},
  async play({canvas}) {
    await expect(canvas.getByText('You are writing with a computer program, not a person.')).toBeVisible()
    await expect(canvas.getByRole('button', {name: 'Show help'})).toBeVisible()
  },
}

async function talk(context: Context): Promise<void> {
  await say(context, 'I could not sleep again. I keep thinking of the exam.')
  await answered(context)
  await expect(context.canvas.getAllByRole('article')).toHaveLength(2)
  await expect(input(context)).toHaveFocus()
}

export const Answered: Story = {play: talk}

/** The same for who works with scores: what was measured stands below each message. */
export const ForAClinician: Story = {
  globals: {view: 'clinician'},
  async play(context) {
    await talk(context)
    await expect(context.canvas.getByText('Empathy of the replies')).toBeVisible()
  },
}

/** A reply on its way, sentence by sentence. It is read out once, when it is whole. */
export const Streaming: Story = {
  globals: {network: 'slow'},
  async play(context) {
    const {canvas} = context
    await say(context, 'Tell me about sleep.')
    await expect(await canvas.findByRole('button', {name: 'Stop the reply'})).toBeVisible()
    await expect(input(context)).toBeEnabled()
  },
}

/** As above, and it stays so: to look at a reply on its way, and at the button that stops it. */
export const HeldWhileStreaming: Story = {
  render: (args) => (
    <Told replies={['Sleep is a good place to begin. What happens when you lie down? ']} isHeld>
      <PixelChat {...args} />
    </Told>
  ),
  async play(context) {
    await say(context, 'Tell me about sleep.')
    const held = '[data-role=assistant][data-status=streaming] .pixel-message-text:not(:empty)'
    await waitFor(() => expect(context.canvasElement.querySelector(held)).toBeVisible(), patient)
  },
}

/** Known to be a minor: lines for children come first, and breaks are called to mind. */
export const ForAMinor: Story = {
  args: {crisis: {region: 'AU', isMinor: true, audience: 'children'}, notices: {isMinor: true}},
  async play(context) {
    const {canvas} = context
    await say(context, 'sometimes i cut myself')
    await expect(canvas.getByRole('heading', {name: 'Talk to a person'})).toBeVisible()
    await expect(canvas.getAllByText('For children and young people', {exact: false})[0]).toBeVisible()
  },
}

/** Words, links and the invitation are the app's own. */
export const OfYourOwn: Story = {
  args: {header: <h2>Evening check-in</h2>, empty: 'How was your night?'},
}

export const Stopped: Story = {
  globals: {network: 'slow'},
  async play(context) {
    const {canvas, userEvent} = context
    await say(context, 'Tell me about sleep.')
    await userEvent.click(await canvas.findByRole('button', {name: 'Stop the reply'}))
    await expect(await canvas.findByText('Stopped')).toBeVisible()
  },
}

/** Every stream breaks after four events. The reply goes on where it was. */
export const ConnectionDrops: Story = {
  globals: {network: 'drops'},
  async play(context) {
    await say(context, 'I could not sleep again.')
    await answered(context)
  },
}

export const Failed: Story = {
  globals: {risk: 'model-not-loaded'},
  async play(context) {
    const {canvas} = context
    await say(context, 'Are you there?')
    await expect(await canvas.findByRole('button', {name: 'Send again'}, {timeout: 25_000})).toBeVisible()
    await expect(canvas.getByText('Are you there?')).toBeVisible()
  },
}

export const Offline: Story = {
  globals: {network: 'offline'},
  async play(context) {
    const {canvas} = context
    await say(context, 'I will be back.')
    await expect(await canvas.findByText('1 message is waiting to be sent')).toBeVisible()
    await expect(input(context)).toBeEnabled()
  },
}

/** Help opens at once, on this device alone, and the field stays open. */
export const CrisisWhileOffline: Story = {
  globals: {network: 'offline'},
  async play(context) {
    const {canvas} = context
    await say(context, 'I want to end my life tonight.')
    await expect(canvas.getByRole('heading', {name: 'Talk to a person'})).toBeVisible()
    await expect(canvas.getAllByRole('link')[0]).toHaveAttribute('href', expect.stringMatching(/^tel:/))
    await expect(input(context)).toHaveFocus()
  },
}

/** The server claims that it looked and found nothing. The device is not persuaded. */
export const ServerDeniesRisk: Story = {
  globals: {risk: 'lying-server'},
  async play(context) {
    await say(context, 'I want to end my life.')
    await expect(context.canvas.getByRole('heading', {name: 'Talk to a person'})).toBeVisible()
    await answered(context)
    await expect(context.canvas.getByRole('heading', {name: 'Talk to a person'})).toBeVisible()
  },
}

/** Words that only sound like it. No alarm. */
export const Idiom: Story = {
  async play(context) {
    await say(context, 'My phone is dying and this traffic is killing me.')
    await answered(context)
    await expect(context.canvas.queryByRole('heading', {name: 'Talk to a person'})).toBeNull()
  },
}

/** From one end to the other without a mouse. */
export const ByKeyboard: Story = {
  async play(context) {
    const {canvas, userEvent} = context
    input(context).focus()
    await userEvent.keyboard('I sleep badly.{Enter}')
    await answered(context)
    await expect(input(context)).toHaveFocus()
    await userEvent.tab({shift: true})
    await expect(document.activeElement).not.toBe(input(context))
    await expect(canvas.getAllByRole('article')).toHaveLength(2)
  },
}

export const Narrow: Story = {
  decorators: (Story) => (
    <div style={{inlineSize: 288}}>
      <Story />
    </div>
  ),
  play: talk,
}
export const German: Story = {globals: {locale: 'de-DE'}}
export const Arabic: Story = {globals: {locale: 'ar-EG'}}
export const Pseudo: Story = {globals: {locale: 'pseudo'}}
export const HighContrast: Story = {globals: {theme: 'contrast'}, play: talk}
export const Calm: Story = {globals: {theme: 'calm'}, play: talk}
