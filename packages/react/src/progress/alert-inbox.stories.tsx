import type {Meta, StoryObj} from '@storybook/react-vite'
import {expect, fn, waitFor} from 'storybook/test'
import {usePixelClient} from '../provider/pixel-provider.tsx'
import {hasCrisis} from '../hooks/crisis-client.ts'
import {AlertInbox} from './alert-inbox.tsx'

/**
 * The queue in which conversations wait for a person. For clinicians: a client's key is refused by the server. What nobody has seen comes first,
 * unknown stands right below high, and a queue that can not be read never says that nothing waits.
 */
const meta = {
  title: 'Progress/AlertInbox',
  component: AlertInbox,
  args: {by: 'nurse-7', onOpenConversation: fn()},
} satisfies Meta<typeof AlertInbox>
export default meta
type Story = StoryObj<typeof meta>

const past = {history: {clients: 200, seed: 3}}

export const Waiting: Story = {
  parameters: past,
  async play({args, canvas, userEvent}) {
    const items = await canvas.findAllByRole('article')
    const count = items.length
    const [first] = items
    const see = first?.querySelector('button')
    if (!first || !see) throw new Error('nothing waits')
    see.focus()
    await userEvent.keyboard('{Enter}')
    await waitFor(() => expect(canvas.getByText(/Kept as seen[.]/)).toBeInTheDocument())
    await expect(canvas.getAllByRole('article')).toHaveLength(count)
    await userEvent.click(canvas.getAllByRole('button', {name: 'Open the conversation'})[0] ?? see)
    await expect(args.onOpenConversation).toHaveBeenCalled()
  },
}

/** Nothing is chosen beforehand, and without an outcome nothing is resolved. */
export const Resolving: Story = {
  parameters: past,
  async play({canvas, userEvent}) {
    const [resolve] = await canvas.findAllByRole('button', {name: 'Resolve'})
    if (!resolve) throw new Error('nothing to resolve')
    await userEvent.click(resolve)
    await expect(canvas.getByLabelText('The person was reached')).toHaveFocus()
    await userEvent.click(canvas.getByRole('button', {name: 'Resolve with this outcome'}))
    await expect(canvas.getByText('Please choose how it ended.')).toBeVisible()
  },
}

export const Resolved: Story = {
  parameters: past,
  async play({canvas, userEvent}) {
    await userEvent.click(canvas.getByRole('radio', {name: 'Resolved'}))
    await waitFor(() => expect(canvas.getAllByRole('article').length).toBeGreaterThan(20))
  },
}

export const NothingWaits: Story = {
  async play({canvas}) {
    await expect(await canvas.findByText('No hand-off waits.')).toBeVisible()
  },
}

/** It could not be read: that is said, and nothing looks safe. */
export const Offline: Story = {
  globals: {network: 'offline'},
  async play({canvas}) {
    await expect(await canvas.findByText(/This device is offline/)).toBeVisible()
    await expect(canvas.queryByText('No hand-off waits.')).toBeNull()
  },
}

/** One of every level, the last of them after somebody had begun to look. */
function Levels() {
  const client = usePixelClient()
  const raise = async (): Promise<void> => {
    if (!hasCrisis(client)) return
    for (const level of ['moderate', 'unknown', 'high', 'imminent'] as const) {
      await client.crisis.alerts.raise({level, reasons: [], client_id: 'client-007', region: 'NZ'})
    }
  }
  return (
    <>
      <button type="button" className="pixel-button" onClick={() => void raise()}>
        Raise one of each
      </button>
      <AlertInbox by="nurse-7" refreshMs={200} />
    </>
  )
}
export const EveryLevel: Story = {
  render: () => <Levels />,
  async play({canvas, userEvent}) {
    await canvas.findByText('No hand-off waits.')
    await userEvent.click(canvas.getByRole('button', {name: 'Raise one of each'}))
    await waitFor(() => expect(canvas.getAllByRole('article')).toHaveLength(4), {timeout: 5000})
    await expect(canvas.getAllByRole('article').map((item) => item.dataset['level'])).toEqual([
      'imminent',
      'high',
      'unknown',
      'moderate',
    ])
    await expect(canvas.getAllByText('New').length).toBeGreaterThan(0)
  },
}

export const Dark: Story = {parameters: past, globals: {theme: 'dark'}}
export const HighContrast: Story = {parameters: past, globals: {theme: 'contrast'}}
export const German: Story = {parameters: past, globals: {locale: 'de-DE'}}
export const Arabic: Story = {parameters: past, globals: {locale: 'ar-EG'}}
export const Pseudo: Story = {parameters: past, globals: {locale: 'pseudo'}}
export const Narrow: Story = {
  parameters: past,
  decorators: [(Story) => <div className="story-narrow">{Story()}</div>],
}
