/// <reference types="vite/client" />
import {createPixelClient} from '@pixelated/sdk'
import {phq9} from '@pixelated/sdk/measures'
import {createJournalOutbox, progress, type JournalDraft} from '@pixelated/sdk/progress'
import {createEncryptedStorage} from '@pixelated/sdk/storage'
import {cleanup, render, screen} from '@testing-library/react'
import axe from 'axe-core'
import {afterEach, describe, expect, it, vi} from 'vitest'
import {page, userEvent} from 'vitest/browser'
import {PixelProvider} from '../provider/pixel-provider.tsx'
import '../styles/styles.css'
import {QuestionnaireForm} from './questionnaire-form.tsx'

afterEach(() => {
  cleanup()
  document.head.querySelectorAll('[data-hostile]').forEach((style) => style.remove())
})

const asked = vi.fn<() => Promise<Response>>(() => Promise.reject(new Error('no network')))
const client = createPixelClient({baseUrl: 'http://mock.test', fetch: asked, retry: {limit: 0}}, [progress])

function open(draft?: JournalDraft) {
  const onRisk = vi.fn<() => void>()
  const {container} = render(
    <PixelProvider client={client} locale="en-NZ">
      <main style={{background: 'var(--pixel-paper)'}}>
        <QuestionnaireForm instrument={phq9} onKeep={() => {}} {...{draft, onRisk}} />
      </main>
    </PixelProvider>,
  )
  return {container, onRisk}
}
const find = (selector: string): HTMLElement => {
  const found = document.querySelector<HTMLElement>(selector)
  if (found === null) throw new Error(`There is no ${selector}`)
  return found
}
const panel = () => find('.pixel-crisis')
const ninth = (text: string) =>
  [...find('[data-part=item-8]').querySelectorAll('label')].find((label) => label.textContent === text) ?? panel()
const isInView = (element: HTMLElement) => {
  const {top, bottom, height} = element.getBoundingClientRect()
  return height > 0 && bottom > 0 && top < innerHeight
}

describe('the ninth question of the PHQ-9 in a browser', () => {
  it('brings help into sight in the same moment, without a network, and leaves the focus where it is', async () => {
    await page.viewport(390, 640)
    const {onRisk} = open()
    await userEvent.click(ninth('Several days'))
    expect(panel().dataset).toMatchObject({view: 'card', level: 'moderate'})
    expect(isInView(panel())).toBe(true)
    const line = panel().querySelector<HTMLElement>('a[href^="tel:"]')
    expect(line && isInView(line)).toBe(true)
    const chosen = ninth('Several days')
    expect(document.activeElement).toBe(chosen.querySelector('input'))
    // What was chosen is not covered by what it brought.
    await expect.poll(() => chosen.getBoundingClientRect().bottom <= panel().getBoundingClientRect().top).toBe(true)
    expect(isInView(chosen)).toBe(true)
    expect(onRisk).toHaveBeenCalledOnce()
    expect(asked).not.toHaveBeenCalled()
  })

  it('keeps help in sight however far the form is scrolled, and against styles that would hide it', async () => {
    await page.viewport(390, 640)
    open()
    await userEvent.click(ninth('Nearly every day'))
    scrollTo(0, 0)
    await expect.poll(() => isInView(panel())).toBe(true)
    scrollTo(0, document.documentElement.scrollHeight)
    await expect.poll(() => isInView(panel())).toBe(true)
    const style = document.createElement('style')
    style.dataset['hostile'] = ''
    style.textContent = '.pixel-crisis, .pixel-form > section {display: none; opacity: 0; visibility: hidden}'
    document.head.append(style)
    await expect.poll(() => panel().checkVisibility({opacityProperty: true, visibilityProperty: true})).toBe(true)
  })

  it('is not dismissed by Escape, by a click elsewhere or by another answer; folded by its button it leaves a way back', async () => {
    await page.viewport(800, 700)
    open()
    await userEvent.click(ninth('Several days'))
    await userEvent.keyboard('{Escape}')
    await userEvent.click(find('h2'))
    await userEvent.click(ninth('Not at all'))
    expect(panel().dataset).toMatchObject({view: 'card', level: 'moderate'})
    const fold = screen.getByRole('button', {name: 'Fold this away'})
    fold.focus()
    await userEvent.keyboard('{Enter}')
    expect(panel().dataset['view']).toBe('entry')
    expect(panel().querySelector('a[href^="tel:"]')).not.toBeNull()
    expect(screen.getByRole('button', {name: 'Show help'})).toBe(document.activeElement)
  })

  it('is still there after a reload with an encrypted storage, with the answers', async () => {
    const name = `form-${Math.random()}`
    const begin = () => {
      const storage = createEncryptedStorage({name})
      const outbox = createJournalOutbox({client, storage})
      return {storage, outbox, stop: outbox.subscribe(() => {})}
    }
    const before = begin()
    open(before.outbox.draft('c-1/phq9'))
    await userEvent.click(ninth('More than half the days'))
    // On the device before the page is left.
    await expect.poll(() => before.storage.getState().unsaved).toBe(0)
    cleanup()
    before.stop()
    before.outbox.close()
    const after = begin()
    open(after.outbox.draft('c-1/phq9'))
    await expect.poll(() => panel().dataset['level'], {timeout: 5000}).toBe('high')
    expect(panel().dataset['view']).toBe('card')
    expect(ninth('More than half the days').querySelector('input')?.checked).toBe(true)
    after.outbox.close()
  })

  it('reads without a fault that axe can find, with help open, in a narrow page', async () => {
    await page.viewport(320, 640)
    const {container} = open()
    await userEvent.click(ninth('Several days'))
    const {violations} = await axe.run(container)
    expect(violations.map(({id, nodes}) => `${id}: ${nodes.map(({target}) => target).join(' ')}`)).toEqual([])
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(320)
  })
})
