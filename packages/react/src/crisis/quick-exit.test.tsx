import {cleanup, fireEvent, render, screen} from '@testing-library/react'
import {renderToString} from 'react-dom/server'
import {afterEach, describe, expect, it, vi} from 'vitest'
import {leavePage} from './leave-page.ts'
import {QuickExit} from './quick-exit.tsx'
import {watchEscape} from './watch-escape.ts'

afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

/** A page with a location of ours: the test's own would go away. */
function createPage() {
  const page = document.implementation.createHTMLDocument('A talk')
  page.body.textContent = 'what was said'
  const replace = vi.fn<(href: string) => void>()
  Object.defineProperty(page, 'defaultView', {value: {location: {replace}}})
  Object.defineProperty(page, 'baseURI', {value: 'https://app.test/chat'})
  return {page, replace}
}

describe('leaving a page', () => {
  it('covers the page first, then clears, then goes, without a trace of the talk in the tab', async () => {
    const {page, replace} = createPage()
    const order: string[] = []
    const clear = vi.fn<() => void>(() => {
      order.push(page.querySelector('[data-pixel-cover]') ? 'covered' : 'bare')
    })
    const leaving = leavePage({page, href: 'https://weather.test/', clear})
    expect(page.querySelector('[data-pixel-cover]')).not.toBeNull()
    expect(page.body.style.display).toBe('none')
    expect(page.title.trim()).not.toContain('talk')
    await leaving
    expect(order).toEqual(['covered'])
    expect(replace.mock.calls).toEqual([['https://weather.test/']])
    expect(page.querySelector('meta[name=referrer]')?.getAttribute('content')).toBe('no-referrer')
  })

  it.each([
    [
      'throws',
      () => {
        throw new Error('no storage')
      },
    ],
    ['rejects', () => Promise.reject(new Error('no storage'))],
    ['never ends', () => new Promise<void>(() => {})],
  ])('goes also when clearing %s', async (_how, clear) => {
    vi.useFakeTimers()
    const {page, replace} = createPage()
    const leaving = leavePage({page, href: '/weather', clear})
    await vi.advanceTimersByTimeAsync(300)
    await leaving
    expect(replace.mock.calls).toEqual([['https://app.test/weather']])
  })

  it.each(['javascript:alert(1)', 'data:text/html,hello', 'https://'])('never goes to %s', async (href) => {
    const {page, replace} = createPage()
    await leavePage({page, href, clear: undefined})
    expect(replace.mock.calls).toEqual([['about:blank']])
  })
})

describe('Escape three times', () => {
  const press = (times: readonly number[], more: KeyboardEventInit = {}) => {
    for (const time of times) {
      const event = new KeyboardEvent('keydown', {key: 'Escape', bubbles: true, ...more})
      Object.defineProperty(event, 'timeStamp', {value: time})
      document.body.dispatchEvent(event)
    }
  }

  it('counts presses close together, not a held key, not a composition, not single ones', () => {
    const onThird = vi.fn<() => void>()
    const stop = watchEscape(document, onThird)
    press([0, 1000, 2000, 3000])
    press([10_000, 10_100, 10_200], {repeat: true})
    press([20_000, 20_100, 20_200], {isComposing: true})
    press([30_000, 30_100])
    press([30_150], {key: 'a'})
    press([30_200])
    expect(onThird).not.toHaveBeenCalled()
    press([40_000, 40_400, 40_800])
    expect(onThird).toHaveBeenCalledTimes(1)
    stop()
    press([50_000, 50_100, 50_200])
    expect(onThird).toHaveBeenCalledTimes(1)
  })

  it('reaches the page even where something keeps keys for itself', () => {
    const onThird = vi.fn<() => void>()
    const keep = (event: Event) => event.stopPropagation()
    document.body.addEventListener('keydown', keep)
    const stop = watchEscape(document, onThird)
    press([0, 100, 200])
    expect(onThird).toHaveBeenCalledTimes(1)
    stop()
    document.body.removeEventListener('keydown', keep)
  })
})

describe('the way out', () => {
  it('says what it does, how else, and what it can not hide', () => {
    render(<QuickExit href="https://weather.test/" />)
    const link = screen.getByRole('link', {name: 'Leave this page now'})
    expect(link.getAttribute('href')).toBe('https://weather.test/')
    expect(document.getElementById(link.getAttribute('aria-describedby') ?? '')?.textContent).toContain('three times')
    fireEvent.click(screen.getByText('What this does, and what it cannot'))
    expect(screen.getByText(/cannot hide the visit from your browser history/)).toBeTruthy()
  })

  it('is a link before any script runs', () => {
    expect(renderToString(<QuickExit href="https://weather.test/" />)).toContain('href="https://weather.test/"')
  })
})
