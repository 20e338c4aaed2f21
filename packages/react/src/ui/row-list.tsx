import {useVirtualizer, type Virtualizer} from '@tanstack/react-virtual'
import {memo, useLayoutEffect, useRef, type HTMLAttributes, type ReactNode, type RefObject} from 'react'
import {useIsPrinting} from './use-is-printing.ts'

export interface RowListProps extends Omit<HTMLAttributes<HTMLOListElement>, 'children'> {
  readonly ids: readonly string[]
  /** What scrolls. */
  readonly viewport: RefObject<HTMLElement | null>
  /** Draws one row; keep it the same function, or every row is drawn anew. */
  readonly children: (id: string) => ReactNode
}

/** Up to here all rows are drawn: nothing is gained by leaving some out, and a browser's own search finds everything. */
const fewRows = 60
/** The message under way and the one it answers are never taken out of the page, so that growing costs no measuring. */
const liveRows = 2
const estimatedPx = 96

/**
 * A list of any length in which only rows near the view are in the page. They stand in reading order and know their place in the whole;
 * the last ones are always there; in print all are.
 */
export function RowList({ids, viewport, children, ...props}: RowListProps): ReactNode {
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
    <LongList ids={ids} viewport={viewport} {...props}>
      {children}
    </LongList>
  )
}

function LongList({ids, viewport, children, ...props}: RowListProps): ReactNode {
  const list = useRef<HTMLOListElement>(null)
  const count = ids.length - liveRows
  // oxlint-disable-next-line react/incompatible-library -- the instance changes in place; nothing here is memoised by it
  const virtualizer = useVirtualizer({
    count,
    getScrollElement: () => viewport.current,
    estimateSize: () => estimatedPx,
    getItemKey: (index) => ids[index] ?? index,
    initialOffset: () => ids.length * estimatedPx,
    initialRect: {width: 0, height: 800},
    overscan: 4,
    useFlushSync: false,
  })
  const rows = virtualizer.getVirtualItems()
  useLayoutEffect(() => {
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
}

function write(style: CSSStyleDeclaration, name: string, value: string): void {
  if (style.getPropertyValue(name) !== value) style.setProperty(name, value)
}
