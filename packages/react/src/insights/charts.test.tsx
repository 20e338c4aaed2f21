import {cleanup, render, screen, within} from '@testing-library/react'
import {afterEach, describe, expect, it} from 'vitest'
import {EqRadar} from './eq-radar.tsx'
import {EqTrend} from './eq-trend.tsx'
import {insights, measuredEq, noInsights, partialEq, replies, zeroEq} from './insights-fixture.ts'
import {inWords} from './words-fixture.tsx'

afterEach(cleanup)

const points = replies.flatMap(({id, details}) => (details ? [{id, eq: details.eq}] : []))
const cellsOf = (name: string) =>
  within(screen.getByRole('row', {name: new RegExp(`^${name}`)}))
    .getAllByRole('cell')
    .map(({textContent}) => textContent)
const parts = (container: HTMLElement, name: string) => container.querySelectorAll(`.pixel-chart-${name}`)

describe('EqRadar', () => {
  it('says in words, in a list and in a table what it draws', () => {
    const {container} = render(<EqRadar eq={measuredEq} />)
    const figure = screen.getByRole('figure', {name: 'Empathy of the replies'})
    expect(figure).toHaveProperty('dataset.state', 'measured')
    const summary = document.getElementById(figure.getAttribute('aria-describedby') ?? '')
    expect(summary?.textContent).toContain(
      'Highest: Showing empathy 0.81. Lowest: Helping to settle 0.44. Overall: 0.65. Scores run from 0 to 1.',
    )
    expect(summary?.textContent).toContain('Source: pixel-eq/2')
    expect(cellsOf('Noticing feelings')).toEqual(['0.72'])
    expect(parts(container, 'area')).toHaveLength(1)
    expect(parts(container, 'dot')).toHaveLength(5)
  })

  it('shows what is missing as a gap with its reason, and a zero as a zero', () => {
    const {container} = render(<EqRadar eq={partialEq} />)
    expect(parts(container, 'area')).toHaveLength(0)
    expect(parts(container, 'dot')).toHaveLength(2)
    expect(container.querySelectorAll('[data-missing]')).toHaveLength(3)
    expect(container.querySelector('[data-domain=emotional_awareness] dd')?.textContent).toBe('0.00')
    expect(container.querySelector('[data-domain=social_cognition] dd')?.textContent).toBe('– Not measured')
    expect(cellsOf('Seeing the situation')).toEqual(['– Not measured: the server sent nothing'])
    expect(container.textContent).toContain('Skills without a score: 3.')
    expect(container.textContent).toContain('Overall: Not measured.')
  })

  it.each([
    [zeroEq, 'the server sent only zeros, which means none'],
    [{measured: false, reason: 'absent'} as const, 'the server sent nothing'],
    [{measured: false, reason: 'not-requested'} as const, 'nobody looked for it'],
    [noInsights.eq, 'there is no reply yet'],
  ])('draws nothing when nothing is measured, and says why', (eq, reason) => {
    const {container} = render(<EqRadar eq={eq} label="Latest reply" />)
    expect(screen.getByRole('figure', {name: 'Latest reply'}).dataset['state']).toBe('missing')
    expect(container.textContent).toContain(reason)
    expect(container.querySelector('svg, table')).toBeNull()
    expect(container.textContent).not.toMatch(/\b0[.,]?0*\b/)
  })

  it('of a conversation tells means, how far replies lie apart, and how many have no scores', () => {
    const {container} = render(<EqRadar eq={insights.eq} />)
    expect(cellsOf('Noticing feelings')).toEqual(['0.54', '0.00 to 0.90'])
    expect(cellsOf('Helping to settle')).toEqual(['0.44', '–'])
    expect(parts(container, 'band').length).toBeGreaterThan(0)
    expect(container.textContent).toContain('(from 3 replies; 1 reply not looked at)')
  })

  it('keeps a figure that is out of range as it came, and says so', () => {
    render(<EqRadar eq={{measured: true, scores: {social_cognition: 7.25}}} />)
    expect(cellsOf('Seeing the situation')).toEqual(['7.25, outside 0 to 1'])
  })

  it('writes figures and words as the reader does', () => {
    const {container} = render(<EqRadar eq={measuredEq} />, {wrapper: inWords('de')})
    expect(container.querySelector('[data-domain=emotional_awareness] dd')?.textContent).toBe('0,72')
    expect(container.textContent).not.toContain('Highest')
  })

  it('needs no inline style, and passes on what it is given', () => {
    const {container} = render(<EqRadar eq={measuredEq} className="mine" id="eq" />)
    expect(container.querySelector('[style], style')).toBeNull()
    expect(container.querySelector('#eq')?.className).toBe('pixel-eq-radar mine')
  })
})

describe('EqTrend', () => {
  it('has a line of text for each domain, and one table with a row for each reply', () => {
    const {container} = render(<EqTrend points={points} />)
    const [first] = screen.getAllByRole('listitem')
    expect(first?.textContent).toContain('From 0.72 to 0.90, between 0.00 and 0.90. Replies without a score: 1.')
    expect(cellsOf('1')).toEqual(['0.72', '0.81', '0.44', '0.60', '0.66'])
    expect(cellsOf('2')).toEqual(['– Not measured: the server sent only zeros, which means none'])
    expect(cellsOf('3')[2]).toBe('– Not measured: the server sent nothing')
    expect(container.querySelector('[style]')).toBeNull()
  })

  it('numbers replies by their place in the conversation', () => {
    render(<EqTrend points={[{id: 'reply-301', eq: measuredEq, number: 301}]} />)
    expect(cellsOf('301')[0]).toBe('0.72')
  })

  it('says dates for sessions of months', () => {
    render(<EqTrend points={[{id: 's-1', eq: measuredEq, at: new Date(2026, 2, 1)}]} />)
    expect(cellsOf('Mar 1, 2026')[0]).toBe('0.72')
    expect(screen.getByRole('columnheader', {name: 'When'})).toBeTruthy()
  })

  it('of a single score names it once', () => {
    render(<EqTrend points={points} />)
    const row = screen.getAllByRole('listitem')[2]
    expect(row?.textContent?.trim()).toBe('Helping to settle0.44 Replies without a score: 3.')
    expect(row?.querySelector('[aria-hidden=true]')?.tagName).toBe('svg')
  })

  it('breaks its line at a reply without a score', () => {
    const {container} = render(<EqTrend points={points} />)
    const row = container.querySelector<HTMLElement>('[data-domain=emotional_awareness]')
    expect(row && parts(row, 'gap')).toHaveLength(1)
    expect(row?.querySelector('.pixel-chart-line')?.getAttribute('d')).toMatch(/^M105\.33 28L156 /)
  })

  it.each([
    [[], 'there is no reply yet'],
    [[{id: 'reply-1', eq: zeroEq}], 'only zeros'],
    [[{id: 'reply-1', eq: {measured: true, scores: {}}}] as const, 'the server sent nothing'],
  ])('says why there is nothing to draw', (none, reason) => {
    const {container} = render(<EqTrend points={none} />)
    expect(container.textContent).toContain(reason)
    expect(container.querySelector('svg, table')).toBeNull()
  })

  it('says of a domain that no reply measured that it has none', () => {
    const {container} = render(<EqTrend points={[{id: 'reply-1', eq: partialEq}]} />)
    const row = container.querySelector('[data-domain=social_cognition]')
    expect(row?.querySelector('svg')).toBeNull()
    expect(row?.textContent).toContain('the server sent nothing')
  })
})
