import {cleanup, fireEvent, render, screen} from '@testing-library/react'
import {afterEach, expect, it, vi} from 'vitest'
import {Slot} from './slot.tsx'

afterEach(cleanup)

it('gives its child what it was given, calls both handlers, and joins classes', () => {
  const calls: string[] = []
  render(
    <Slot className="outer" data-state="open" aria-label="from outside" onClick={() => calls.push('outer')}>
      <a href="#x" className="inner" aria-label="its own" onClick={() => calls.push('inner')}>
        text
      </a>
    </Slot>,
  )
  const link = screen.getByText('text')
  fireEvent.click(link)
  expect(calls).toEqual(['inner', 'outer'])
  expect(link.getAttributeNames().map((name) => [name, link.getAttribute(name)])).toEqual([
    ['href', '#x'],
    ['class', 'outer inner'],
    ['aria-label', 'its own'],
    ['data-state', 'open'],
  ])
})

it('accepts no second child', () => {
  vi.spyOn(console, 'error').mockImplementation(() => {})
  expect(() =>
    render(
      <Slot>
        <i />
        <b />
      </Slot>,
    ),
  ).toThrow()
  vi.restoreAllMocks()
})
