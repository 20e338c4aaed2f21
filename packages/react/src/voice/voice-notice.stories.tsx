import {VoiceError, type VoiceFailure} from '@pixelated/sdk/audio'
import type {Meta, StoryObj} from '@storybook/react-vite'
import {expect, fn} from 'storybook/test'
import {VoiceNotice} from './voice-notice.tsx'

const failures: VoiceFailure[] = ['permission_denied', 'no_device', 'device_busy', 'insecure_context', 'connection']

/** What went wrong with a voice: what happened, what is safe, what to do. Typing is always one of the ways. */
const meta = {
  title: 'Voice/VoiceNotice',
  component: VoiceNotice,
  args: {error: new VoiceError('no_device', 'No microphone.'), onType: fn(), onRetry: fn()},
} satisfies Meta<typeof VoiceNotice>
export default meta
type Story = StoryObj<typeof meta>

export const NoMicrophone: Story = {
  async play({args, canvas, userEvent}) {
    await userEvent.click(canvas.getByRole('button', {name: 'Type instead'}))
    await expect(args.onType).toHaveBeenCalled()
  },
}

export const Several: Story = {
  render: (args) => (
    <>
      {failures.map((failure) => (
        <VoiceNotice key={failure} {...args} error={new VoiceError(failure, 'For a story.')} />
      ))}
    </>
  ),
}

export const German: Story = {globals: {locale: 'de-DE'}}
