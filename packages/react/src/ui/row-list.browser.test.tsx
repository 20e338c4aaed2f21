import {act, cleanup, render, screen} from '@testing-library/react'
import {StrictMode, useEffect, useRef, type CSSProperties, type ReactNode} from 'react'
import {afterEach, beforeEach, describe, expect, it} from 'vitest'
import {RowList} from './row-list.tsx'
import {createEndKeeper, type EndKeeper} from './stick-to-end.ts'

const errors: string[] = []
const note = ({message}: ErrorEvent) => void errors.push(message)
beforeEach(() => addEventListener('error', note))
afterEach(() => {
  cleanup()
  removeEventListener('error', note)
  // Such as a loop of sizes that change each other.
  expect(errors.splice(0)).toEqual([])
})

const named = (from: number, to: number): string[] => Array.from({length: to - from}, (_, at) => `${from + at}`)
const tallOf = (id: string): number => 30 + ((Number(id) * 7919 + 10_000) % 13) * 25
const drawRow = (id: string): ReactNode => (
  // Margins between paragraphs become one: what lies between rows counts as well.
  <p data-id={id} style={{height: tallOf(id), margin: '16px 0'}}>
    <button>{id}</button>
  </p>
)

function Page({ids, end, style}: {ids: readonly string[]; end: EndKeeper; style?: CSSProperties}) {
  const viewport = useRef<HTMLDivElement>(null)
  const content = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (viewport.current && content.current) return end.attach(viewport.current, content.current)
    return undefined
  }, [end])
  return (
    <div data-viewport="" data-testid="view" ref={viewport} style={{height: 500, overflow: 'auto', ...style}}>
      <div ref={content}>
        <h2>What stands above the list</h2>
        <RowList ids={ids} end={end}>
          {drawRow}
        </RowList>
      </div>
    </div>
  )
}

const frame = () => act(async () => new Promise((go) => requestAnimationFrame(() => setTimeout(go))))
const view = () => screen.getByTestId('view')
const drawn = () => [...view().querySelectorAll('li')]
const rowOf = (id: string) => view().querySelector<HTMLElement>(`[data-id="${id}"]`)
const topOf = (id: string) =>
  (rowOf(id)?.getBoundingClientRect().top ?? Number.NaN) - view().getBoundingClientRect().top
const inView = () =>
  [...view().querySelectorAll<HTMLElement>('[data-id]')].filter((row) => {
    const {top, bottom} = row.getBoundingClientRect()
    const {top: first, bottom: last} = view().getBoundingClientRect()
    return bottom > first && top < last
  })
const fromEnd = () => view().scrollHeight - view().clientHeight - view().scrollTop

async function begin(ids: readonly string[]) {
  const end = createEndKeeper()
  const page = (now: readonly string[], style?: CSSProperties) => (
    <StrictMode>
      <Page ids={now} end={end} {...(style && {style})} />
    </StrictMode>
  )
  const {rerender} = render(page(ids))
  await frame()
  const show = (now: readonly string[], style?: CSSProperties) => act(() => rerender(page(now, style)))
  const scrollTo = async (top: number) => {
    view().scrollTop = top
    await frame()
  }
  return {end, show, scrollTo}
}

describe('a list of which only a part is in the page', () => {
  it('begins at its end, with no hole in view', async () => {
    await begin(named(0, 1000))
    expect(fromEnd()).toBeLessThanOrEqual(1)
    expect(inView().at(-1)?.dataset['id']).toBe('999')
    expect(drawn().length).toBeLessThan(40)
    const shown = inView().map(({dataset}) => Number(dataset['id']))
    expect(shown).toEqual(named(shown[0] ?? 0, 1000).map(Number))
  })

  it('moves what is read only as far as it is scrolled, whatever is measured above', async () => {
    const {scrollTo} = await begin(named(0, 1000))
    let jumps = 0
    for (let step = 0; step < 60; step++) {
      const read = inView()[0]?.dataset['id'] ?? ''
      const before = topOf(read)
      const by = step % 7 === 6 ? 170 : 45
      await scrollTo(view().scrollTop - by)
      // Once the reader has left the end.
      if (step > 0 && Math.abs(topOf(read) - before - by) > 1.5) jumps++
      expect(inView()[0]?.getBoundingClientRect().top).toBeLessThan(view().getBoundingClientRect().top + 60)
    }
    expect(jumps).toBe(0)
    const read = inView()[0]?.dataset['id'] ?? ''
    const before = topOf(read)
    // What was put off while it was scrolled is made good at rest, and nobody sees it.
    await new Promise((go) => setTimeout(go, 200))
    expect(Math.abs(topOf(read) - before)).toBeLessThanOrEqual(1.5)
  }, 30_000)

  it('reaches its first row, by steps and at once', async () => {
    const {scrollTo} = await begin(named(0, 200))
    for (let step = 0; step < 300 && view().scrollTop > 0; step++) await scrollTo(view().scrollTop - 400)
    await expect.poll(() => inView()[0]?.dataset['id']).toBe('0')
    expect(topOf('0')).toBeGreaterThan(0)
    await scrollTo(1e6)
    await expect.poll(() => inView().at(-1)?.dataset['id']).toBe('199')
    await scrollTo(0)
    await expect.poll(() => inView()[0]?.dataset['id']).toBe('0')
    expect(drawn().length).toBeLessThan(45)
  }, 30_000)

  it('keeps the place when history is put before it, with the same rows in the page', async () => {
    const {show, scrollTo} = await begin(named(1000, 1300))
    await scrollTo(12_000)
    await new Promise((go) => setTimeout(go, 200))
    const read = inView()[1]?.dataset['id'] ?? ''
    const [row, before] = [rowOf(read), topOf(read)]
    row?.querySelector('button')?.focus({preventScroll: true})
    await show(named(900, 1300))
    expect(Math.abs(topOf(read) - before)).toBeLessThanOrEqual(1.5)
    await frame()
    expect(Math.abs(topOf(read) - before)).toBeLessThanOrEqual(1.5)
    expect(rowOf(read)).toBe(row)
    expect(document.activeElement?.textContent).toBe(read)
    expect(row?.closest('li')?.getAttribute('aria-posinset')).toBe(String(Number(read) - 900 + 1))
  })

  it('keeps the place when a row above grows by itself, and holds the end at the end', async () => {
    const {scrollTo} = await begin(named(0, 300))
    const above = drawn().at(-8)?.querySelector('p')
    if (above) above.style.height = '900px'
    await frame()
    await frame()
    expect(fromEnd()).toBeLessThanOrEqual(1)
    await scrollTo(9_000)
    await new Promise((go) => setTimeout(go, 200))
    const read = inView()[0]?.dataset['id'] ?? ''
    const before = topOf(read)
    const row = rowOf(String(Number(read) - 1))
    expect(row).not.toBeNull()
    if (row) row.style.height = '700px'
    await frame()
    expect(Math.abs(topOf(read) - before)).toBeLessThanOrEqual(1.5)
  })

  it('never takes the row away that has the focus', async () => {
    const {scrollTo} = await begin(named(0, 500))
    await scrollTo(5_000)
    const focused = inView()[0]?.querySelector('button')
    focused?.focus({preventScroll: true})
    await scrollTo(30_000)
    await frame()
    expect(document.activeElement).toBe(focused)
    const places = drawn().map((row) => Number(row.getAttribute('aria-posinset')))
    expect(places).toEqual([...places].sort((one, other) => one - other))
    act(() => focused?.blur())
    await scrollTo(10_000)
    await frame()
    expect(focused?.isConnected).toBe(false)
  })

  it('keeps every row that is there when it becomes long, when it is printed, and leaves no style behind', async () => {
    const {show} = await begin(named(0, 60))
    const [list, first] = [view().querySelector('ol'), rowOf('30')]
    expect(list?.hasAttribute('data-virtual')).toBe(false)
    await show(named(0, 62))
    expect(list?.hasAttribute('data-virtual')).toBe(true)
    expect(rowOf('30')).toBe(first)
    act(() => void dispatchEvent(new Event('beforeprint')))
    expect(drawn()).toHaveLength(62)
    expect(rowOf('30')).toBe(first)
    expect([list?.getAttribute('style'), ...drawn().map((row) => row.getAttribute('style'))].filter(Boolean)).toEqual(
      [],
    )
    act(() => void dispatchEvent(new Event('afterprint')))
  })

  it('shows its rows when it is shown at last, and when the view becomes taller', async () => {
    const end = createEndKeeper()
    const page = (style: CSSProperties) => <Page ids={named(0, 400)} end={end} style={style} />
    const {rerender} = render(page({display: 'none'}))
    await frame()
    rerender(page({}))
    await expect.poll(() => inView().at(-1)?.dataset['id']).toBe('399')
    await expect.poll(fromEnd).toBeLessThanOrEqual(1)
    rerender(page({height: 2000}))
    await expect
      .poll(() => inView()[0]?.getBoundingClientRect().top)
      .toBeLessThan(view().getBoundingClientRect().top + 60)
  })
})
