import type {Meta, StoryObj} from '@storybook/react-vite'
import {expect} from 'storybook/test'
import {ServiceStatus} from './service-status.tsx'

/** Whether the service can answer, which model it has, and when that was last looked at. What is not known is never shown as ready. */
const meta = {title: 'Chat/ServiceStatus', component: ServiceStatus} satisfies Meta<typeof ServiceStatus>
export default meta
type Story = StoryObj<typeof meta>

export const Ready: Story = {
  async play({canvas, userEvent}) {
    await expect(await canvas.findByText(/Ready/)).toBeVisible()
    await userEvent.click(canvas.getByRole('button', {name: 'Look again'}))
    await expect(await canvas.findByText(/Ready/)).toBeVisible()
  },
}
export const NoModel: Story = {
  globals: {risk: 'model-not-loaded'},
  async play({canvas}) {
    await expect(await canvas.findByText(/Cannot answer at the moment/)).toBeVisible()
  },
}
export const Offline: Story = {
  globals: {network: 'offline'},
  async play({canvas}) {
    await expect(await canvas.findByText(/Not reachable/, {}, {timeout: 10_000})).toBeVisible()
    await expect(canvas.queryByText(/Ready/)).toBeNull()
  },
}
export const Arabic: Story = {globals: {locale: 'ar-EG'}}
