import type {Meta, StoryObj} from '@storybook/react-vite'
import {useState, type ComponentProps} from 'react'
import {expect, fn} from 'storybook/test'
import {EmotionTimeline} from './emotion-timeline.tsx'
import {someMoments} from './voice-fixture.tsx'

/** An app that does what the buttons say. */
function Timeline(props: ComponentProps<typeof EmotionTimeline>) {
  const [state, setState] = useState(props.state)
  const [moments, setMoments] = useState(props.moments)
  return (
    <EmotionTimeline
      {...props}
      {...{state, moments}}
      onAllow={() => setState('reading')}
      onPause={(isPaused) => setState(isPaused ? 'paused' : 'reading')}
      onDelete={() => setMoments([])}
      onCorrect={(id) => setMoments(moments.map((one) => (one.id === id ? {...one, isCorrected: true} : one)))}
    />
  )
}

/**
 * How a voice sounds, as far as a program can tell: off until it is allowed; regions and never a percentage; rings where it is hard to tell;
 * gaps as gaps; and a way to say that it is not so.
 */
const meta = {
  title: 'Voice/EmotionTimeline',
  component: EmotionTimeline,
  args: {
    state: 'reading',
    moments: someMoments(),
    onAllow: fn(),
    onPause: fn(),
    onDelete: fn(),
    onCorrect: fn(),
  },
  render: (args) => <Timeline {...args} />,
} satisfies Meta<typeof EmotionTimeline>
export default meta
type Story = StoryObj<typeof meta>

export const Off: Story = {
  args: {state: 'off', moments: []},
  async play({canvas, userEvent}) {
    await userEvent.click(canvas.getByRole('button', {name: 'Estimate how my voice sounds'}))
    await expect(canvas.getByText('There is no estimate yet.')).toBeVisible()
  },
}

export const SomeMinutes: Story = {
  async play({canvas, userEvent}) {
    await userEvent.click(canvas.getByText('Show as a table'))
    await expect(canvas.getByText('Hard to tell: too little was said')).toBeVisible()
  },
}

export const Corrected: Story = {
  async play({canvas, userEvent}) {
    await userEvent.click(canvas.getByRole('button', {name: 'Not how I feel'}))
    await expect(canvas.getByTestId('emotion-summary')).toHaveTextContent('It does not count.')
  },
}

export const Paused: Story = {args: {state: 'paused'}}
export const German: Story = {globals: {locale: 'de-DE'}}
export const Arabic: Story = {globals: {locale: 'ar-EG'}}
export const HighContrast: Story = {globals: {theme: 'contrast'}}
