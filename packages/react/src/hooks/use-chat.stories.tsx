import type {Meta, StoryObj} from '@storybook/react-vite'
import {expect} from 'storybook/test'
import {ConversationProvider} from '../provider/conversation-provider.tsx'
import {useChat} from './use-chat.ts'

function SmallChat() {
  const {messages, draft, setDraft, send, stop, retry, isBusy, failure, risk, status} = useChat()
  return (
    <form
      aria-label="A chat of twenty lines"
      onSubmit={(event) => {
        event.preventDefault()
        send(draft)
      }}
    >
      <ol aria-busy={isBusy}>
        {messages.map(({id, role, text}) => (
          <li key={id} data-role={role}>
            <strong>{role === 'user' ? 'You' : 'Pixel'}</strong> {text}
          </li>
        ))}
      </ol>
      <p>
        Stands: <output>{status}</output>. Signals: <b>{risk.level}</b>
      </p>
      {failure && (
        <button type="button" onClick={() => retry()}>
          Send again
        </button>
      )}
      <input aria-label="Message" value={draft} onChange={({target}) => setDraft(target.value)} />
      <button disabled={isBusy}>Send</button>
      <button type="button" disabled={!isBusy} onClick={() => stop()}>
        Stop
      </button>
    </form>
  )
}

const Conversed = () => (
  <ConversationProvider>
    <SmallChat />
  </ConversationProvider>
)

/**
 * `useChat` gives what to show and what to do. Any number of components can use it on one conversation: a message is sent once. The device
 * judges both what is written and what is answered, before either is shown or sent.
 */
const meta = {title: 'Hooks/useChat', component: Conversed} satisfies Meta<typeof Conversed>
export default meta
type Story = StoryObj<typeof meta>

const write = (words: string): NonNullable<Story['play']> =>
  async function writeWords({canvas, userEvent}) {
    await userEvent.type(canvas.getByLabelText('Message'), `${words}{Enter}`)
  }

export const Answered: Story = {
  async play(context) {
    const {canvas, canvasElement} = context
    await write('I could not sleep again.')(context)
    await expect(await canvas.findByText('I could not sleep again.')).toBeVisible()
    await expect(await canvas.findByText('ready', {}, {timeout: 10_000})).toBeVisible()
    await expect(canvasElement.querySelectorAll('[data-role=assistant]')).toHaveLength(1)
    await expect(canvas.getByLabelText('Message')).toHaveValue('')
  },
}

export const Stopped: Story = {
  globals: {network: 'slow'},
  async play(context) {
    const {canvas, userEvent} = context
    await write('Tell me about sleep.')(context)
    await userEvent.click(canvas.getByRole('button', {name: 'Stop'}))
    await expect(await canvas.findByText('ready')).toBeVisible()
  },
}

/** The model is not there: the message stays, says so, and can be sent again. */
export const Failed: Story = {
  globals: {risk: 'model-not-loaded'},
  async play(context) {
    const {canvas} = context
    await write('Are you there?')(context)
    await expect(await canvas.findByRole('button', {name: 'Send again'}, {timeout: 20_000})).toBeVisible()
    await expect(canvas.getByText('Are you there?')).toBeVisible()
  },
}

/** What is found on the device needs no server. */
export const RiskWhileOffline: Story = {
  globals: {network: 'offline'},
  async play(context) {
    const {canvas} = context
    await write('I want to end my life.')(context)
    await expect(await canvas.findByText(/high|imminent/, {selector: 'b'})).toBeVisible()
  },
}

/** The server claims that it looked and found nothing. The device is not persuaded. */
export const ServerDeniesRisk: Story = {
  globals: {risk: 'lying-server'},
  async play(context) {
    const {canvas} = context
    await write('I want to end my life.')(context)
    await expect(await canvas.findByText('ready', {}, {timeout: 10_000})).toBeVisible()
    await expect(canvas.getByText(/high|imminent/, {selector: 'b'})).toBeVisible()
  },
}
