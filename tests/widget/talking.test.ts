import {mkdtempSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import path from 'node:path'
import {afterAll, describe, expect, it} from 'vitest'
import {resample} from '../../packages/sdk/src/signal/resampler.ts'
import {pause, scene, voice} from '../../packages/sdk/src/signal/voice-fixture.ts'
import {writeWav} from '../../packages/sdk/src/signal/write-wav.ts'
import {setStage, type OpenPage} from './open-widget.ts'

declare global {
  interface Window {
    /** What the page has got of microphones. */
    microphones: MediaStreamTrack[]
  }
}

/** A microphone that says something again and again. */
const folder = mkdtempSync(path.join(tmpdir(), 'pixel-talking-'))
const wav = path.join(folder, 'voice.wav')
const samples = resample(scene([pause(0.4), voice(26_000), pause(1.2)]), {from: 16_000, to: 48_000})
writeFileSync(wav, writeWav(samples, {sampleRate: 48_000}))

const stage = await setStage({
  flags: [
    '--use-fake-device-for-media-stream',
    `--use-file-for-fake-audio-capture=${wav}`,
    '--host-resolver-rules=MAP insecure.test 127.0.0.1',
  ],
  spoken: ['I could not sleep again.', 'I want to kill myself tonight.'],
})
const {host} = stage
afterAll(async () => {
  await stage.end()
  rmSync(folder, {recursive: true, force: true})
})

/** The machine may have other work; a condition is waited for, not a time. */
const patience = {timeout: 20_000}

/** Runs in the page, before it does. */
function watchMicrophones(): void {
  window.microphones = []
  const {mediaDevices}: {mediaDevices?: MediaDevices} = navigator
  if (mediaDevices === undefined) return
  const ask = mediaDevices.getUserMedia.bind(mediaDevices)
  mediaDevices.getUserMedia = async (wanted) => {
    const stream = await ask(wanted)
    window.microphones.push(...stream.getTracks())
    return stream
  }
}

/** A page with the element, and what of the site and of the server it has asked for. */
async function open(attributes: string) {
  const opened = await stage.open(`<pixel-chat base-url="{api}" region="GB" open ${attributes}></pixel-chat>`, {
    context: {permissions: ['microphone']},
    before: watchMicrophones,
  })
  const {page} = opened
  const files = () =>
    page.evaluate(() =>
      performance
        .getEntriesByType('resource')
        .map(({name}) => new URL(name).pathname)
        .filter((name) => name.endsWith('.js')),
    )
  const microphones = () => page.evaluate(() => window.microphones.map(({readyState}) => readyState))
  return {...opened, files, microphones, button: (name: string) => page.getByRole('button', {name, exact: true})}
}

/** As a person: each point is allowed by itself. */
async function allow({page}: OpenPage): Promise<void> {
  await page.getByRole('checkbox', {name: 'Use the microphone'}).check(patience)
  await page.getByRole('checkbox', {name: 'Have my words written down by a server'}).check()
  await page.getByRole('button', {name: 'Save my choices'}).click()
}

/** Somebody who is heard for a second. */
async function speak({page}: OpenPage): Promise<void> {
  await page.getByRole('meter').and(page.locator('[aria-valuetext="Well heard"]')).waitFor(patience)
  const began = performance.now()
  await expect.poll(() => performance.now() - began, patience).toBeGreaterThan(1500)
  await page.getByRole('button', {name: 'I have finished'}).click()
}

/** A machine without a sound card that is busy makes Chromium say so; no page can help it. */
const isOfThePage = (complaint: string): boolean => !/AudioContext|audio device/.test(complaint)

const spoken = () => host.api.server.journal.entries().filter(({path: asked}) => asked.startsWith('/speech/'))

describe.skipIf(stage.browser === undefined)('talking in the element', () => {
  it('asks first, hears, answers aloud in the same conversation, shows help, and goes back to typing', async () => {
    const opened = await open('voice="push-to-talk"')
    const {page, button, complaints, files, microphones, reply, say, close} = opened
    await say('Good morning.')
    await reply()
    expect(await files()).not.toContain('/pixel-widget.voice.js')
    await button('Talk instead').click()
    await button('Allow nothing').click(patience)
    await button('Speak').click()
    await page.getByRole('dialog', {name: 'What you allow'}).waitFor()
    // Not allowed: nothing was opened, and nothing was sent.
    expect(await microphones()).toEqual([])
    expect(spoken()).toEqual([])
    await allow(opened)
    await button('Speak').click()
    await speak(opened)
    await page.getByText('I could not sleep again.', {exact: true}).first().waitFor(patience)
    await button('Stop speaking').click(patience)
    expect(await page.getByText('Good morning.', {exact: true}).count()).toBeGreaterThan(0)
    await button('Speak').click(patience)
    await speak(opened)
    await page.locator('a[href="tel:999"]').waitFor(patience)
    await button('Type instead').click()
    expect(await page.getByRole('textbox').evaluate((field) => field.matches(':focus'))).toBe(true)
    await expect.poll(microphones, patience).not.toContain('live')
    expect(await page.locator('a[href="tel:999"]').isVisible()).toBe(true)
    expect([...opened.origins].sort()).toEqual([host.url, host.api.url].sort())
    expect(spoken().map(({path: asked}) => asked)).toContain('/speech/synthesize')
    const threads = ['capture', 'player'].map((name) => `/pixel-widget.${name}-worklet.js`)
    expect([...host.asked]).toEqual(expect.arrayContaining(threads))
    expect(complaints.filter(isOfThePage)).toEqual([])
    await close()
  }, 90_000)

  it('closes the microphone when it is closed, taken out, or may not be talked with any more', async () => {
    const opened = await open('voice="hands-free"')
    const {page, button, microphones, complaints, close} = opened
    const ends = {
      close: () => page.evaluate(() => document.querySelector('pixel-chat')?.close()),
      take: () => page.evaluate(() => document.querySelector('pixel-chat')?.remove()),
    }
    await button('Talk instead').click(patience)
    await allow(opened)
    await button('Begin talking').click()
    await expect.poll(microphones, patience).toEqual(['live'])
    await ends.close()
    await expect.poll(microphones, patience).toEqual(['ended'])
    await page.evaluate(() => document.querySelector('pixel-chat')?.open())
    await button('Talk instead').click(patience)
    await button('Begin talking').click(patience)
    await expect.poll(microphones, patience).toEqual(['ended', 'live'])
    await page.evaluate(() => document.querySelector('pixel-chat')?.removeAttribute('voice'))
    await expect.poll(microphones, patience).toEqual(['ended', 'ended'])
    expect(await button('Talk instead').count()).toBe(0)
    await page.evaluate(() => document.querySelector('pixel-chat')?.setAttribute('voice', 'hands-free'))
    await button('Talk instead').click(patience)
    await button('Begin talking').click(patience)
    await expect.poll(microphones, patience).toEqual(['ended', 'ended', 'live'])
    await ends.take()
    await expect.poll(microphones, patience).toEqual(['ended', 'ended', 'ended'])
    expect(complaints.filter(isOfThePage)).toEqual([])
    await close()
  }, 90_000)

  it('says calmly what is wrong when a part does not load, and the chat goes on', async () => {
    const {page, button, heard, say, reply, microphones, close} = await open('voice="push-to-talk"')
    await page.route('**/pixel-widget.voice.js', (route) => route.abort())
    await button('Talk instead').click(patience)
    await page.getByRole('alert').getByText('A part of this page did not load.').waitFor(patience)
    expect(await heard('pixel-error')).toEqual([{code: 'voice', failure: 'asset_blocked', isRetryable: true}])
    await say('Good morning.')
    await reply()
    expect(await microphones()).toEqual([])
    await close()
  }, 60_000)

  it('says so where the page is not secure, without fetching anything', async () => {
    const {page, button, heard, files, close} = await open('voice="hands-free"')
    await page.goto(page.url().replace('127.0.0.1', 'insecure.test'))
    await button('Talk instead').click(patience)
    await page.getByRole('alert').getByText('not opened over a secure connection').waitFor(patience)
    expect(await heard('pixel-error')).toEqual([{code: 'voice', failure: 'insecure_context', isRetryable: false}])
    expect(await files()).not.toContain('/pixel-widget.voice.js')
    expect(await page.getByRole('textbox').isEditable()).toBe(true)
    await close()
  }, 60_000)

  it('has nothing of it without the attribute', async () => {
    const {button, files, microphones, say, reply, close} = await open('')
    await say('Good morning.')
    await reply()
    expect((await files()).filter((file) => /talk|voice|worklet/.test(file))).toEqual([])
    expect(await button('Talk instead').count()).toBe(0)
    expect(await microphones()).toEqual([])
    await close()
  }, 60_000)
})
