import {memo, useRef, useState, useSyncExternalStore, type HTMLAttributes, type ReactNode} from 'react'
import {useBrowserLayoutEffect} from '../lib/use-browser-layout-effect.ts'
import {attachRows, type AttachedRows} from './rows/attach-rows.ts'
import {createRowModel} from './rows/row-model.ts'
import {fewRows} from './rows/row-range.ts'
import type {EndKeeper} from './stick-to-end.ts'
import {useIsPrinting} from './use-is-printing.ts'

export interface RowListProps extends Omit<HTMLAttributes<HTMLOListElement>, 'children'> {
  readonly ids: readonly string[]
  /** Keeps the viewport at its end. */
  readonly end: EndKeeper
  /** Draws one row; keep it the same function, or every row is drawn anew. */
  readonly children: (id: string) => ReactNode
}

/**
 * A list of any length, within a `[data-viewport]` that scrolls, in which only rows near the view are in the page. They stand in reading order and know their place in the whole;
 * the last ones are always there, and the one with the focus; in print all are.
 */
export function RowList({ids, end, children, ...props}: RowListProps): ReactNode {
  const isWhole = useIsPrinting() || ids.length <= fewRows
  const list = useRef<HTMLOListElement>(null)
  const attached = useRef<AttachedRows | undefined>(undefined)
  const [model] = useState(() => createRowModel(ids))
  useSyncExternalStore(model.subscribe, model.getVersion, model.getVersion)
  useBrowserLayoutEffect(() => {
    if (isWhole || !list.current) return undefined
    const rows = attachRows(model, end, list.current)
    attached.current = rows
    return () => {
      attached.current = undefined
      rows?.detach()
    }
  }, [model, end, isWhole])
  useBrowserLayoutEffect(() => {
    model.take(ids)
    attached.current?.sync()
  })
  return (
    <ol {...props} ref={list} {...(!isWhole && {'data-virtual': ''})}>
      {isWhole
        ? ids.map((id) => <Row key={id} id={id} draw={children} />)
        : model
            .rowsOf(ids)
            .map((index) => (
              <Row key={ids[index]} id={ids[index] ?? ''} draw={children} index={index} size={ids.length} />
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
}

const Row = memo(function Row({id, draw, index, size}: RowProps): ReactNode {
  return (
    <li data-row="" data-index={index} aria-setsize={size} {...(index !== undefined && {'aria-posinset': index + 1})}>
      {draw(id)}
    </li>
  )
})
