import type {Meta, StoryObj} from '@storybook/react-vite'
import {expect} from 'storybook/test'
import {usePixelInference} from './use-pixel-inference.ts'

function OneTurn({question}: {question: string}) {
  const {infer, cancel, response, loading, error} = usePixelInference({contextType: 'support'})
  return (
    <section aria-label="One turn" aria-busy={loading}>
      <p>{question}</p>
      <p>
        <output>{loading ? 'Waiting for a reply' : (error?.message ?? response?.response ?? 'Not asked yet')}</output>
      </p>
      <button disabled={loading} onClick={() => void infer(question).catch(() => {})}>
        Ask
      </button>{' '}
      <button disabled={!loading} onClick={cancel}>
        Stop
      </button>
    </section>
  )
}

/**
 * `usePixelInference` is the hook by its original name: `infer`, `cancel`, `loading`, `error`, `response`. A newer call ends an older
 * one. The text is raw: nothing on the device has judged it.
 */
const meta = {
  title: 'Hooks/usePixelInference',
  component: OneTurn,
  args: {question: 'I could not sleep again.'},
} satisfies Meta<typeof OneTurn>
export default meta
type Story = StoryObj<typeof meta>

export const Answered: Story = {
  async play({canvas, userEvent}) {
    await userEvent.click(canvas.getByRole('button', {name: 'Ask'}))
    await expect(await canvas.findByText(/[a-z]{3,} [a-z]{2,}.*[.?]/, {selector: 'output'})).toBeVisible()
    await expect(canvas.getByRole('button', {name: 'Ask'})).toBeEnabled()
  },
}

export const Stopped: Story = {
  globals: {network: 'slow'},
  async play({canvas, userEvent}) {
    await userEvent.click(canvas.getByRole('button', {name: 'Ask'}))
    await expect(await canvas.findByText('Waiting for a reply')).toBeVisible()
    await userEvent.click(canvas.getByRole('button', {name: 'Stop'}))
    await expect(await canvas.findByText('Not asked yet')).toBeVisible()
  },
}

export const NoModel: Story = {
  globals: {risk: 'model-not-loaded'},
  async play({canvas, userEvent}) {
    await userEvent.click(canvas.getByRole('button', {name: 'Ask'}))
    await expect(await canvas.findByText(/not available|unavailable|503/i, {}, {timeout: 15_000})).toBeVisible()
  },
}
