import {createConsentStore, type ConsentStore} from '../crisis/consent-store.ts'
import type {Meta, StoryObj} from '@storybook/react-vite'
import {useState} from 'react'
import {expect, waitFor} from 'storybook/test'
import {VoiceConsentDialog} from './voice-consent-dialog.tsx'
import {voiceConsentOf} from './voice-consent-of.ts'

let store: ConsentStore = createConsentStore()

function Ask() {
  const [isOpen, setOpen] = useState(true)
  const [own] = useState(() => (store = createConsentStore()))
  return (
    <>
      <button className="pixel-button" onClick={() => setOpen(true)}>
        Microphone and privacy
      </button>
      <VoiceConsentDialog
        store={own}
        asked={['capture', 'cloudAsr', 'emotion', 'retainAudio']}
        isOpen={isOpen}
        onClose={() => setOpen(false)}
      />
    </>
  )
}

/** Each purpose of a voice is allowed by itself, and taken back at any time. */
const meta = {
  title: 'Voice/VoiceConsentDialog',
  component: VoiceConsentDialog,
  args: {store, asked: ['capture'], isOpen: true, onClose: () => {}},
  render: () => <Ask />,
} satisfies Meta<typeof VoiceConsentDialog>
export default meta
type Story = StoryObj<typeof meta>

export const Asked: Story = {
  async play({canvas, userEvent}) {
    await userEvent.click(await canvas.findByRole('checkbox', {name: 'Use the microphone'}))
    await userEvent.click(canvas.getByRole('button', {name: 'Save my choices'}))
    await waitFor(() => expect(canvas.queryByRole('dialog')).toBeNull())
    const consent = voiceConsentOf(store)
    await expect([consent.granted('capture'), consent.granted('emotion')]).toEqual([true, false])
  },
}

export const Arabic: Story = {globals: {locale: 'ar-EG'}}
