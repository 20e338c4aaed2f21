/// <reference types="vite/client" />
import {createPixelClient} from '@pixelated/sdk'
import {act, cleanup, render, screen} from '@testing-library/react'
import axe from 'axe-core'
import {StrictMode, useState} from 'react'
import {afterEach, describe, expect, it, vi} from 'vitest'
import {page, userEvent} from 'vitest/browser'
import {arabic} from '../messages/arabic.ts'
import {german} from '../messages/german.ts'
import {pseudoWords} from '../messages/pseudo-words.ts'
import {PixelProvider, type PixelProviderProps} from '../provider/pixel-provider.tsx'
import '../styles/styles.css'
import {ConsentDialog} from './consent-dialog.tsx'
import {hasConsent, type ConsentPurpose, type ConsentRecord} from './consent-record.ts'

afterEach(() => {
  cleanup()
  document.documentElement.removeAttribute('data-pixel-theme')
})

const purposes: ConsentPurpose[] = [
  {id: 'text', version: '1', isRequired: true},
  {id: 'audio', version: '2'},
  {id: 'emotion', version: '1'},
  {id: 'sharing', version: '1'},
]
const client = createPixelClient({baseUrl: 'http://mock.test', fetch: () => Promise.reject(new Error('no network'))})

interface AppProps {
  onChange?: (record: ConsentRecord) => void
  before?: ConsentRecord
  words?: Partial<PixelProviderProps>
}

function App({onChange, before = [], words = {}}: AppProps) {
  const [record, setRecord] = useState(before)
  const [isOpen, setOpen] = useState(false)
  return (
    <StrictMode>
      <PixelProvider client={client} {...words}>
        <button onClick={() => setOpen(true)}>⟦open⟧</button>
        <ConsentDialog
          {...{purposes, record, isOpen}}
          onChange={(next) => {
            setRecord(next)
            onChange?.(next)
          }}
          onClose={() => setOpen(false)}
        />
      </PixelProvider>
    </StrictMode>
  )
}

const open = () => userEvent.click(screen.getByRole('button', {name: '⟦open⟧'}))
const dialog = () => document.querySelector('dialog')
const allowedIn = (record: ConsentRecord | undefined) =>
  purposes.filter((purpose) => hasConsent(record ?? [], purpose)).map(({id}) => id)

describe('the consent dialog', () => {
  it('stays open when it is opened again before the page has heard that it was closed', async () => {
    render(<App />)
    const button = screen.getByRole('button', {name: '⟦open⟧'})
    act(() => button.click())
    const heard = new Promise((resolve) => dialog()?.addEventListener('close', resolve, {once: true}))
    // In one go, as a script or a very busy page would.
    act(() => screen.getByRole('button', {name: 'Allow nothing'}).click())
    expect(dialog()?.open).toBe(false)
    act(() => button.click())
    await act(() => heard)
    expect(dialog()?.open).toBe(true)
    expect(screen.getAllByRole('checkbox')).toHaveLength(purposes.length)
  })

  it('can be used by keyboard alone, keeps the focus inside, and gives it back', async () => {
    const onChange = vi.fn<(record: ConsentRecord) => void>()
    render(<App onChange={onChange} />)
    screen.getByRole('button', {name: '⟦open⟧'}).focus()
    await userEvent.keyboard('{Enter}')
    expect(document.activeElement).toBe(screen.getByRole('heading', {name: 'What you allow'}))
    await userEvent.tab()
    expect(document.activeElement).toBe(screen.getByRole('checkbox', {name: 'Use what I write'}))
    await userEvent.keyboard(' ')
    for (let step = 0; step < 12; step += 1) {
      await userEvent.tab()
      const {activeElement} = document
      expect(activeElement === document.body || dialog()?.contains(activeElement)).toBe(true)
    }
    screen.getByRole('button', {name: 'Save my choices'}).focus()
    await userEvent.keyboard('{Enter}')
    expect(allowedIn(onChange.mock.lastCall?.[0])).toEqual(['text'])
    expect(dialog()?.open).toBe(false)
    expect(document.activeElement).toBe(screen.getByRole('button', {name: '⟦open⟧'}))
  })

  it('has nothing ticked beforehand, and changes nothing by Escape, by its button, or by a press beside it', async () => {
    const onChange = vi.fn<(record: ConsentRecord) => void>()
    render(<App onChange={onChange} />)
    await open()
    const boxes = screen.getAllByRole<HTMLInputElement>('checkbox')
    expect(boxes.map(({checked}) => checked)).toEqual([false, false, false, false])
    await userEvent.click(boxes[1] ?? document.body)
    dialog()?.dispatchEvent(new MouseEvent('click', {bubbles: true}))
    expect(dialog()?.open).toBe(true)
    await userEvent.keyboard('{Escape}')
    expect(dialog()?.open).toBe(false)
    await open()
    expect(screen.getAllByRole<HTMLInputElement>('checkbox').some(({checked}) => checked)).toBe(false)
    await userEvent.click(screen.getByRole('button', {name: 'Close without changes'}))
    expect(dialog()?.open).toBe(false)
    expect(onChange).not.toHaveBeenCalled()
  })

  it('opens again after the browser itself has closed it', async () => {
    render(<App />)
    await open()
    dialog()?.close()
    await expect.poll(() => screen.queryAllByRole('checkbox').length).toBe(0)
    await open()
    expect(dialog()?.open).toBe(true)
  })

  it('makes refusing and taking back as easy as allowing, with effect at once', async () => {
    const onChange = vi.fn<(record: ConsentRecord) => void>()
    const before = purposes.map(({id, version}) => ({purpose: id, version, isAllowed: true, at: 0}))
    render(<App onChange={onChange} before={before} />)
    await open()
    const [save, withdraw] = ['Save my choices', 'Withdraw everything'].map((name) =>
      screen.getByRole('button', {name}),
    )
    expect(withdraw && getComputedStyle(withdraw).backgroundColor).toBe(save && getComputedStyle(save).backgroundColor)
    await userEvent.click(withdraw ?? document.body)
    expect(onChange).toHaveBeenCalledTimes(1)
    expect(allowedIn(onChange.mock.lastCall?.[0])).toEqual([])
    await open()
    expect(screen.getByRole('button', {name: 'Allow nothing'})).toBeTruthy()
    expect(dialog()?.textContent).toContain('Withdrawn on')
  })

  it('asks again when the wording has changed', async () => {
    render(<App before={[{purpose: 'audio', version: '1', isAllowed: true, at: 0}]} />)
    await open()
    expect(screen.getByRole<HTMLInputElement>('checkbox', {name: 'Use my voice'}).checked).toBe(false)
    expect(screen.getByText(/wording has changed/)).toBeTruthy()
  })

  it('gives a receipt as a file that never leaves the device', async () => {
    render(<App before={[{purpose: 'text', version: '1', isAllowed: true, at: 0}]} />)
    await open()
    const saved: {name: string; text: Promise<string>}[] = []
    const save = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
      saved.push({name: this.download, text: fetch(this.href).then((response) => response.text())})
    })
    await userEvent.click(screen.getByRole('button', {name: 'Save a receipt'}))
    save.mockRestore()
    expect(saved.map(({name}) => name)).toEqual(['consent.json'])
    expect(JSON.parse((await saved[0]?.text) ?? '')).toMatchObject({
      kind: 'consent-receipt',
      history: [{purpose: 'text'}],
    })
  })

  it.each([
    ['light', 'en', {}],
    ['dark', 'de', {translation: german}],
    ['contrast', 'ar', {translation: arabic}],
    ['calm', 'pseudo', {messages: pseudoWords()}],
  ] as const)(
    'passes axe in %s, %s, at 320 px and with room, with no word but the table’s',
    async (theme, name, words) => {
      document.documentElement.dataset['pixelTheme'] = theme
      const before = [
        {purpose: 'text', version: '1', isAllowed: true, at: 0},
        {purpose: 'audio', version: '1', isAllowed: true, at: 0},
      ]
      render(<App before={before} words={words} />)
      await open()
      for (const width of [320, 900]) {
        await page.viewport(width, 640)
        const {violations} = await axe.run(dialog() ?? document.body)
        expect(violations.map(({id, nodes}) => `${id}: ${nodes[0]?.html}`)).toEqual([])
        expect(dialog()?.scrollWidth).toBeLessThanOrEqual(width)
        for (const one of document.querySelectorAll('dialog button, dialog label')) {
          expect(one.getBoundingClientRect().height).toBeGreaterThanOrEqual(44)
        }
      }
      if (name === 'pseudo') expect(dialog()?.textContent?.replaceAll(/⟦.*?⟧|[\s·]/g, '')).toBe('')
      await userEvent.keyboard('{Escape}')
    },
  )
})
