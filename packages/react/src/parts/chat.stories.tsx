import type {Meta, StoryObj} from '@storybook/react-vite'
import {expect, waitFor} from 'storybook/test'
import {ConversationProvider} from '../provider/conversation-provider.tsx'
import {ChatEmpty} from './chat-empty.tsx'
import {ChatMessageList} from './chat-message-list.tsx'
import {ChatRoot} from './chat-root.tsx'
import {ChatToEnd} from './chat-to-end.tsx'
import {ChatViewport} from './chat-viewport.tsx'
import {ComposerInput} from './composer-input.tsx'
import {ComposerRoot} from './composer-root.tsx'
import {ComposerSend} from './composer-send.tsx'
import {ComposerStop} from './composer-stop.tsx'
import {MessageBranches} from './message-branches.tsx'
import {MessageCopy} from './message-copy.tsx'
import {MessageEdit} from './message-edit.tsx'
import {MessageEditor} from './message-editor.tsx'
import {MessageRegenerate} from './message-regenerate.tsx'
import {MessageRetry} from './message-retry.tsx'
import {MessageRoot} from './message-root.tsx'
import {MessageStatus} from './message-status.tsx'
import {MessageText} from './message-text.tsx'

const drawMessage = (id: string) => (
  <MessageRoot messageId={id}>
    <MessageText />
    <MessageEditor />
    <MessageStatus />
    <MessageRetry />
    <MessageRegenerate />
    <MessageEdit />
    <MessageCopy />
    <MessageBranches />
  </MessageRoot>
)

/** Every part, in the order in which most chats have them, without any looks. */
const AllParts = () => (
  <ConversationProvider>
    <ChatRoot>
      <ChatViewport>
        <ChatEmpty />
        <ChatMessageList>{drawMessage}</ChatMessageList>
      </ChatViewport>
      <ChatToEnd />
      <ComposerRoot>
        <ComposerInput />
        <ComposerSend />
        <ComposerStop />
      </ComposerRoot>
    </ChatRoot>
  </ConversationProvider>
)

/**
 * The parts of a chat without looks: put them together as you like, and style them by your own classes and their `data-` attributes. They
 * bring the behaviour: keyboard, screen readers, scrolling, editing, branches.
 */
const meta = {title: 'Parts/Chat', component: AllParts} satisfies Meta<typeof AllParts>
export default meta
type Story = StoryObj<typeof meta>
type Context = Parameters<NonNullable<Story['play']>>[0]

const patient = {timeout: 15_000}

async function write({canvas, userEvent}: Context, words: string): Promise<void> {
  await userEvent.type(canvas.getByRole('textbox', {name: 'Your message'}), `${words}{Enter}`)
}

/** Waits until the reply is whole. */
async function answered({canvas}: Context): Promise<void> {
  await canvas.findByRole('article', {name: /^Assistant/}, patient)
  await waitFor(() => expect(canvas.queryByRole('button', {name: 'Stop the reply'})).toBeNull(), patient)
}

export const Empty: Story = {
  async play({canvas}) {
    await expect(await canvas.findByText(/You can begin anywhere/)).toBeVisible()
  },
}

export const Answered: Story = {
  async play(context) {
    const {canvas} = context
    await write(context, 'I could not sleep again.')
    await answered(context)
    await expect(canvas.getAllByRole('article')).toHaveLength(2)
    await expect(canvas.getByRole('textbox', {name: 'Your message'})).toHaveValue('')
    await expect(canvas.getByRole('textbox', {name: 'Your message'})).toHaveFocus()
  },
}

/** Shift and Enter begin a new line; Enter while a word is being composed sends nothing. */
export const SeveralLines: Story = {
  async play({canvas, userEvent}) {
    const input = canvas.getByRole('textbox', {name: 'Your message'})
    await userEvent.type(input, 'one{Shift>}{Enter}{/Shift}two')
    await expect(input).toHaveValue('one\ntwo')
    input.dispatchEvent(
      new KeyboardEvent('keydown', {key: 'Enter', isComposing: true, bubbles: true, cancelable: true}),
    )
    await expect(canvas.queryByRole('article')).toBeNull()
  },
}

export const Stopped: Story = {
  globals: {network: 'slow'},
  async play(context) {
    const {canvas, userEvent} = context
    await write(context, 'Tell me about sleep.')
    await userEvent.click(await canvas.findByRole('button', {name: 'Stop the reply'}))
    await expect(await canvas.findByText('Stopped')).toBeVisible()
  },
}

export const Failed: Story = {
  globals: {risk: 'model-not-loaded'},
  async play(context) {
    const {canvas} = context
    await write(context, 'Are you there?')
    await expect(await canvas.findByRole('button', {name: 'Send again'}, {timeout: 25_000})).toBeVisible()
    await expect(canvas.getByText('Are you there?')).toBeVisible()
  },
}

/** Nobody is told to wait: what is written while there is no network is kept, and says that it waits. */
export const Offline: Story = {
  globals: {network: 'offline'},
  async play(context) {
    const {canvas} = context
    await write(context, 'I will be back.')
    await expect(await canvas.findByText('Waiting to be sent')).toBeVisible()
    await expect(canvas.getByRole('textbox', {name: 'Your message'})).toBeEnabled()
  },
}

/** A message is written anew; the earlier version stays, one button away. */
export const EditedAndBack: Story = {
  async play(context) {
    const {canvas, userEvent} = context
    await write(context, 'I sleep badly.')
    await answered(context)
    await userEvent.click(canvas.getAllByRole('button', {name: 'Edit'})[0] ?? document.body)
    const editor = await canvas.findByRole('textbox', {name: 'Edit your message'})
    await userEvent.clear(editor)
    await userEvent.type(editor, 'I sleep well.')
    await userEvent.click(canvas.getByRole('button', {name: 'Send the new version'}))
    await expect(await canvas.findByText('I sleep well.')).toBeVisible()
    await answered(context)
    await userEvent.click(canvas.getByRole('button', {name: 'Earlier version'}))
    await expect(await canvas.findByText('I sleep badly.')).toBeVisible()
  },
}

export const AnotherReply: Story = {
  async play(context) {
    const {canvas, userEvent} = context
    await write(context, 'I sleep badly.')
    await answered(context)
    await userEvent.click(canvas.getByRole('button', {name: 'Ask for another reply'}))
    await expect(await canvas.findByText('Version 2 of 2', {}, patient)).toBeInTheDocument()
    await answered(context)
  },
}
