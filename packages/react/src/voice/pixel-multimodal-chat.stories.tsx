import {createMockServer, createMockSpeech} from '@pixelated/mock-server'
import {createPixelClient} from '@pixelated/sdk'
import {speech} from '@pixelated/sdk/speech'
import {
  createScriptedRecognizer,
  createScriptedSynthesizer,
  createSilentPlayer,
  type ScriptedTurn,
} from '@pixelated/sdk/testing'
import type {EmotionRecognizer} from '@pixelated/sdk/audio'
import type {Meta, StoryObj} from '@storybook/react-vite'
import {useContext, useState, type ReactNode} from 'react'
import {expect, fn, waitFor} from 'storybook/test'
import {createConsentStore} from '../crisis/consent-store.ts'
import {PixelProvider} from '../provider/pixel-provider.tsx'
import {WordsContext} from '../provider/words-context.ts'
import {PixelMultimodalChat} from './pixel-multimodal-chat.tsx'
import {createTestMicrophones} from './voice-fixture.tsx'

/** A server in this page that hears: it says in turn what the story wrote, whatever is said to it. */
function Heard({children}: {children: ReactNode}) {
  const {locale, translation, overrides} = useContext(WordsContext)
  const [client] = useState(() => {
    const next = ['I could not sleep again.', 'I keep thinking of the exam.', 'Thank you.']
    const {fetch} = createMockServer({speech: createMockSpeech({next})})
    return createPixelClient({baseUrl: 'http://pixel.story', fetch}, [speech])
  })
  return (
    <PixelProvider client={client} locale={locale} translation={translation} messages={overrides}>
      {children}
    </PixelProvider>
  )
}

/**
 * A chat in which one can talk. Speak into it: the server is in this page, and answers with the same words whatever it hears. Your browser asks
 * for the microphone when you press the button, and not before.
 */
const meta = {
  title: 'Voice/PixelMultimodalChat',
  component: PixelMultimodalChat,
  parameters: {layout: 'fullscreen'},
  args: {sessionId: 's-1', title: 'Talk with Pixel', crisis: {region: 'GB'}, onResult: fn()},
} satisfies Meta<typeof PixelMultimodalChat>
export default meta
type Story = StoryObj<typeof meta>
type Context = Parameters<NonNullable<Story['play']>>[0]

export const TalkToIt: Story = {
  render: (args) => (
    <Heard>
      <PixelMultimodalChat {...args} />
    </Heard>
  ),
}

/** A microphone and a voice without devices, and what is heard. */
function scripted(...turns: ScriptedTurn[]) {
  const microphones = createTestMicrophones()
  return {
    microphones,
    args: {
      parts: {
        recognizer: createScriptedRecognizer({turns, samplesPerWord: 4000}),
        synthesizer: createScriptedSynthesizer({durationMs: (text) => text.length * 200}),
      },
      testing: {makeMicrophone: microphones.make, makePlayer: async () => createSilentPlayer()},
    },
  }
}

const patient = {timeout: 10_000}

const allowed = () => {
  const consent = createConsentStore()
  const at = Date.UTC(2026, 4, 4)
  consent.set(['capture', 'emotion'].map((purpose) => ({purpose, version: '1', isAllowed: true, at})))
  return consent
}

async function speak({canvas, userEvent}: Context, {microphones}: ReturnType<typeof scripted>): Promise<void> {
  await userEvent.click(canvas.getByRole('button', {name: 'Speak'}))
  await canvas.findByText('You are being heard.', {}, patient)
  microphones.made.at(-1)?.hear(1200)
}

const hearing = scripted('I could not sleep again, and I keep thinking of the exam.')

export const BeingHeard: Story = {
  args: {...hearing.args, consent: allowed()},
  async play(context) {
    await speak(context, hearing)
    await expect(await context.canvas.findByText('Still being heard')).toBeVisible()
    await expect(context.canvas.getByRole('button', {name: 'I have finished'})).toHaveFocus()
  },
}

const answered = scripted('I could not sleep again.')

export const Answered: Story = {
  args: {...answered.args, consent: allowed()},
  async play(context) {
    const {canvas, userEvent} = context
    await speak(context, answered)
    await userEvent.click(canvas.getByRole('button', {name: 'I have finished'}))
    await expect(await canvas.findByText('I could not sleep again.')).toBeVisible()
    await waitFor(() => expect(canvas.getAllByRole('article')).toHaveLength(2), patient)
    await userEvent.click(await canvas.findByRole('button', {name: 'Stop speaking'}, patient))
    await expect(await canvas.findByText(/^Interrupted/)).toBeVisible()
  },
}

const grave = scripted('I have the pills here and I will end my life tonight.')

/** What was said is judged on the device: help is open before anything is answered. */
export const InACrisis: Story = {
  args: {...grave.args, consent: allowed()},
  async play(context) {
    const {canvas, userEvent} = context
    await speak(context, grave)
    await userEvent.click(canvas.getByRole('button', {name: 'I have finished'}))
    await waitFor(() => expect(canvas.getByTestId('crisis-panel')).toHaveAttribute('data-view', 'card'), patient)
  },
}

const free = scripted('Good morning.')

export const HandsFree: Story = {
  args: {...free.args, consent: allowed(), mode: 'hands-free'},
  async play({canvas, userEvent}) {
    await userEvent.click(canvas.getByRole('button', {name: 'Begin talking'}))
    await expect(await canvas.findByText('Speak when you like.')).toBeVisible()
    await userEvent.click(canvas.getByRole('button', {name: 'End talking'}))
    await expect(await canvas.findByText('The microphone is off.')).toBeVisible()
  },
}

export const TypeOnly: Story = {
  args: {mode: 'type-only'},
  async play({args, canvas, userEvent}) {
    await expect(canvas.queryByTestId('record-button')).toBeNull()
    await userEvent.type(canvas.getByTestId('message-input'), 'I could not sleep again.{Enter}')
    await waitFor(() => expect(canvas.getAllByRole('article')).toHaveLength(2), patient)
    await waitFor(() =>
      expect(args.onResult).toHaveBeenCalledWith(expect.objectContaining({transcription: 'I could not sleep again.'})),
    )
  },
}

const asking = scripted('Good morning.')

export const AsksFirst: Story = {
  args: asking.args,
  async play({canvas, userEvent}) {
    await userEvent.click(canvas.getByRole('button', {name: 'Speak'}))
    await expect(await canvas.findByRole('checkbox', {name: 'Use the microphone'})).not.toBeChecked()
    await expect(asking.microphones.made).toHaveLength(0)
  },
}

const calm: EmotionRecognizer = {
  id: 'story-1',
  locality: 'device',
  estimate: async () => ({
    kind: 'estimate',
    valence: {mean: 0, sd: 0.15},
    arousal: {mean: -0.5, sd: 0.2},
    windowMs: 3000,
    quality: {snrDb: 25, clipping: 0, speechMs: 2800},
    model: 'story-1',
  }),
}
const felt = scripted('I could not sleep again.')

/** How the voice sounds is shown only where the app brings somebody who estimates it, and the person has allowed that. */
export const WithEstimates: Story = {
  args: {
    ...felt.args,
    consent: allowed(),
    emotion: {
      recognizer: calm,
      setting: 'wellbeing',
      notice: 'Pixel estimates how your voice sounds. You can turn this off.',
    },
  },
  async play(context) {
    const {canvas, userEvent} = context
    await speak(context, felt)
    await userEvent.click(canvas.getByRole('button', {name: 'I have finished'}))
    await expect(await canvas.findByTestId('emotion-summary', {}, patient)).toHaveTextContent(
      'Energy: Lower. Tone: Even.',
    )
  },
}

export const NobodyWhoHears: Story = {args: {parts: {}}}
export const German: Story = {globals: {locale: 'de-DE'}, args: {title: undefined}}
export const Arabic: Story = {globals: {locale: 'ar-EG'}, args: {title: undefined}}
export const HighContrast: Story = {globals: {theme: 'contrast'}}
