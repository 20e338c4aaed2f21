import type {Meta, StoryObj} from '@storybook/react-vite'
import {expect} from 'storybook/test'
import {QuickExit} from './quick-exit.tsx'

/**
 * The way out for somebody who may be watched: it covers the page, clears what is stored, and puts another page in its place, by a press or
 * by Escape three times. It says what it cannot hide. Press it, and this story is gone.
 */
const meta = {
  title: 'Crisis/QuickExit',
  component: QuickExit,
  args: {href: 'about:blank'},
} satisfies Meta<typeof QuickExit>
export default meta
type Story = StoryObj<typeof meta>

/** A link, so that it leaves also where no script runs yet; what it cannot hide is one press away. */
export const InSight: Story = {
  async play({canvas, canvasElement, userEvent}) {
    const way = canvas.getByRole('link', {name: 'Leave this page now'})
    await expect(way).toHaveAccessibleDescription('Pressing Escape three times does the same.')
    await userEvent.click(canvasElement.querySelector('summary') ?? document.body)
    await expect(canvas.getByText(/It cannot hide the visit/)).toBeVisible()
  },
}
export const German: Story = {globals: {locale: 'de-DE'}}
export const Arabic: Story = {globals: {locale: 'ar-EG'}}
export const HighContrast: Story = {globals: {theme: 'contrast'}}
