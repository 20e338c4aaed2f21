import type {Meta, StoryObj} from '@storybook/react-vite'
import {expect} from 'storybook/test'
import {useHealth, useStatus} from './use-server.ts'

function ServerState() {
  const {data: health, isPending, isError} = useHealth()
  const {data: status} = useStatus()
  return (
    <section aria-label="Service" aria-busy={isPending}>
      <p>
        <output>
          {isPending
            ? 'Looking'
            : isError
              ? 'Nobody answers'
              : health?.isUsable
                ? 'Ready to answer'
                : 'Up, but it cannot answer'}
        </output>
      </p>
      <p>Model: {status?.model_name ?? 'not known'}</p>
    </section>
  )
}

/**
 * `useHealth` and `useStatus` keep what the service says about itself, and ask again while somebody looks. A degraded service is data,
 * not an error.
 */
const meta = {title: 'Hooks/Server state', component: ServerState} satisfies Meta<typeof ServerState>
export default meta
type Story = StoryObj<typeof meta>

export const Ready: Story = {
  async play({canvas}) {
    await expect(await canvas.findByText('Ready to answer')).toBeVisible()
    await expect(await canvas.findByText(/pixel-simulated/)).toBeVisible()
  },
}

export const ModelNotLoaded: Story = {
  globals: {risk: 'model-not-loaded'},
  async play({canvas}) {
    await expect(await canvas.findByText('Up, but it cannot answer')).toBeVisible()
  },
}

export const Offline: Story = {
  globals: {network: 'offline'},
  async play({canvas}) {
    await expect(await canvas.findByText('Nobody answers', {}, {timeout: 10_000})).toBeVisible()
  },
}
