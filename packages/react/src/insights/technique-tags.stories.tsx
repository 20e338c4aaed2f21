import type {Meta, StoryObj} from '@storybook/react-vite'
import {expect} from 'storybook/test'
import {TechniqueTags} from './technique-tags.tsx'

const text = 'That sounds tiring. What kept you awake?'

/** The techniques of a reply, each with how sure it is. Choosing one marks the words that it rests on. */
const meta = {title: 'Insights/TechniqueTags', component: TechniqueTags} satisfies Meta<typeof TechniqueTags>
export default meta
type Story = StoryObj<typeof meta>

export const WithEvidence: Story = {
  args: {
    text,
    techniques: [
      {technique: 'validation', confidence: 0.62, spans: [{start: 0, end: 18}]},
      {technique: 'open_question', confidence: 0.85, spans: [{start: 20, end: 40}]},
    ],
  },
  async play({canvas, canvasElement, userEvent}) {
    await userEvent.click(canvas.getByRole('button', {name: /Open question/}))
    await expect(canvasElement.querySelector('mark')?.textContent).toBe('What kept you awake?')
  },
}

/** A server gives names and no evidence; one that is not known here is shown as it came. */
export const NamesOnly: Story = {
  args: {techniques: [{technique: 'complex_reflection'}, {technique: 'motivational_pause'}]},
}
export const NothingFound: Story = {args: {techniques: []}}
export const NotMeasured: Story = {args: {techniques: {notMeasured: 'language not known'}}}
