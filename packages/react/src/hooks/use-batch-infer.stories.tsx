import type {Meta, StoryObj} from '@storybook/react-vite'
import {expect} from 'storybook/test'
import {useBatchInfer} from './use-server.ts'

function Batch({texts}: {texts: readonly string[]}) {
  const {mutate, data, isPending, isError} = useBatchInfer()
  const label = isPending ? 'Reading' : isError ? 'Not answered' : data === undefined ? 'Not asked yet' : 'Answered'
  return (
    <section aria-label="Several turns at once" aria-busy={isPending}>
      <button disabled={isPending} onClick={() => mutate(texts.map((text) => ({user_query: text})))}>
        Ask all
      </button>
      <p>
        <output>{label}</output>
      </p>
      <ol>
        {texts.map((text, index) => {
          const item = data?.items[index]
          return (
            <li key={text}>
              {text} {item === undefined ? null : <em>{item.ok ? item.reply.response : item.error.code}</em>}
            </li>
          )
        })}
      </ol>
    </section>
  )
}

/** `useBatchInfer` answers up to 256 turns in one call, each with its own outcome. */
const meta = {
  title: 'Hooks/useBatchInfer',
  component: Batch,
  args: {texts: ['I passed my exam.', 'I could not sleep again.', 'My sister does not call any more.']},
} satisfies Meta<typeof Batch>
export default meta
type Story = StoryObj<typeof meta>

export const Answered: Story = {
  async play({canvas, userEvent}) {
    await userEvent.click(canvas.getByRole('button', {name: 'Ask all'}))
    await expect(await canvas.findByText('Answered')).toBeVisible()
    await expect(canvas.getAllByRole('emphasis')).toHaveLength(3)
  },
}

export const Offline: Story = {
  globals: {network: 'offline'},
  async play({canvas, userEvent}) {
    await userEvent.click(canvas.getByRole('button', {name: 'Ask all'}))
    await expect(await canvas.findByText('Not answered', {}, {timeout: 10_000})).toBeVisible()
  },
}
