import {createHandOff} from '@pixelated/sdk/crisis'
import {cleanup, fireEvent, render, screen} from '@testing-library/react'
import {useState, type ReactNode} from 'react'
import {renderToString} from 'react-dom/server'
import {afterEach, describe, expect, it, vi} from 'vitest'
import {
  ConsentBox,
  ConsentChoice,
  ConsentChoices,
  ConsentLabel,
  ConsentRefuse,
  ConsentRoot,
  ConsentSave,
  ConsentTitle,
  CrisisCard,
  CrisisEntry,
  CrisisFold,
  CrisisHandOff,
  CrisisHandOffAsk,
  CrisisHead,
  CrisisLead,
  CrisisLine,
  CrisisLineLink,
  CrisisLines,
  CrisisOpen,
  CrisisRoot,
  CrisisTitle,
} from '../parts.ts'
import type {ConsentRecord} from './consent-record.ts'

afterEach(cleanup)
const hrefs = () => screen.queryAllByRole('link').map((link) => link.getAttribute('href'))
const root = () => screen.getByTestId('help')

describe('the parts of a crisis panel', () => {
  const drawLine = (id: string) => (
    <CrisisLine lineId={id} className="mine">
      <CrisisLineLink className="call" />
    </CrisisLine>
  )
  const help = (level: 'none' | 'high', onOpenChange?: (isOpen: boolean) => void) => (
    <CrisisRoot data-testid="help" risk={{level}} region="NZ" onOpenChange={onOpenChange}>
      <CrisisCard>
        <CrisisHead>
          <CrisisTitle>Call somebody</CrisisTitle>
          <CrisisLead />
        </CrisisHead>
        <CrisisLines>{drawLine}</CrisisLines>
        <CrisisFold asChild>
          <button className="fold">Later</button>
        </CrisisFold>
      </CrisisCard>
      <CrisisEntry>
        <CrisisLines>{drawLine}</CrisisLines>
        <CrisisOpen asChild>
          <button className="open">Help</button>
        </CrisisOpen>
      </CrisisEntry>
    </CrisisRoot>
  )

  it('make a panel of your own, with states for your styles and no class of ours', () => {
    const {rerender} = render(help('none'))
    expect(root().dataset).toMatchObject({view: 'entry', level: 'none'})
    rerender(help('high'))
    expect(root().dataset).toMatchObject({view: 'card', level: 'high'})
    expect(screen.getByRole('alert').textContent).toBe('Call somebodyThere are signals of distress in your words.')
    expect(hrefs()).toContain('tel:1737')
    expect(root().querySelector('[class*=pixel-]:not(.pixel-visually-hidden)')).toBeNull()
    // Digits for the ear are hidden from the eye also where our stylesheet is not used.
    expect(root().querySelector<HTMLElement>('.pixel-visually-hidden')?.style.position).toBe('absolute')
  })

  it('fold by their button only, and give the focus back', () => {
    const onOpenChange = vi.fn<(isOpen: boolean) => void>()
    render(help('high', onOpenChange))
    fireEvent.keyDown(root(), {key: 'Escape'})
    expect(onOpenChange.mock.calls).toEqual([[true]])
    fireEvent.click(screen.getByRole('button', {name: 'Later'}))
    expect(onOpenChange.mock.calls).toEqual([[true], [false]])
    expect(document.activeElement).toBe(screen.getByRole('button', {name: 'Help'}))
    fireEvent.click(screen.getByRole('button', {name: 'Help'}))
    expect(document.activeElement).toBe(screen.getByRole('heading', {name: 'Call somebody'}))
  })

  it('offer help where somebody left it out, also when the risk is not known', () => {
    const {rerender} = render(
      <CrisisRoot data-testid="help" risk={{level: 'unknown'}} region="NZ">
        <p>We are here.</p>
      </CrisisRoot>,
    )
    expect(hrefs()).toContain('tel:1737')
    fireEvent.click(screen.getByRole('button', {name: 'Show help'}))
    expect(root().dataset['view']).toBe('card')
    expect(hrefs()).toEqual(expect.arrayContaining(['tel:1737', 'tel:111']))
    rerender(<CrisisRoot data-testid="help" risk={{level: 'high'}} />)
    expect(screen.getByRole('combobox', {name: 'Country'})).toBeTruthy()
    fireEvent.change(screen.getByRole('combobox', {name: 'Country'}), {target: {value: 'NZ'}})
    expect(hrefs()).toContain('tel:1737')
  })

  it('take back what they added as soon as the part is there, and add it when it goes', () => {
    function Late() {
      const [isShown, setShown] = useState(false)
      return (
        <>
          <button onClick={() => setShown(!isShown)}>Switch</button>
          {isShown && <CrisisOpen>Mine</CrisisOpen>}
        </>
      )
    }
    render(
      <CrisisRoot data-testid="help" risk={{level: 'none'}} region="NZ">
        <Late />
      </CrisisRoot>,
    )
    const names = () => screen.getAllByRole('button').map(({textContent}) => textContent)
    expect(names()).toEqual(['Switch', 'Show help'])
    fireEvent.click(screen.getByRole('button', {name: 'Switch'}))
    expect(names()).toEqual(['Switch', 'Mine'])
    fireEvent.click(screen.getByRole('button', {name: 'Switch'}))
    expect(names()).toEqual(['Switch', 'Show help'])
  })

  it('say that somebody was told only when somebody has confirmed it, whatever stands on the button', async () => {
    const handOff = createHandOff({onEscalate: async () => ({acknowledged: false}), attempts: 1})
    render(
      <CrisisRoot data-testid="help" risk={{level: 'high'}} region="NZ" handOff={handOff}>
        <CrisisHandOff className="ask">
          <CrisisHandOffAsk>Talk to our team</CrisisHandOffAsk>
        </CrisisHandOff>
      </CrisisRoot>,
    )
    const request = () => root().querySelector<HTMLElement>('.ask')
    expect(request()?.dataset['phase']).toBe('idle')
    fireEvent.click(screen.getByRole('button', {name: 'Talk to our team'}))
    expect(request()?.textContent).toBe('We are asking for a person. Nobody has answered yet.')
    await expect.poll(() => request()?.dataset['phase']).toBe('failed')
    expect(request()?.textContent).toContain('We could not reach a person. Please call.')
  })

  it('are drawn on a server as they are in the page', () => {
    const drawn = renderToString(help('high'))
    expect(drawn).toContain('href="tel:1737"')
    expect(drawn).not.toContain('Show help')
  })
})

describe('the parts of a consent dialog', () => {
  const purposes = [
    {id: 'text', version: '1'},
    {id: 'research', version: '2', title: 'Use for research'},
  ]
  HTMLDialogElement.prototype.showModal ??= function (this: HTMLDialogElement) {
    this.open = true
  }
  HTMLDialogElement.prototype.close ??= function (this: HTMLDialogElement) {
    this.open = false
  }
  const drawChoice = (id: string) => (
    <ConsentChoice purposeId={id}>
      <ConsentBox />
      <ConsentLabel />
    </ConsentChoice>
  )
  function begin(parts: ReactNode, record: ConsentRecord = []) {
    const onChange = vi.fn<(record: ConsentRecord) => void>()
    const onClose = vi.fn<() => void>()
    render(
      <ConsentRoot {...{purposes, record, onChange, onClose}} isOpen>
        <ConsentTitle>Your choice</ConsentTitle>
        <ConsentChoices>{drawChoice}</ConsentChoices>
        {parts}
      </ConsentRoot>,
    )
    const allowed = () => onChange.mock.lastCall?.[0].flatMap(({purpose, isAllowed}) => (isAllowed ? [purpose] : []))
    return {onChange, onClose, allowed}
  }
  const box = (name: string) => screen.getByRole<HTMLInputElement>('checkbox', {name})

  it('ask with nothing ticked, and decide what was ticked', () => {
    const {allowed, onClose} = begin(
      <>
        <ConsentSave asChild>
          <button>Go on</button>
        </ConsentSave>
        <ConsentRefuse>None of it</ConsentRefuse>
      </>,
    )
    expect(document.activeElement).toBe(screen.getByRole('heading', {name: 'Your choice'}))
    expect(box('Use for research').checked).toBe(false)
    fireEvent.click(box('Use for research'))
    fireEvent.click(screen.getByRole('button', {name: 'Go on'}))
    expect(allowed()).toEqual(['research'])
    expect(onClose).toHaveBeenCalledOnce()
  })

  it('have a way to refuse where somebody left it out, and only then', () => {
    const {allowed} = begin(<ConsentSave />)
    fireEvent.click(screen.getByRole('button', {name: 'Allow nothing'}))
    expect(allowed()).toEqual([])
    cleanup()
    begin(
      <>
        <ConsentSave />
        <ConsentRefuse />
      </>,
    )
    expect(screen.getAllByRole('button')).toHaveLength(2)
  })

  it('do not count what was allowed in another version', () => {
    begin(<ConsentRefuse />, [
      {purpose: 'text', version: '1', isAllowed: true, at: 1},
      {purpose: 'research', version: '1', isAllowed: true, at: 1},
    ])
    expect(box('Use for research').checked).toBe(false)
    expect(screen.getAllByRole('listitem').map(({dataset}) => dataset['state'])).toEqual(['allowed', 'refused'])
    expect(screen.getByRole('button').dataset['state']).toBe('withdraw')
  })
})
