/// <reference types="vite/client" />
import {createMockServer, type MockServerOptions} from '@pixelated/mock-server'
import {createPixelClient} from '@pixelated/sdk'
import {act, cleanup, render, screen} from '@testing-library/react'
import axe from 'axe-core'
import {afterEach, describe, expect, it} from 'vitest'
import {page, userEvent} from 'vitest/browser'
import {loadTranslation} from '../messages/load-translation.ts'
import {PixelProvider} from '../provider/pixel-provider.tsx'
import '../styles/styles.css'
import {PixelChat} from './pixel-chat.tsx'

afterEach(async () => {
  cleanup()
  await page.viewport(414, 896)
})

async function show({
  theme = 'light',
  locale = 'en-GB',
  ...options
}: MockServerOptions & {theme?: string; locale?: string} = {}) {
  const {documentElement, body} = document
  documentElement.dataset['pixelTheme'] = theme
  documentElement.lang = locale
  documentElement.dir = locale === 'ar' ? 'rtl' : 'ltr'
  body.style.margin = '0'
  const server = createMockServer({fast: true, ...options})
  const client = createPixelClient({baseUrl: 'http://mock.test', fetch: server.fetch})
  render(
    <PixelProvider client={client} locale={locale} translation={await loadTranslation(locale)}>
      <PixelChat crisis={{region: 'GB'}} />
    </PixelProvider>,
  )
  await expect.poll(() => document.querySelector('textarea')).not.toBeNull()
  return server
}

const field = () => screen.getAllByRole<HTMLTextAreaElement>('textbox')[0] ?? document.createElement('textarea')
const replies = (status: string) => document.querySelectorAll(`[data-role=assistant][data-status=${status}]`).length
async function say(text: string): Promise<void> {
  act(() => field().focus())
  await userEvent.keyboard(`${text}{Enter}`)
}
const violations = async () => {
  const found = await axe.run(document.body, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    rules: {region: {enabled: false}, 'page-has-heading-one': {enabled: false}},
  })
  return found.violations.flatMap(({id, nodes}) => nodes.map(({html}) => `${id}: ${html}`))
}

describe('PixelChat in a browser', () => {
  it.each([
    ['light', 'en-GB'],
    ['dark', 'de'],
    ['contrast', 'en-GB'],
    ['light', 'ar'],
  ])(
    'axe finds nothing in %s, %s: empty, answered, edited, in a crisis',
    async (theme, locale) => {
      await show({theme, locale})
      expect(await violations()).toEqual([])
      await say('I slept badly again.')
      await expect.poll(() => replies('done')).toBe(1)
      expect(await violations()).toEqual([])
      await say('I want to end my life.')
      await expect.poll(() => document.querySelector('.pixel-crisis')?.getAttribute('data-view')).toBe('card')
      expect(await violations()).toEqual([])
    },
    30_000,
  )

  it('is used by keys alone: write, stop, go on', async () => {
    const server = await show({faults: [{faults: 'stall@event=3', times: 1}]})
    await say('one')
    const stop = () => screen.queryByRole('button', {name: 'Stop the reply'})
    await expect.poll(stop).not.toBeNull()
    await expect.poll(() => server.journal.last('/infer-stream')?.status).toBe(200)
    await userEvent.keyboard('{Tab}')
    expect(document.activeElement).toBe(stop())
    await userEvent.keyboard('{Enter}')
    await expect.poll(() => server.journal.last('/infer-stream')?.cancelled).toBe(true)
    expect(document.activeElement).toBe(field())
    await say('two')
    await expect.poll(() => replies('done')).toBe(1)
    await userEvent.keyboard('{Shift>}{Enter}{/Shift}')
    expect(field().value).toBe('\n')
  })

  it.each(['de', 'ar', 'ja'])('fits into 320 px in %s, with the longest words and help open', async (locale) => {
    await page.viewport(320, 640)
    await show({locale})
    await say('Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft')
    await say('I want to end my life.')
    await expect.poll(() => document.querySelector('.pixel-crisis')?.getAttribute('data-view')).toBe('card')
    const {scrollWidth} = document.documentElement
    expect(scrollWidth).toBeLessThanOrEqual(320)
    const chat = document.querySelector('.pixel-chat')?.getBoundingClientRect()
    const composer = field().getBoundingClientRect()
    expect(composer.bottom).toBeLessThanOrEqual((chat?.bottom ?? 0) + 1)
    expect(composer.height).toBeGreaterThanOrEqual(44)
    const call = document.querySelector('.pixel-crisis a[href^="tel:"]')?.getBoundingClientRect()
    expect(call?.top ?? Number.POSITIVE_INFINITY).toBeLessThan(composer.top)
    // What does not fit scrolls by itself; the conversation keeps a strip.
    expect(document.querySelector('.pixel-chat-log')?.clientHeight).toBeGreaterThanOrEqual(90)
  })

  it('stays above an on-screen keyboard', async () => {
    await show()
    const chat = document.querySelector<HTMLElement>('.pixel-chat')
    const before = field().getBoundingClientRect().bottom
    chat?.style.setProperty('--pixel-keyboard-inset', '200px')
    expect(Math.round(before - field().getBoundingClientRect().bottom)).toBe(200)
  })

  it('has no style in its markup, which a strict policy would refuse', async () => {
    const server = await show()
    await say('one')
    await expect.poll(() => replies('done')).toBe(1)
    expect(server.journal.last('/infer-stream')?.status).toBe(200)
    const written = [...document.querySelectorAll('.pixel-chat [style]')].map(
      ({className, localName}) => className || localName,
    )
    // Set by script: what hides the announcer, which such a policy allows.
    expect(written.filter((name) => !['div', 'output'].includes(name))).toEqual([])
  })
})
