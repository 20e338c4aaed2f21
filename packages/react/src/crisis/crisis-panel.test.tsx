import {
  createHandOff,
  createSessionRisk,
  defaultEscalationPolicy,
  type CrisisResource,
  type EscalationHandler,
} from '@pixelated/sdk/crisis'
import {createPixelClient} from '@pixelated/sdk'
import {act, cleanup, fireEvent, render, screen, within} from '@testing-library/react'
import type {ReactNode} from 'react'
import {renderToString} from 'react-dom/server'
import {afterEach, describe, expect, it, vi} from 'vitest'
import type {Translation} from '../messages/message-table.ts'
import {arabic} from '../messages/arabic.ts'
import {pseudoWords} from '../messages/pseudo-words.ts'
import {PixelProvider} from '../provider/pixel-provider.tsx'
import {CrisisPanel} from './crisis-panel.tsx'

afterEach(cleanup)
const client = createPixelClient({baseUrl: 'http://mock.test', fetch: () => Promise.reject(new Error('no network'))})
const inLocale = (locale: string, translation?: Translation) =>
  function Surroundings({children}: {children: ReactNode}) {
    return (
      <PixelProvider client={client} locale={locale} translation={translation}>
        {children}
      </PixelProvider>
    )
  }
const card = () => screen.getByRole('region', {name: 'Talk to a person'})
const links = () => screen.getAllByRole('link').map((link) => link.getAttribute('href'))

describe('the crisis panel', () => {
  it('opens in the same render as the risk, with lines of the region, and announces it once', () => {
    const {rerender} = render(<CrisisPanel risk={{level: 'none'}} region="GB" />)
    expect(screen.queryByRole('alert')).toBeNull()
    rerender(<CrisisPanel risk={{level: 'high'}} region="GB" />)
    expect(screen.getByRole('alert').textContent).toBe('Talk to a personThere are signals of distress in your words.')
    expect(links()).toEqual(expect.arrayContaining(['tel:116123', 'sms:85258?&body=SHOUT', 'tel:999']))
  })

  it('is one step away at every level, also when nothing was found', () => {
    render(<CrisisPanel risk={{level: 'none'}} region="GB" />)
    expect(screen.getByRole('region', {name: 'Help from people'})).toBeTruthy()
    fireEvent.click(screen.getByRole('button', {name: 'Show help'}))
    expect(screen.queryByRole('alert')).toBeNull()
    expect(document.activeElement).toBe(screen.getByRole('heading', {name: 'Talk to a person'}))
    expect(card().textContent).not.toContain('signals')
  })

  it('leaves the focus where the person writes when it comes by itself', () => {
    const page = (level: 'none' | 'imminent') => (
      <>
        <CrisisPanel risk={{level}} region="GB" />
        <textarea aria-label="Your message" />
      </>
    )
    const {rerender} = render(page('none'))
    screen.getByRole('textbox').focus()
    rerender(page('imminent'))
    expect(document.activeElement).toBe(screen.getByRole('textbox'))
  })

  it('puts the emergency number first when it is imminent, and says the steps in few lines', () => {
    render(<CrisisPanel risk={{level: 'imminent'}} region="AU" />)
    expect(links()[0]).toBe('tel:000')
    const steps = within(card()).getAllByRole('list').at(-1)
    expect(steps?.children.length).toBeLessThanOrEqual(5)
    expect(steps?.textContent).toContain('Stay with someone you trust.')
    cleanup()
    render(<CrisisPanel risk={{level: 'moderate'}} region="AU" />)
    expect(links()[0]).toBe('tel:131114')
  })

  it('folds by its own button only, and keeps the first number in sight', () => {
    const onOpenChange = vi.fn<(isOpen: boolean) => void>()
    render(<CrisisPanel risk={{level: 'high'}} region="NZ" onOpenChange={onOpenChange} />)
    fireEvent.keyDown(card(), {key: 'Escape'})
    fireEvent.pointerDown(document.body)
    expect(onOpenChange.mock.calls).toEqual([[true]])
    fireEvent.click(screen.getByRole('button', {name: 'Fold this away'}))
    expect(onOpenChange.mock.calls).toEqual([[true], [false]])
    expect(document.activeElement).toBe(screen.getByRole('button', {name: 'Show help'}))
    expect(links()).toContain('tel:1737')
  })

  it('does not come again at the same level, and comes again at a rise and after a lowering', () => {
    const show = (level: 'none' | 'moderate' | 'high') => <CrisisPanel risk={{level}} region="NZ" />
    const {rerender} = render(show('moderate'))
    const isOpen = () => screen.queryByRole('heading', {name: 'Talk to a person'}) !== null
    expect(isOpen()).toBe(true)
    fireEvent.click(screen.getByRole('button', {name: 'Fold this away'}))
    for (let turn = 1; turn <= 10; turn += 1) {
      rerender(show('moderate'))
      expect(isOpen()).toBe(false)
    }
    rerender(show('high'))
    expect(isOpen()).toBe(true)
    fireEvent.click(screen.getByRole('button', {name: 'Fold this away'}))
    rerender(show('moderate'))
    expect(isOpen()).toBe(false)
    rerender(show('none'))
    rerender(show('moderate'))
    expect(isOpen()).toBe(true)
  })

  it('says that nothing could be checked, and shows a number, when the level is not known', () => {
    render(<CrisisPanel risk={{level: 'unknown'}} region="IE" />)
    expect(screen.getByText('We could not check this message.')).toBeTruthy()
    expect(links()[0]).toMatch(/^tel:/)
    expect(screen.queryByRole('alert')).toBeNull()
  })

  it('helps somebody who worries about another with less alarm, and opens no panel where somebody may be watched', () => {
    const {rerender} = render(<CrisisPanel risk={{level: 'moderate', situation: 'someone_else'}} region="GB" />)
    expect(screen.getByText('Ask directly, listen, stay close. You can call too.')).toBeTruthy()
    expect(screen.queryByRole('alert')).toBeNull()
    rerender(<CrisisPanel risk={{level: 'high', situation: 'domestic_violence'}} region="GB" />)
    expect(screen.queryByRole('heading')).toBeNull()
  })

  it('takes the region of the app, then of the locale, and never a country from a language', () => {
    render(<CrisisPanel risk={{level: 'high'}} />, {wrapper: inLocale('fr-CA')})
    expect(links()).toContain('tel:988')
    expect(screen.getByRole('heading').textContent).toBe('Parlez à une personne')
    expect(screen.getByRole('heading').lang).toBe('fr')
    cleanup()
    render(<CrisisPanel risk={{level: 'high'}} region="FR" />, {wrapper: inLocale('fr-CA')})
    expect(links()).toContain('tel:3114')
    cleanup()
    render(<CrisisPanel risk={{level: 'high'}} />, {wrapper: inLocale('es')})
    expect(links().filter((href) => href?.startsWith('tel:'))).toEqual([])
    expect(screen.getByText('Choose your country to see its numbers.')).toBeTruthy()
    expect(links()).toContain('https://findahelpline.com')
  })

  it('lets the person choose the country, which comes before the app’s', () => {
    const onRegionChange = vi.fn<(region: string) => void>()
    render(<CrisisPanel risk={{level: 'high'}} region="FR" onRegionChange={onRegionChange} />)
    fireEvent.change(screen.getByRole('combobox', {name: 'Country'}), {target: {value: 'NZ'}})
    expect(onRegionChange).toHaveBeenCalledWith('NZ')
    expect(links()).toContain('tel:1737')
    expect(links()).not.toContain('tel:3114')
  })

  it('names source and day of the check, and says what nobody has confirmed', () => {
    const line = {
      id: 'xx',
      owner: 'Line of Test',
      kind: 'call',
      regions: ['NZ'],
      display: '0123 456',
      spoken: '0 1 2 3 4 5 6',
      number: '0123456',
      href: 'tel:0123456',
      languages: ['en'],
      hours: '24/7',
      isFree: true,
      audience: null,
      source: {owner: 'Line of Test', page: 'https://line.test/'},
      verifiedOn: null,
    } satisfies CrisisResource
    const {rerender} = render(<CrisisPanel risk={{level: 'high'}} region="NZ" resources={[line]} />)
    expect(card().textContent).toContain('Day and night · Free · Not yet confirmed Source: \u2068Line of Test\u2069')
    const day = new Date().toISOString().slice(0, 10)
    rerender(<CrisisPanel risk={{level: 'high'}} region="NZ" resources={[{...line, verifiedOn: day}]} />)
    expect(card().textContent).toMatch(/Free · Checked on .*\d{4}/)
    rerender(<CrisisPanel risk={{level: 'high'}} region="NZ" resources={[{...line, verifiedOn: '2020-01-31'}]} />)
    expect(card().textContent).toContain('Not yet confirmed')
  })

  it('reads numbers out digit by digit and copies them', async () => {
    const writeText = vi.fn<(text: string) => Promise<void>>(async () => {})
    vi.stubGlobal('navigator', {clipboard: {writeText}})
    render(<CrisisPanel risk={{level: 'high'}} region="NZ" />)
    expect(screen.getByRole('link', {name: 'Call 1 7 3 7 1737 Need to talk?'})).toBeTruthy()
    await act(async () => fireEvent.click(screen.getByRole('button', {name: 'Copy 1737'})))
    expect(writeText).toHaveBeenCalledWith('1737')
    expect(screen.getByText('Copied: 1737')).toBeTruthy()
    writeText.mockRejectedValue(new Error('not allowed'))
    await act(async () => fireEvent.click(screen.getByRole('button', {name: 'Copy 1737'})))
    expect(screen.getByText('It could not be copied. The number is 1737.')).toBeTruthy()
    vi.unstubAllGlobals()
  })

  it('says that somebody knows only when somebody has confirmed it', async () => {
    let answer = (_told: {acknowledged: boolean}): void => {}
    const handOff = createHandOff({
      onEscalate: () => new Promise((resolve) => (answer = resolve)),
      attempts: 1,
      contactsEmergencyServices: true,
    })
    render(<CrisisPanel risk={{level: 'high'}} region="NZ" handOff={handOff} />)
    expect(screen.getByText('This service may contact emergency services.')).toBeTruthy()
    fireEvent.click(screen.getByRole('button', {name: 'Ask for a person'}))
    expect(screen.getByText('We are asking for a person. Nobody has answered yet.')).toBeTruthy()
    await act(async () => answer({acknowledged: false}))
    expect(screen.getByText('We could not reach a person. Please call.')).toBeTruthy()
    fireEvent.click(screen.getByRole('button', {name: 'Ask again'}))
    expect(screen.queryByText(/has confirmed/)).toBeNull()
    await act(async () => answer({acknowledged: true}))
    expect(screen.getByText('A person has confirmed that they know.')).toBeTruthy()
  })

  it('asks for a person right after the first number, and where the panel is folded too', () => {
    const handOff = createHandOff({onEscalate: () => {}})
    render(<CrisisPanel risk={{level: 'imminent'}} region="GB" handOff={handOff} />)
    const names = [...document.querySelectorAll('a, button')].map(({textContent}) => textContent)
    expect(names.slice(0, 2)).toEqual([expect.stringContaining('999'), 'Ask for a person'])
    cleanup()
    render(<CrisisPanel risk={{level: 'low'}} region="GB" handOff={handOff} />)
    expect(screen.getByRole('button', {name: 'Ask for a person'})).toBeTruthy()
    cleanup()
    render(<CrisisPanel risk={{level: 'none'}} region="GB" handOff={handOff} />)
    expect(screen.queryByRole('button', {name: 'Ask for a person'})).toBeNull()
  })

  it('tells the handler what the session knows, in codes, and nothing that was written', () => {
    const onEscalate = vi.fn<EscalationHandler>()
    const sessionRisk = createSessionRisk({createId: () => 'session-1'})
    const signal = {severity: 1, confidence: 1, source: 'device'}
    const signals = [
      {...signal, type: 'suicide_plan'},
      {...signal, type: 'larkspur in the garden'},
    ]
    const assessment = {level: 'high' as const, signals, evaluated_by: ['crisis/rules-1']}
    sessionRisk.assess({assessment, from: 'device', turn: '1'})
    const handOff = createHandOff({onEscalate})
    render(<CrisisPanel risk={sessionRisk.getState()} region="NZ" isMinor handOff={handOff} />)
    fireEvent.click(screen.getByRole('button', {name: 'Ask for a person'}))
    expect(onEscalate).toHaveBeenCalledWith('high', ['asked_by_person', 'suicide_plan'], {
      sessionId: 'session-1',
      situation: 'suicide',
      isRising: false,
      isMinor: true,
      region: 'NZ',
    })
    expect(sessionRisk.lower({by: 'person', reason: 'false_alarm'}).reasons).toEqual([])
  })

  it('has a place for the safety plan', () => {
    render(<CrisisPanel risk={{level: 'high'}} region="NZ" safetyPlan={<p>Call Sam. Go for a walk.</p>} />)
    expect(
      within(screen.getByRole('region', {name: 'Your safety plan'})).getByText('Call Sam. Go for a walk.'),
    ).toBeTruthy()
  })

  it('opens where the app’s own policy says so', () => {
    const levels = {...defaultEscalationPolicy.levels, low: ['show_resources', 'open_panel'] as const}
    render(<CrisisPanel risk={{level: 'low'}} region="NZ" />)
    expect(screen.queryByRole('alert')).toBeNull()
    cleanup()
    render(<CrisisPanel risk={{level: 'low'}} region="NZ" policy={{...defaultEscalationPolicy, levels}} />)
    expect(screen.getByRole('alert')).toBeTruthy()
  })

  it('is written from right to left in Arabic, numbers from left to right', () => {
    render(<CrisisPanel risk={{level: 'high'}} region="US" />, {wrapper: inLocale('ar', arabic)})
    const panel = screen.getByRole('region', {name: 'يمكنك التحدث مع شخص'})
    expect(panel.dir).toBe('rtl')
    expect(panel.querySelector('bdi')?.dir).toBe('ltr')
    fireEvent.click(screen.getByText('طيّ'))
    expect(screen.getByText('عرض المساعدة')).toBeTruthy()
  })

  it('has no words but those of the table and of the lines', () => {
    const words = pseudoWords()
    render(
      <PixelProvider client={client} locale="en-NZ" messages={words}>
        <CrisisPanel risk={{level: 'high'}} safetyPlan="⟦plan⟧" />
      </PixelProvider>,
    )
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    const bare: string[] = []
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const text = node.textContent?.replaceAll(/⟦.*?⟧|Find A Helpline/g, '').trim() ?? ''
      const parent = node.parentElement
      const isData = parent?.closest('option, [data-part=owner], bdi, .pixel-visually-hidden') !== null
      if (/\p{L}/u.test(text) && !isData) bare.push(text)
    }
    expect(bare).toEqual([])
  })

  it('renders on a server, with its numbers', () => {
    expect(renderToString(<CrisisPanel risk={{level: 'high'}} region="NZ" />)).toContain('href="tel:1737"')
  })
})
