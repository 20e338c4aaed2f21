import type {Meta, StoryObj} from '@storybook/react-vite'
import {expect} from 'storybook/test'
import {Markdown} from './markdown.tsx'

/**
 * What a reply may hold: marks, lists, quotations and code. Never HTML, never a picture, and links only where the policy allows them. While
 * more is to come no half mark is shown.
 */
const meta = {title: 'Interface/Markdown', component: Markdown} satisfies Meta<typeof Markdown>
export default meta
type Story = StoryObj<typeof meta>

export const Reply: Story = {
  args: {
    text: [
      '### Before you lie down',
      'Two things are **worth a try** tonight, and *neither* has to work at once:',
      '1. Put the phone into another room.\n2. Write down what tomorrow needs.',
      '> I lie there and count the hours.',
      'You can read more at [a page about sleep](https://example.org/sleep), or call `116 123`.',
    ].join('\n\n'),
  },
  async play({canvas}) {
    await expect(canvas.getAllByRole('listitem')).toHaveLength(2)
    await expect(canvas.queryByRole('heading')).toBeNull()
    await expect(canvas.getByRole('link')).toHaveAttribute('rel', 'noopener noreferrer nofollow')
  },
}

export const HalfAMark: Story = {
  args: {isStreaming: true, text: 'That sounds **very har'},
  async play({canvasElement}) {
    await expect(canvasElement.innerText).not.toContain('*')
  },
}

export const NothingDangerous: Story = {
  args: {
    text: [
      '<img src=x onerror=alert(1)> <b>not bold</b>',
      '[press here](javascript:alert(1)) ![a picture](https://tracker.example/p.png)',
      '[no scheme](//tracker.example) [data](data:text/html,hello)',
    ].join('\n\n'),
  },
  async play({canvas, canvasElement}) {
    await expect(canvasElement.querySelector('img, b, script')).toBeNull()
    await expect(canvas.queryAllByRole('link')).toHaveLength(0)
  },
}

export const RightToLeft: Story = {
  globals: {locale: 'ar-EG', direction: 'rtl'},
  args: {text: 'جرّب **شيئا واحدا** الليلة:\n\n- اكتب ما يحتاجه الغد\n- اتصل بمن تثق به'},
}
