/// <reference types="vite/client" />
import {createPixelClient} from '@pixelated/sdk'
import {createHandOff} from '@pixelated/sdk/crisis'
import {cleanup, render, screen} from '@testing-library/react'
import axe from 'axe-core'
import {afterEach, describe, expect, it} from 'vitest'
import {page, userEvent} from 'vitest/browser'
import {arabic} from '../messages/arabic.ts'
import {german} from '../messages/german.ts'
import type {Translation} from '../messages/message-table.ts'
import {PixelProvider} from '../provider/pixel-provider.tsx'
import '../styles/styles.css'
import {CrisisPanel} from './crisis-panel.tsx'

afterEach(() => {
  cleanup()
  document.head.querySelectorAll('[data-hostile]').forEach((style) => style.remove())
  document.documentElement.removeAttribute('data-pixel-theme')
})

const client = createPixelClient({baseUrl: 'http://mock.test', fetch: () => Promise.reject(new Error('no network'))})
const handOff = createHandOff({onEscalate: () => {}})
const find = (selector: string): HTMLElement => {
  const found = document.querySelector<HTMLElement>(selector)
  if (found === null) throw new Error(`There is no ${selector}`)
  return found
}
const panel = () => find('.pixel-crisis')

function Page({
  level,
  locale = 'en-GB',
  translation,
}: {
  level: 'none' | 'high' | 'imminent'
  locale?: string
  translation?: Translation | undefined
}) {
  return (
    <PixelProvider client={client} locale={locale} translation={translation}>
      <main style={{background: 'var(--pixel-paper)'}}>
        <CrisisPanel risk={{level}} handOff={handOff} safetyPlan={<p>Call Sam.</p>} />
        <textarea aria-label="Your message" />
      </main>
    </PixelProvider>
  )
}

/** Styles of a page that means ill, or does not know better. */
function addStyles(css: string): void {
  const style = document.createElement('style')
  style.dataset['hostile'] = ''
  style.textContent = css
  document.head.append(style)
}

describe('the crisis panel in a browser', () => {
  it('can be walked by keyboard alone: open, call, copy, ask, choose, fold', async () => {
    await page.viewport(800, 700)
    render(<Page level="none" />)
    await userEvent.tab()
    expect(document.activeElement?.textContent).toBe('Show help')
    await userEvent.keyboard('{Enter}')
    expect(document.activeElement?.tagName).toBe('H2')
    const walked: string[] = []
    for (let step = 0; step < 40 && document.activeElement?.tagName !== 'TEXTAREA'; step += 1) {
      await userEvent.tab()
      walked.push(document.activeElement?.textContent?.slice(0, 30) ?? '')
    }
    expect(walked.join('|')).toMatch(/Call.*\|.*Copy 116 123.*\|.*Ask for a person\|.*Fold this away/s)
    await userEvent.tab({shift: true})
    expect(document.activeElement?.textContent).toBe('Fold this away')
    await userEvent.keyboard(' ')
    expect(document.activeElement?.textContent).toBe('Show help')
  })

  it('is not folded by the tap that was meant for what was there before, nor by Escape', async () => {
    const {rerender} = render(<Page level="none" />)
    rerender(<Page level="imminent" />)
    const fold = screen.getByRole('button', {name: 'Fold this away'})
    fold.dispatchEvent(new MouseEvent('click', {bubbles: true, detail: 1}))
    await userEvent.keyboard('{Escape}')
    expect(panel().dataset['view']).toBe('card')
    await new Promise((resolve) => setTimeout(resolve, 700))
    await userEvent.click(fold)
    expect(panel().dataset['view']).toBe('entry')
  })

  it('stays in sight while what is around it scrolls', () => {
    const {container} = render(
      <div style={{blockSize: 500, overflow: 'auto'}} data-testid="scroller">
        <CrisisPanel risk={{level: 'high'}} region="GB" />
        <div style={{blockSize: 3000}} />
      </div>,
    )
    const scroller = container.firstElementChild
    scroller?.scrollTo(0, 2000)
    const top = panel().getBoundingClientRect().top - (scroller?.getBoundingClientRect().top ?? 0)
    expect(top).toBeGreaterThanOrEqual(0)
    expect(top).toBeLessThan(10)
  })

  it.each([
    ['taken out', '.pixel-crisis { display: none !important }'],
    ['made invisible', '.pixel-crisis { visibility: hidden; opacity: 0 }'],
    ['clipped away', '.pixel-crisis { clip-path: inset(50%) }'],
    ['moved off the page', '.pixel-crisis { position: absolute; left: -9999px }'],
    [
      'written in the colour of the paper',
      '.pixel-crisis, .pixel-crisis * { color: #fff !important; background: #fff !important }',
    ],
    ['robbed of its numbers', '.pixel-crisis-way { display: none !important }'],
  ])('is seen and can be read even when it was %s by a page’s styles', async (_how, css) => {
    addStyles(css)
    render(<CrisisPanel risk={{level: 'high'}} region="GB" />)
    const call = find('.pixel-crisis-way')
    await expect.poll(() => call.checkVisibility({opacityProperty: true, visibilityProperty: true})).toBe(true)
    const {left, top, width, height} = call.getBoundingClientRect()
    expect(document.elementFromPoint(left + width / 2, top + height / 2)?.closest('a')).toBe(call)
    const {color, backgroundColor} = getComputedStyle(call)
    expect(color).not.toBe(backgroundColor)
  })

  it.each([
    [
      'Vite and Next',
      '* { margin: 0; padding: 0; box-sizing: border-box } a { color: inherit; text-decoration: none }',
    ],
    [
      'Tailwind 3',
      `*, ::before, ::after { box-sizing: border-box; border-width: 0; border-style: solid; border-color: #e5e7eb; margin: 0; padding: 0 }
       a { color: inherit; text-decoration: inherit } h2 { font-size: inherit; font-weight: inherit; color: #ccc }
       ol, ul { list-style: none } button, select { font: inherit; color: inherit; border-radius: 0 }
       button, [type='button'] { background: transparent } #root { text-align: center; letter-spacing: 2px }`,
    ],
  ])('keeps its box, its borders, its colours and its links under the reset of %s', async (_whose, css) => {
    await page.viewport(800, 700)
    const look = () => {
      const {container, unmount} = render(<Page level="imminent" />)
      container.id = 'root'
      const own = panel().querySelectorAll(':not(option, .pixel-crisis-plan > p)')
      const looks = [panel(), ...own].map((element) => {
        const style = getComputedStyle(element)
        const {padding, color, backgroundColor, textAlign, letterSpacing, fontSize, fontWeight} = style
        const borders = [style.borderInlineStart, style.borderBlockStart].filter((one) => !one.startsWith('0px'))
        const line = element.localName === 'a' && style.textDecorationLine
        const seen = {padding, borders, color, backgroundColor, textAlign, letterSpacing, fontSize, fontWeight, line}
        return `${element.localName}.${element.className} ${JSON.stringify(seen)}`
      })
      unmount()
      return looks
    }
    const before = look()
    addStyles(css)
    const after = look()
    expect(after.length).toBe(before.length)
    expect(after.filter((one, index) => one !== before[index])).toEqual([])
    addStyles('.pixel-crisis.pixel-crisis .pixel-crisis-way { border-radius: 1px }')
    render(<Page level="high" />)
    expect(getComputedStyle(find('.pixel-crisis-way')).borderRadius).toBe('1px')
  })

  it('comes back when it is taken out later', async () => {
    render(<CrisisPanel risk={{level: 'high'}} region="GB" />)
    expect(panel().checkVisibility()).toBe(true)
    addStyles('.pixel-crisis { display: none !important }')
    await expect.poll(() => panel().checkVisibility()).toBe(true)
  })

  it.each([
    ['light', 'en-GB', undefined],
    ['dark', 'de-DE', german],
    ['contrast', 'ar', arabic],
    ['calm', 'en-US', undefined],
  ] as const)('passes axe in %s, %s, at 320 px and with room', async (theme, locale, translation) => {
    document.documentElement.dataset['pixelTheme'] = theme
    for (const width of [320, 1000]) {
      await page.viewport(width, 640)
      for (const level of ['none', 'high', 'imminent'] as const) {
        const {container, unmount} = render(<Page level={level} locale={locale} translation={translation} />)
        const {violations} = await axe.run(container)
        expect(violations.map(({id, nodes}) => `${id}: ${nodes[0]?.html}`)).toEqual([])
        expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(width)
        for (const one of container.querySelectorAll('button, select, summary, .pixel-crisis-way')) {
          if (one.checkVisibility()) expect(one.getBoundingClientRect().height).toBeGreaterThanOrEqual(44)
        }
        unmount()
      }
    }
  })
})
