import type {StoryObj} from '@storybook/react-vite'
import {expect, waitFor} from 'storybook/test'

/** What `play` is given. */
type StoryContext = Pick<Parameters<NonNullable<StoryObj['play']>>[0], 'canvas' | 'userEvent'>

export const patient = {timeout: 15_000}
/** Where one writes, in whatever language: it is the last field, below those of messages that are being edited. */
export const input = ({canvas}: StoryContext): HTMLElement =>
  canvas.getAllByRole('textbox').at(-1) ?? canvas.getByRole('textbox')

/** Says something, and does not wait for the answer. */
export async function say(context: StoryContext, words: string): Promise<void> {
  await context.userEvent.click(input(context))
  await context.userEvent.paste(words)
  await context.userEvent.keyboard('{Enter}')
}

/** Waits until there are so many replies, and all are whole. */
export async function answered({canvas}: StoryContext, replies = 1): Promise<void> {
  await waitFor(() => expect(canvas.getAllByRole('article', {name: /^Assistant/})).toHaveLength(replies), patient)
  await waitFor(() => expect(canvas.queryByRole('button', {name: 'Stop the reply'})).toBeNull(), patient)
}
