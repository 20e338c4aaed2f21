import {createMockServer, createMockSpeech} from '@pixelated/mock-server'
import {createPixelClient} from '@pixelated/sdk'
import {speech} from '@pixelated/sdk/speech'
import {createScriptedRecognizer, createScriptedSynthesizer, type ScriptedTurn} from '@pixelated/sdk/testing'
import {cleanup, fireEvent, render, screen} from '@testing-library/react'
import {StrictMode} from 'react'
import {afterEach, expect, it, vi} from 'vitest'
import '../styles/styles.css'
import {PixelProvider} from '../provider/pixel-provider.tsx'
import {PixelMultimodalChat} from './pixel-multimodal-chat.tsx'
import type {PixelMultimodalChatProps} from './pixel-multimodal-props.ts'

const patient = {timeout: 15_000}
const asked = vi.spyOn(navigator.mediaDevices, 'getUserMedia')

afterEach(() => {
  cleanup()
  asked.mockClear()
})

/** Chromium's own beeps are too short for an utterance. */
async function hum(): Promise<MediaStream> {
  const context = new AudioContext()
  const oscillator = new OscillatorNode(context, {frequency: 220})
  const volume = new GainNode(context, {gain: 0.4})
  const output = new MediaStreamAudioDestinationNode(context)
  oscillator.connect(volume).connect(output)
  oscillator.start()
  return output.stream
}

/** A chat over a server in this page and the browser's own microphone, which beeps. */
function open(props: Partial<PixelMultimodalChatProps> = {}, spoken: readonly string[] = []) {
  const server = createMockServer({fast: true, speech: createMockSpeech({next: spoken})})
  const client = createPixelClient({baseUrl: 'http://mock.test', fetch: server.fetch}, [speech])
  const view = render(
    <StrictMode>
      <PixelProvider client={client}>
        <PixelMultimodalChat sessionId="s-1" title="Talk" {...props} />
      </PixelProvider>
    </StrictMode>,
  )
  return {...view, server}
}

const scripted = (...turns: ScriptedTurn[]) => {
  const recognizer = createScriptedRecognizer({turns})
  return {recognizer, synthesizer: createScriptedSynthesizer({durationMs: () => 400})}
}

const press = async (name: string) => fireEvent.click(await screen.findByRole('button', {name}, patient))

async function allow(purposes: readonly string[]) {
  for (const name of purposes) fireEvent.click(await screen.findByRole('checkbox', {name}, patient))
  await press('Save my choices')
}

it('hears a turn, answers it and speaks the answer, and nothing leaves before it was allowed', async () => {
  const results: unknown[] = []
  asked.mockImplementationOnce(hum)
  const {server} = open({onResult: (result) => results.push(result)}, ['I could not sleep again.'])
  await press('Speak')
  expect(asked).not.toHaveBeenCalled()
  await allow(['Use the microphone', 'Have my words written down by a server'])
  await press('Speak')
  await screen.findByText('You are being heard.', {}, patient)
  expect(await screen.findByText('The microphone is on.')).toBeTruthy()
  await expect.poll(() => screen.getByRole('meter').getAttribute('aria-valuetext'), patient).toBe('Well heard')
  // Somebody who speaks for a second.
  const began = performance.now()
  await expect.poll(() => performance.now() - began, patient).toBeGreaterThan(1000)
  await press('I have finished')
  await screen.findByText('I could not sleep again.', {}, patient)
  await expect.poll(() => results, patient).toMatchObject([{transcription: 'I could not sleep again.'}])
  const paths = server.journal.entries().map(({path}) => path)
  expect(paths).toEqual(expect.arrayContaining(['/speech/transcribe', '/infer-stream', '/speech/synthesize']))
  // Between turns the light is out.
  await expect.poll(() => screen.queryByText('The microphone is on.'), patient).toBeNull()
}, 60_000)

it('shows help at once when what was said asks for it', async () => {
  open({parts: scripted('I have the pills here and I will end my life tonight.')})
  await press('Speak')
  await allow(['Use the microphone'])
  await press('Speak')
  await screen.findByText('You are being heard.', {}, patient)
  await press('I have finished')
  await expect.poll(() => screen.getByTestId('crisis-panel').getAttribute('data-view'), patient).toBe('card')
}, 60_000)

it('never touches the microphone where one only types', async () => {
  open({mode: 'type-only'})
  expect(screen.queryByTestId('record-button')).toBeNull()
  fireEvent.change(screen.getByTestId('message-input'), {target: {value: 'I could not sleep again.'}})
  fireEvent.click(screen.getByTestId('send-button'))
  await expect.poll(() => screen.getAllByRole('article').length, patient).toBe(2)
  expect(asked).not.toHaveBeenCalled()
})

it('says calmly that the microphone is not allowed, and leads to where one types', async () => {
  asked.mockRejectedValueOnce(new DOMException('refused by a test', 'NotAllowedError'))
  open({parts: scripted('Nothing.')})
  await press('Speak')
  await allow(['Use the microphone'])
  await press('Speak')
  await press('Type instead')
  expect(document.activeElement).toBe(screen.getByTestId('message-input'))
  expect(screen.queryByText(/was recorded/)).toBeNull()
}, 30_000)

it('ends everything when it is taken away in the middle of a turn', async () => {
  const {unmount} = open({parts: scripted('Nothing.'), mode: 'hands-free'})
  await press('Begin talking')
  await allow(['Use the microphone'])
  await press('Begin talking')
  await screen.findByText('The microphone is on.', {}, patient)
  const stream: unknown = await asked.mock.results.at(-1)?.value
  unmount()
  await expect
    .poll(() => stream instanceof MediaStream && stream.getTracks().map(({readyState}) => readyState), patient)
    .toEqual(['ended'])
}, 30_000)
