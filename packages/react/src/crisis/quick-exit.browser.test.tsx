/// <reference types="vite/client" />
import {cleanup, render, screen} from '@testing-library/react'
import axe from 'axe-core'
import {createPortal} from 'react-dom'
import {afterEach, describe, expect, it} from 'vitest'
import {page} from 'vitest/browser'
import '../styles/styles.css'
import {QuickExit} from './quick-exit.tsx'

afterEach(() => {
  cleanup()
  document.querySelectorAll('iframe').forEach((frame) => frame.remove())
})

/** A page inside this one, which can be left without ending the test. */
async function showInFrame(onExit: () => void) {
  const frame = document.createElement('iframe')
  document.body.append(frame)
  const inner = frame.contentDocument
  if (!inner) throw new Error('no document in the frame')
  inner.body.innerHTML = '<p>what was said</p><dialog>a dialog</dialog><main></main>'
  inner.querySelector('dialog')?.showModal()
  const host = inner.querySelector('main')
  if (!host) throw new Error('no host')
  // An address of this very server: the test asks nobody else.
  render(createPortal(<QuickExit href="/__vitest__/favicon.svg" onExit={onExit} />, host))
  return {frame, inner}
}

describe('the way out in a browser', () => {
  it('covers everything, an open dialog too, clears, and puts the other page in the place of this one', async () => {
    let bare = ['not looked']
    const before = history.length
    const {frame, inner} = await showInFrame(() => {
      // The cover is as large as the page, and of the page itself nothing is drawn any more.
      const cover = inner.querySelector('[data-pixel-cover]')?.getBoundingClientRect()
      bare = [...inner.body.querySelectorAll('*')].filter((one) => one.checkVisibility()).map((one) => one.tagName)
      if (cover?.width !== frame.contentWindow?.innerWidth || cover?.height !== frame.contentWindow?.innerHeight)
        bare.push('edge')
    })
    inner.querySelector<HTMLElement>('.pixel-exit a')?.click()
    expect(inner.querySelector('[data-pixel-cover]')?.matches(':popover-open')).toBe(true)
    await expect.poll(() => frame.contentWindow?.location.pathname).toBe('/__vitest__/favicon.svg')
    expect(bare).toEqual([])
    expect(history.length).toBe(before)
  })

  it('leaves by Escape three times, wherever the focus is', async () => {
    let cleared = 0
    const {frame, inner} = await showInFrame(() => {
      cleared += 1
    })
    for (let count = 0; count < 3; count += 1) {
      inner.dispatchEvent(new KeyboardEvent('keydown', {key: 'Escape', bubbles: true}))
    }
    await expect.poll(() => frame.contentWindow?.location.pathname).toBe('/__vitest__/favicon.svg')
    expect(cleared).toBe(1)
  })

  it('is left again when it comes back from the back-forward cache as it was', async () => {
    const {frame, inner} = await showInFrame(() => {})
    const cover = inner.createElement('div')
    cover.dataset['pixelCover'] = ''
    inner.documentElement.append(cover)
    frame.contentWindow?.dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}))
    await expect.poll(() => frame.contentWindow?.location.pathname).toBe('/__vitest__/favicon.svg')
  })

  it('passes axe, and fits 320 px', async () => {
    await page.viewport(320, 640)
    for (const theme of ['light', 'dark', 'contrast']) {
      document.documentElement.dataset['pixelTheme'] = theme
      const {container, unmount} = render(
        <main style={{background: 'var(--pixel-paper)'}}>
          <QuickExit href="https://weather.test/" />
        </main>,
      )
      const {violations} = await axe.run(container)
      expect(violations.map(({id}) => id)).toEqual([])
      expect(screen.getByRole('link').getBoundingClientRect().height).toBeGreaterThanOrEqual(44)
      expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(320)
      unmount()
    }
    document.documentElement.removeAttribute('data-pixel-theme')
  })
})
