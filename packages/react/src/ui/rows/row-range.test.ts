import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {createRowModel} from './row-model.ts'
import {carryRange, isRangeEnough, rowsToDraw, shareRows, widenRange} from './row-range.ts'

const counts = fc.integer({min: 1, max: 300})
const ranges = counts.chain((count) =>
  fc
    .tuple(fc.nat(count - 1), fc.nat(count - 1))
    .map(([one, other]) => ({count, first: Math.min(one, other), end: Math.max(one, other) + 1})),
)
const named = (count: number, name = 'old'): string[] => Array.from({length: count}, (_, at) => `${name} ${at}`)

describe('rows to draw', () => {
  it('are those in view, some around them, the last ones and the one that is kept, each once and in order', () => {
    fc.assert(
      fc.property(ranges, fc.option(fc.nat(400), {nil: undefined}), ({count, ...visible}, kept) => {
        const rows = rowsToDraw(widenRange(visible, count), count, kept)
        for (let index = visible.first; index < visible.end; index++) expect(rows).toContain(index)
        expect(rows).toContain(count - 1)
        if (kept !== undefined && kept < count) expect(rows).toContain(kept)
        expect(rows).toEqual([...new Set(rows)].sort((one, other) => one - other))
        expect(rows.every((index) => index >= 0 && index < count)).toBe(true)
        expect(rows.length).toBeLessThanOrEqual(visible.end - visible.first + 15)
      }),
    )
  })

  it('are enough only when everything in view is among them', () => {
    fc.assert(
      fc.property(ranges, fc.nat(300), fc.nat(30), ({count, ...drawn}, from, size) => {
        const visible = {first: Math.min(from, count - 1), end: Math.min(count, from + size + 1)}
        if (!isRangeEnough(drawn, visible, count)) return
        const rows = rowsToDraw(drawn, count, undefined)
        for (let index = visible.first; index < visible.end; index++) expect(rows).toContain(index)
      }),
    )
    expect(isRangeEnough(widenRange({first: 5, end: 9}, 100), {first: 5, end: 9}, 100)).toBe(true)
  })
})

describe('another list', () => {
  it('is known by what it shares: messages that came after, before, or instead', () => {
    const old = named(10)
    expect(shareRows(old, [...old, 'new'])).toMatchObject({start: 10, end: 0})
    expect(shareRows(old, ['new', ...old])).toMatchObject({start: 0, end: 10})
    expect(shareRows(old, [...old.slice(0, 4), 'new', ...old.slice(6)])).toMatchObject({start: 4, end: 4})
    expect(shareRows(['a', 'a'], ['a', 'a', 'a'])).toMatchObject({start: 2, end: 0})
  })

  it('shows the same rows where it has them', () => {
    fc.assert(
      fc.property(ranges, fc.nat(50), fc.nat(50), ({count, ...drawn}, before, after) => {
        const old = named(count)
        const now = [...named(before, 'earlier'), ...old, ...named(after, 'later')]
        // Only one side can have changed, or nothing is shared.
        const other = before > 0 && after > 0 ? [...named(before, 'earlier'), ...old] : now
        const {first, end} = carryRange(drawn, shareRows(old, other))
        expect(other.slice(first, end)).toEqual(old.slice(drawn.first, drawn.end))
      }),
    )
  })
})

describe('the model', () => {
  it('answers for a list that nobody took, and changes nothing by that', () => {
    const ids = named(200)
    const model = createRowModel(ids)
    model.show({first: 50, end: 60})
    const before = model.rowsOf(ids)
    const more = [...named(30, 'earlier'), ...ids]
    expect(model.rowsOf(more).slice(0, 18)).toEqual(before.slice(0, 18).map((index) => index + 30))
    expect(model.rowsOf(ids)).toEqual(before)
    expect(model.getHeights().count).toBe(200)
  })

  it('asks for another drawing only when what is drawn does not do', () => {
    const model = createRowModel(named(200))
    let calls = 0
    const stop = model.subscribe(() => void calls++)
    model.show({first: 190, end: 200})
    expect(calls).toBe(0)
    model.show({first: 50, end: 60})
    model.show({first: 52, end: 62})
    expect([calls, model.getVersion()]).toEqual([1, 1])
    stop()
    model.show({first: 0, end: 10})
    expect(calls).toBe(1)
  })

  it('takes nothing out when one message more makes a list long', () => {
    const model = createRowModel([])
    model.take(named(60))
    expect(model.rowsOf(named(62))).toHaveLength(62)
  })
})
