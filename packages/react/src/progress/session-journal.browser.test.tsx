/// <reference types="vite/client" />
import {act, cleanup, render, screen} from '@testing-library/react'
import {afterEach, describe, expect, it} from 'vitest'
import {page, userEvent} from 'vitest/browser'
import {loadProgressTranslation} from '../messages/load-progress-translation.ts'
import {PixelProvider} from '../provider/pixel-provider.tsx'
import type {ProgressClient} from '../hooks/progress-client.ts'
import '../styles/styles.css'
import {GoalList} from './goal-list.tsx'
import {createLongJournal, createProgressClient} from './progress-fixture.tsx'
import {SessionJournal} from './session-journal.tsx'

afterEach(async () => {
  cleanup()
  await page.viewport(414, 896)
})

async function show(client: ProgressClient, locale = 'en-GB') {
  document.documentElement.dir = locale === 'ar' ? 'rtl' : 'ltr'
  const translation = await loadProgressTranslation(locale)
  return render(
    <PixelProvider client={client} locale={locale} translation={translation}>
      <SessionJournal clientId="c-1" view="clinician" />
      <GoalList clientId="c-1" />
    </PixelProvider>,
  )
}
const focused = () => document.activeElement?.textContent ?? ''
async function tabTo(text: string): Promise<void> {
  for (let count = 0; count < 60 && !focused().startsWith(text); count++) await userEvent.tab()
  expect(focused()).toMatch(new RegExp(`^${text}`))
}

describe('journal and goals', () => {
  it('are written with keys alone', async () => {
    const client = createProgressClient()
    await show(client)
    act(() => screen.getByRole('radio', {name: 'Very hard'}).focus())
    await userEvent.keyboard('{ArrowRight}{ArrowRight}')
    await userEvent.tab()
    await userEvent.keyboard('We talked about the week.')
    await tabTo('Keep this entry')
    await userEvent.keyboard('{Enter}')
    await screen.findByText('1 entry')
    expect((await client.progress.journal.page('c-1')).entries).toMatchObject([
      {emotional_state: 'neutral', conversation_summary: 'We talked about the week.'},
    ])
    await tabTo('Set a goal')
    await userEvent.keyboard('{Enter}')
    await userEvent.keyboard('Walk twice a week')
    await tabTo('Keep this goal')
    await userEvent.keyboard('{Enter}')
    await tabTo('Change')
    await userEvent.keyboard('{Enter}')
    await tabTo('Leave it as it was')
    await userEvent.keyboard('{Enter}')
    // Where the form was, and not at the top of the page.
    expect(focused()).toBe('Walk twice a week')
  })

  it.each(['en', 'de', 'ar'])('have nothing wider than a screen of 320 px, in %s', async (locale) => {
    await page.viewport(320, 800)
    const {container} = await show(createLongJournal(createProgressClient(), 30), locale)
    await expect.poll(() => container.querySelectorAll('article').length).toBeGreaterThan(10)
    for (const details of container.querySelectorAll('details')) details.open = true
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(320)
  })

  it('have few of 5,000 entries in the page, and those that are scrolled to', async () => {
    const {container} = await show(createLongJournal(createProgressClient(), 5000))
    for (let count = 1; count < 25; count++) {
      const more = await screen.findByRole('button', {name: 'Show earlier entries'})
      act(() => more.click())
      await expect
        .poll(() => container.querySelector('li')?.getAttribute('aria-setsize'))
        .toBe(String((count + 1) * 200))
    }
    expect(screen.queryByRole('button', {name: 'Show earlier entries'})).toBeNull()
    screen.getByText(/^Entry 5000:/)
    const viewport = container.querySelector('.pixel-journal-viewport') ?? container
    viewport.scrollTop = viewport.scrollHeight / 2
    const numbers = () =>
      [...container.querySelectorAll('.pixel-journal-viewport article')].flatMap((article) => {
        const {top, bottom} = article.getBoundingClientRect()
        const view = viewport.getBoundingClientRect()
        return bottom > view.top && top < view.bottom ? Number(/Entry (\d+):/.exec(article.textContent)?.[1]) : []
      })
    await expect.poll(() => numbers().some((number) => number > 2000 && number < 3000)).toBe(true)
    expect(container.querySelectorAll('.pixel-journal-viewport article').length).toBeLessThan(60)
  })
})
