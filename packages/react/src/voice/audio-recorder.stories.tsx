import {VoiceError} from '@pixelated/sdk/audio'
import type {Meta, StoryObj} from '@storybook/react-vite'
import {expect, fn, waitFor} from 'storybook/test'
import {AudioRecorder} from './audio-recorder.tsx'
import {createTestMicrophones} from './voice-fixture.tsx'

/** Records, pauses, listens, deletes, sends. In Storybook it uses your own microphone, and nothing of it leaves this page. */
const meta = {
  title: 'Voice/AudioRecorder',
  component: AudioRecorder,
  args: {onSend: fn(), onType: fn()},
} satisfies Meta<typeof AudioRecorder>
export default meta
type Story = StoryObj<typeof meta>

export const Ready: Story = {}

/** A microphone without a sound card, for a test that has no time to speak. */
const spoken = () => {
  const microphones = createTestMicrophones()
  return {microphones, capture: {makeMicrophone: microphones.make}}
}
const first = spoken()

export const RecordedAndSent: Story = {
  args: {capture: first.capture},
  async play({args, canvas, userEvent}) {
    await userEvent.click(canvas.getByRole('button', {name: 'Record'}))
    const stop = await canvas.findByRole('button', {name: 'Stop recording'})
    await expect(stop).toHaveFocus()
    await waitFor(() => expect(canvas.getByText('The microphone is on.')).toBeVisible())
    first.microphones.made.at(-1)?.hear(2500)
    await waitFor(() => expect(canvas.getByRole('timer')).toHaveTextContent('0:02 of at most 5:00'))
    await userEvent.click(canvas.getByRole('button', {name: 'Pause the recording'}))
    await expect(canvas.getByText('Paused. The microphone is off.')).toBeVisible()
    await userEvent.click(canvas.getByRole('button', {name: 'Go on recording'}))
    await userEvent.click(stop)
    await expect(await canvas.findByText('It stays in this page until you send or delete it.')).toBeVisible()
    await userEvent.click(canvas.getByRole('button', {name: 'Send this recording'}))
    await expect(args.onSend).toHaveBeenCalledWith(expect.objectContaining({type: 'audio/wav'}))
    await expect(canvas.queryByText('It stays in this page until you send or delete it.')).toBeNull()
  },
}

const full = spoken()

export const FullLength: Story = {
  args: {capture: {...full.capture, maxDurationMs: 60_000}},
  async play({canvas, userEvent}) {
    await userEvent.click(canvas.getByRole('button', {name: 'Record'}))
    await canvas.findByRole('button', {name: 'Stop recording'})
    full.microphones.made.at(-1)?.hear(61_000)
    await expect(
      (await canvas.findAllByText('Recording has ended at its longest length. What was said until then is kept.'))[0],
    ).toBeVisible()
  },
}

const refused = createTestMicrophones(async () => {
  throw new VoiceError('permission_denied', 'Refused.')
})

export const NotAllowed: Story = {
  args: {capture: {makeMicrophone: refused.make}},
  async play({args, canvas, userEvent}) {
    await userEvent.click(canvas.getByRole('button', {name: 'Record'}))
    await userEvent.click(await canvas.findByRole('button', {name: 'Type instead'}))
    await expect(args.onType).toHaveBeenCalled()
  },
}

export const German: Story = {globals: {locale: 'de-DE'}}
export const Arabic: Story = {globals: {locale: 'ar-EG'}}
