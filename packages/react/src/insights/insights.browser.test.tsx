/// <reference types="vite/client" />
import axe from 'axe-core'
import {cleanup, render, screen} from '@testing-library/react'
import {afterEach, describe, expect, it} from 'vitest'
import {cdp, page, userEvent} from 'vitest/browser'
import '../styles/styles.css'
import {InsightPanel} from './insight-panel.tsx'
import {biasSpans, insights, latchedRisk, messages, techniques} from './insights-fixture.ts'
import {inWords} from './words-fixture.tsx'

const looks = [
  {theme: 'light', language: 'en'},
  {theme: 'dark', language: 'de'},
  {theme: 'light', language: 'ar'},
  {theme: 'contrast', language: 'en'},
  {theme: 'calm', language: 'en'},
] as const

const parts = {messages, insights, risk: latchedRisk(), techniques, biasSpans, onReplyChange() {}, onDisagree() {}}

function show({theme, language}: {theme: string; language: 'en' | 'de' | 'ar'}, replyId?: string) {
  document.documentElement.dataset['pixelTheme'] = theme
  document.documentElement.lang = language
  document.documentElement.dir = language === 'ar' ? 'rtl' : 'ltr'
  document.body.style.background = 'var(--pixel-paper)'
  return render(<InsightPanel {...parts} replyId={replyId} />, {wrapper: inWords(language)})
}

async function problemsOf(container: Element): Promise<string[]> {
  const {violations} = await axe.run(container, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    rules: {region: {enabled: false}, 'page-has-heading-one': {enabled: false}},
  })
  return violations.flatMap(({id, nodes}) => nodes.map(({html}) => `${id}: ${html}`))
}

afterEach(async () => {
  cleanup()
  await page.viewport(414, 896)
})

describe.each(looks)('in $theme, $language', (look) => {
  it.each([undefined, 'reply-1', 'reply-3'])('axe finds nothing in the whole and in a reply (%s)', async (replyId) => {
    const {container} = show(look, replyId)
    for (const details of container.querySelectorAll('details')) details.open = true
    screen.queryAllByRole('button', {pressed: false})[0]?.click()
    expect(await problemsOf(container)).toEqual([])
  })

  it.each([320, 1440])('nothing is wider than a screen of %i px', async (width) => {
    await page.viewport(width, 800)
    const {container} = show(look)
    for (const details of container.querySelectorAll('details')) details.open = true
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(width)
    const panel = container.querySelector('.pixel-insights')?.getBoundingClientRect()
    const outside = [
      ...container.querySelectorAll(':not(.pixel-chart-table-scroller *, .pixel-visually-hidden)'),
    ].filter((element) => element.getBoundingClientRect().right > (panel?.right ?? 0) + 1)
    expect(outside.map(({outerHTML}) => outerHTML.slice(0, 120))).toEqual([])
  })
})

describe('by keyboard', () => {
  it('every control is reached in order, works, and keeps its focus', async () => {
    const {container} = show({theme: 'light', language: 'en'}, 'reply-1')
    const reached: (string | null | undefined)[] = []
    for (let step = 0; step < 5; step++) {
      await userEvent.tab()
      reached.push(document.activeElement?.textContent?.slice(0, 13))
    }
    expect(reached).toEqual(['Whole convers', 'Show as a tab', 'Validation fa', 'Open question', expect.anything()])
    screen.getByRole('button', {name: /Open question/}).focus()
    await userEvent.keyboard('{Enter}')
    expect(container.querySelector('mark')?.textContent).toBe('What kept you awake?')
    expect(document.activeElement?.textContent).toContain('Open question')
    expect(getComputedStyle(document.activeElement ?? document.body).outlineStyle).toBe('solid')
  })
})

describe('where colours or screens are missing', () => {
  const emulate = (settings: object) => cdp().send('Emulation.setEmulatedMedia', settings)
  afterEach(() => emulate({media: '', features: []}))
  const strokeOf = (container: Element, part: string) =>
    getComputedStyle(container.querySelector(`.pixel-chart-${part}`) ?? container).stroke

  it('with forced colours draws in those of the system, and marks are marks', async () => {
    const {container} = show({theme: 'light', language: 'en'}, 'reply-1')
    const before = strokeOf(container, 'line')
    await emulate({features: [{name: 'forced-colors', value: 'active'}]})
    screen.getByRole('button', {name: /Open question/}).click()
    await expect.poll(() => container.querySelector('mark')).not.toBeNull()
    const probe = document.body.appendChild(document.createElement('i'))
    probe.setAttribute('style', 'color: CanvasText; background: Mark')
    const {color, backgroundColor} = getComputedStyle(probe)
    probe.remove()
    expect(strokeOf(container, 'line')).toBe(color)
    expect(strokeOf(container, 'line')).not.toBe(before)
    expect(getComputedStyle(container.querySelector('mark') ?? container).backgroundColor).toBe(backgroundColor)
  })

  it('on paper tables are open and controls are gone', async () => {
    const {container} = show({theme: 'light', language: 'en'})
    const heightOf = (selector: string) => container.querySelector(selector)?.getBoundingClientRect().height ?? 0
    const folded = container.scrollHeight
    await emulate({media: 'print'})
    expect(heightOf('table')).toBeGreaterThan(50)
    expect(container.scrollHeight).toBeGreaterThan(folded)
    expect(heightOf('select') + heightOf('button') + heightOf('summary')).toBe(0)
  })
})

it('needs no style that a strict content security policy forbids', () => {
  const {container} = show({theme: 'light', language: 'en'})
  expect(container.querySelector('[style], style')).toBeNull()
})
