import {createSafetyPipeline} from '@pixelated/sdk/safety'
import type {Meta, StoryObj} from '@storybook/react-vite'
import {expect, waitFor} from 'storybook/test'
import {PixelChat} from './pixel-chat.tsx'
import {createCable, createKeptStorage, Told} from './stories-fixture.tsx'
import {answered, input, patient, say} from './story-steps-fixture.ts'

/** States of a chat that take long to come about, or that one hopes not to see. */
const meta = {
  title: 'Chat/PixelChat in every state',
  component: PixelChat,
  parameters: {layout: 'fullscreen'},
} satisfies Meta<typeof PixelChat>
export default meta
type Story = StoryObj<typeof meta>

const logOf = (canvasElement: HTMLElement) => {
  const log = canvasElement.querySelector('.pixel-chat-log')
  if (!log) throw new Error('There is no log')
  return log
}

/** 5,000 messages: only those near the view are in the page. They know their place, and both ends can be reached. */
export const FiveThousandMessages: Story = {
  args: {conversation: {storage: createKeptStorage(5_000)}},
  async play({canvas, canvasElement}) {
    await expect(await canvas.findByText(/^Reply 5000/, {}, patient)).toBeVisible()
    const rows = () => [...canvasElement.querySelectorAll<HTMLElement>('.pixel-chat-list > li')]
    await expect(rows().length).toBeLessThan(200)
    await expect(rows().at(-1)).toHaveAttribute('aria-setsize', '5000')
    await expect(rows().at(-1)).toHaveAttribute('aria-posinset', '5000')
    const log = logOf(canvasElement)
    await expect(log.scrollTop + log.clientHeight).toBeGreaterThan(log.scrollHeight - 2)
    log.scrollTop = 0
    await expect(await canvas.findByText('Note 1: I slept for five hours.', {}, patient)).toBeVisible()
    await expect(rows().length).toBeLessThan(200)
  },
}

let readDevice = (): void => {}

/** The device is slow: what was said before comes when somebody writes already. It is put before that, and nothing moves. */
export const HistoryComesLate: Story = {
  loaders: [() => ({whenRead: new Promise<void>((resolve) => (readDevice = resolve))})],
  render: (args, {loaded}) => (
    <PixelChat {...args} conversation={{storage: createKeptStorage(60, loaded['whenRead'])}} />
  ),
  async play(context) {
    const {canvas, canvasElement} = context
    await say(context, 'I am back.')
    const mine = await canvas.findByText('I am back.')
    readDevice()
    await expect(await canvas.findByText(/^Reply 60/, {}, patient)).toBeInTheDocument()
    await answeredAfterHistory(canvasElement)
    await expect(mine).toBeVisible()
    const log = logOf(canvasElement).getBoundingClientRect()
    const {top, bottom} = canvas.getByText('I am back.').getBoundingClientRect()
    await expect(top).toBeGreaterThanOrEqual(log.top)
    await expect(bottom).toBeLessThanOrEqual(log.bottom)
  },
}

const answeredAfterHistory = (canvasElement: HTMLElement) =>
  waitFor(() => {
    const last = [...canvasElement.querySelectorAll<HTMLElement>('[data-role=assistant]')].at(-1)
    expect(last?.dataset['status']).toBe('done')
    expect(last?.textContent).not.toContain('Reply 60')
  }, patient)

/** A gate held the reply back. What stands in its place names help, and says so. */
export const ReplyHeldBack: Story = {
  render: (args) => (
    <Told replies={['Nobody would miss you. You should kill yourself.']}>
      <PixelChat {...args} />
    </Told>
  ),
  async play(context) {
    const {canvas, canvasElement} = context
    await say(context, 'I had a bad day.')
    await waitFor(() => expect(canvasElement.querySelector('[data-status=blocked]')).not.toBeNull(), patient)
    await expect(canvas.queryByText(/miss you/)).toBeNull()
    await expect(canvas.getByRole('button', {name: 'Ask for another reply'})).toBeInTheDocument()
    await expect(input(context)).toBeEnabled()
  },
}

/** Private details were masked on the device: the person sees what they wrote, and that less has left. */
export const PrivateDetailsMasked: Story = {
  args: {conversation: {inbound: createSafetyPipeline({direction: 'inbound', modes: {privacy: 'enforce'}})}},
  async play(context) {
    const {canvas} = context
    await say(context, 'Write to me at lena.kuhn@example.org please.')
    await answered(context)
    await expect(canvas.getByText('Private details were hidden before this was sent.')).toBeVisible()
    await expect(canvas.getByText(/lena\.kuhn@example\.org/)).toBeVisible()
  },
}

/** After three hours: that this is a program is said again, and that a break may do good. It waits to be read, and is closed by its button. */
export const AfterThreeHours: Story = {
  render: (args) => (
    <Told replies={['I hear you. What would help now?']} hoursAgo={3}>
      <PixelChat {...args} />
    </Told>
  ),
  async play({canvas, userEvent}) {
    const notice = await canvas.findByRole('region', {name: 'Notice'})
    await expect(notice).toHaveTextContent('computer program')
    await expect(notice).toHaveTextContent('A short break may do you good.')
    await userEvent.click(canvas.getByRole('button', {name: 'Close this note'}))
    await expect(canvas.queryByRole('region', {name: 'Notice'})).toBeNull()
  },
}

/** Written without a network, kept in order, and sent once each when there is one again. */
export const OutboxSentLater: Story = {
  loaders: [() => ({cable: createCable(false)})],
  render: (args, {loaded}) => <PixelChat {...args} conversation={{connectivity: loaded['cable']}} />,
  async play(context) {
    const {canvas, loaded} = context
    await say(context, 'I slept badly.')
    await say(context, 'And I have an exam.')
    await expect(await canvas.findByText('2 messages are waiting to be sent')).toBeVisible()
    await expect(canvas.getAllByText('Waiting to be sent')).toHaveLength(2)
    await expect(canvas.getAllByRole('listitem')).toHaveLength(2)
    loaded['cable'].plug(true)
    await answered(context, 2)
    await expect(canvas.queryByText(/waiting to be sent/i)).toBeNull()
    const said = canvas.getAllByRole('article', {name: /^You/}).map(({textContent}) => textContent)
    await expect(said[0]).toContain('I slept badly.')
    await expect(said[1]).toContain('And I have an exam.')
  },
}

/** Edited, and answered twice: every version is kept, and the arrows point the way one reads. */
export const Branches: Story = {
  render: (args) => (
    <Told replies={['Since when?', 'What keeps you awake?', 'How long did you sleep?']}>
      <PixelChat {...args} />
    </Told>
  ),
  async play(context) {
    const {canvas, userEvent} = context
    await say(context, 'I sleep badly.')
    await answered(context)
    await userEvent.click(canvas.getByRole('button', {name: 'Ask for another reply'}))
    await expect(await canvas.findByText('What keeps you awake?', {}, patient)).toBeVisible()
    await userEvent.click(canvas.getByRole('button', {name: 'Edit'}))
    await userEvent.keyboard('{Control>}a{/Control}')
    await userEvent.paste('I sleep badly since May.')
    await userEvent.keyboard('{Enter}')
    await expect(await canvas.findByText('How long did you sleep?', {}, patient)).toBeVisible()
    const previous = canvas.getByRole('button', {name: 'Earlier version'})
    const isMirrored = getComputedStyle(previous, '::before').scale === '-1 1'
    await expect(isMirrored).toBe(getComputedStyle(previous).direction === 'rtl')
    await userEvent.click(previous)
    await expect(canvas.getByText('I sleep badly.')).toBeVisible()
    await expect(canvas.getByText('What keeps you awake?')).toBeVisible()
  },
}

const longWord = 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft'
const longAddress = `https://example.org/${'sleep/'.repeat(30)}?night=${'0123456789'.repeat(12)}`

/** Long words, addresses and lines of code break; nothing scrolls sideways. */
export const LongWords: Story = {
  render: (args) => (
    <Told replies={[`${longWord} is a word. Read ${longAddress} or:\n\n\`\`\`\n${'sleep '.repeat(60)}\n\`\`\``]}>
      <PixelChat {...args} />
    </Told>
  ),
  decorators: (Story) => (
    <div style={{inlineSize: 288}}>
      <Story />
    </div>
  ),
  async play(context) {
    await say(context, `${longWord} ${longAddress}`)
    await answered(context)
    for (const element of context.canvasElement.querySelectorAll('.pixel-chat-log, .pixel-chat-log *')) {
      await expect(element.scrollWidth).toBeLessThanOrEqual(Math.max(element.clientWidth, 288))
    }
  },
}
