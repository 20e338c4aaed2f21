/// <reference types="vite/client" />
import {createMockServer} from '@pixelated/mock-server'
import {createPixelClient} from '@pixelated/sdk'
import {cleanup, fireEvent, render, screen} from '@testing-library/react'
import axe from 'axe-core'
import {afterEach, describe, expect, it} from 'vitest'
import {cdp, page} from 'vitest/browser'
import '../styles/styles.css'
import {loadTranslation} from '../messages/load-translation.ts'
import {PixelProvider} from '../provider/pixel-provider.tsx'
import {PixelEnhancedChat} from './pixel-enhanced-chat.tsx'

afterEach(async () => {
  cleanup()
  await page.viewport(414, 896)
})

const repliesDone = () => document.querySelectorAll('[data-role=assistant][data-status=done]').length

/** A conversation of one turn, in a look. */
async function show(theme: string, locale: string) {
  const {documentElement} = document
  documentElement.dataset['pixelTheme'] = theme
  documentElement.lang = locale
  documentElement.dir = locale === 'ar' ? 'rtl' : 'ltr'
  document.body.style.background = 'var(--pixel-paper)'
  const server = createMockServer({fast: true})
  const client = createPixelClient({baseUrl: 'http://mock.test', fetch: server.fetch})
  const {container} = render(
    <PixelProvider client={client} locale={locale} translation={await loadTranslation(locale)}>
      <PixelEnhancedChat sessionId={`${theme} ${locale}`} userId="user-1" />
    </PixelProvider>,
  )
  const [input] = screen.getAllByRole('textbox')
  if (input) {
    fireEvent.change(input, {target: {value: 'I slept badly again.'}})
    fireEvent.keyDown(input, {key: 'Enter'})
  }
  await expect.poll(repliesDone).toBe(1)
  return container
}

const boxOf = (container: Element, selector: string) =>
  container.querySelector(selector)?.getBoundingClientRect() ?? new DOMRect()

describe('PixelEnhancedChat', () => {
  it.each([
    ['light', 'en-GB'],
    ['dark', 'de'],
    ['light', 'ar'],
  ])('axe finds nothing in %s, %s', async (theme, locale) => {
    await page.viewport(1280, 900)
    const container = await show(theme, locale)
    container.querySelector<HTMLElement>('.pixel-enhanced-choice')?.click()
    await expect.poll(() => container.querySelector('.pixel-techniques button')).not.toBeNull()
    const {violations} = await axe.run(container, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
      rules: {region: {enabled: false}, 'page-has-heading-one': {enabled: false}},
    })
    expect(violations.flatMap(({id, nodes}) => nodes.map(({html}) => `${id}: ${html}`))).toEqual([])
  })

  it.each([
    ['en-GB', 1],
    ['ar', -1],
  ])('lays the panel after the chat where there is room, in %s', async (locale, way) => {
    await page.viewport(1280, 900)
    const container = await show('light', locale)
    const [chat, panel] = [boxOf(container, '.pixel-chat'), boxOf(container, '.pixel-insights')]
    expect(Math.sign(panel.left - chat.left)).toBe(way)
    expect(panel.top).toBe(chat.top)
    expect(panel.height).toBeLessThanOrEqual(chat.height + 1)
  })

  it('prints both, one after the other, and cuts nothing off', async () => {
    await page.viewport(800, 900)
    const container = await show('light', 'en-GB')
    await cdp().send('Emulation.setEmulatedMedia', {media: 'print'})
    const [chat, panel] = [boxOf(container, '.pixel-chat'), boxOf(container, '.pixel-insights')]
    const right = Math.max(
      ...[...container.querySelectorAll('td, th')].map((cell) => cell.getBoundingClientRect().right),
    )
    await cdp().send('Emulation.setEmulatedMedia', {media: ''})
    expect(panel.top).toBeGreaterThanOrEqual(chat.bottom)
    expect(right).toBeLessThanOrEqual(panel.right)
    expect(right).toBeGreaterThan(panel.left)
  })

  it('lays it below on a phone, and nothing is wider than the screen', async () => {
    await page.viewport(320, 640)
    const container = await show('light', 'en-GB')
    const [chat, panel] = [boxOf(container, '.pixel-chat'), boxOf(container, '.pixel-insights')]
    expect(panel.top).toBeGreaterThanOrEqual(chat.bottom)
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(320)
  })
})
