import {defaultRangeExtractor, useVirtualizer, type Range, type Virtualizer} from '@tanstack/react-virtual'
import {memo, useRef, type HTMLAttributes, type ReactNode} from 'react'
import {useBrowserLayoutEffect} from '../lib/use-browser-layout-effect.ts'
import type {EndKeeper} from './stick-to-end.ts'
import {useIsPrinting} from './use-is-printing.ts'

export interface RowListProps extends Omit<HTMLAttributes<HTMLOListElement>, 'children'> {
  readonly ids: readonly string[]
  /** Keeps the viewport at its end. */
  readonly end: EndKeeper
  /** Draws one row; keep it the same function, or every row is drawn anew. */
  readonly children: (id: string) => ReactNode
}

/** Up to here all rows are drawn: nothing is gained by leaving some out, and a browser's own search finds everything. */
const fewRows = 60
/** The message under way and the one it answers are never taken out of the page, so that growing costs no measuring. */
const liveRows = 2
const estimatedPx = 96
/** Rows that have just stopped being live are not taken out and put in again before the view has moved. */
const lastRows = 6

/**
 * A list of any length, within a `[data-viewport]` that scrolls, in which only rows near the view are in the page. They stand in reading order and know their place in the whole;
 * the last ones are always there; in print all are.
 */
export function RowList({ids, end, children, ...props}: RowListProps): ReactNode {
  const isPrinting = useIsPrinting()
  if (ids.length <= fewRows || isPrinting) {
    return (
      <ol {...props}>
        {ids.map((id) => (
          <Row key={id} id={id} draw={children} />
        ))}
      </ol>
    )
  }
  return (
    <LongList ids={ids} end={end} {...props}>
      {children}
    </LongList>
  )
}

function LongList({ids, end, children, ...props}: RowListProps): ReactNode {
  const list = useRef<HTMLOListElement>(null)
  const count = ids.length - liveRows
  // oxlint-disable-next-line react/incompatible-library -- the instance changes in place; nothing here is memoised by it
  const virtualizer = useVirtualizer({
    count,
    // Not by a ref: that of an element further out is filled only after the effects in here.
    getScrollElement: () => list.current?.closest<HTMLElement>('[data-viewport]') ?? null,
    estimateSize: () => estimatedPx,
    getItemKey: (index) => ids[index] ?? index,
    initialOffset: () => ids.length * estimatedPx,
    initialRect: {width: 0, height: 800},
    overscan: 4,
    rangeExtractor: withLastRows,
    useFlushSync: false,
  })
  const rows = virtualizer.getVirtualItems()
  useBrowserLayoutEffect(() => {
    // At the end, the end is held; anywhere else, what is being read.
    virtualizer.shouldAdjustScrollPositionOnItemSizeChange = ({start}, _, {scrollOffset}) =>
      !end.isAtEnd() && start < (scrollOffset ?? 0)
  }, [virtualizer, end])
  useBrowserLayoutEffect(() => {
    if (list.current) place(list.current, virtualizer)
  })
  return (
    <ol {...props} ref={list} data-virtual="">
      {[...rows.map(({index}) => index), ...ids.slice(count).map((_, at) => count + at)].map((index) => (
        <Row
          key={ids[index]}
          id={ids[index] ?? ''}
          draw={children}
          index={index}
          size={ids.length}
          {...(index < count && {measure: virtualizer.measureElement})}
        />
      ))}
    </ol>
  )
}

const withLastRows = (range: Range): number[] => {
  const near = defaultRangeExtractor(range)
  const first = Math.max((near.at(-1) ?? -1) + 1, range.count - lastRows)
  return [...near, ...Array.from({length: Math.max(0, range.count - first)}, (_, at) => first + at)]
}

interface RowProps {
  readonly id: string
  readonly draw: (id: string) => ReactNode
  /** Its place in the whole, where not all are there. */
  readonly index?: number
  readonly size?: number
  readonly measure?: (element: HTMLElement | null) => void
}

const Row = memo(function Row({id, draw, index, size, measure}: RowProps): ReactNode {
  return (
    <li
      ref={measure}
      data-row=""
      data-index={index}
      aria-setsize={size}
      {...(index !== undefined && {'aria-posinset': index + 1})}
    >
      {draw(id)}
    </li>
  )
})

/** Written by script: a strict content security policy allows that, and `style` attributes in markup not. */
function place(list: HTMLElement, virtualizer: Virtualizer<HTMLElement, Element>): void {
  const starts = new Map(virtualizer.getVirtualItems().map(({index, start}) => [String(index), start]))
  const total = `${virtualizer.getTotalSize()}px`
  let isFirstLive = true
  for (const row of list.children) {
    if (!(row instanceof HTMLElement)) continue
    const start = starts.get(row.dataset['index'] ?? '')
    const isLive = start === undefined
    write(row.style, 'position', isLive ? '' : 'absolute')
    write(row.style, 'inset-inline', isLive ? '' : '0')
    write(row.style, 'top', isLive ? '' : `${start}px`)
    write(row.style, 'margin-top', isLive && isFirstLive ? total : '')
    if (isLive) isFirstLive = false
  }
  write(list.style, 'position', 'relative')
  // Or the margin of its first row in the flow would move the list itself.
  write(list.style, 'display', 'flow-root')
}

function write(style: CSSStyleDeclaration, name: string, value: string): void {
  if (style.getPropertyValue(name) !== value) style.setProperty(name, value)
}
