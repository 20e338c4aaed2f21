import type {ButtonHTMLAttributes, ReactNode} from 'react'
import {Slot, type AsChildProps} from '../ui/slot.tsx'

/**
 * Props of a `button`; `asChild` uses the only child in its place.
 * @example
 * const props: PartButtonProps = {asChild: true, children: <button className="mine">Go</button>}
 */
export interface PartButtonProps extends ButtonHTMLAttributes<HTMLButtonElement>, AsChildProps {}

/** A button that does nothing in a form by itself. What a caller's `onClick` prevents is not done. */
export function PartButton({asChild = false, act, onClick, ...props}: PartButtonProps & {act?: () => void}): ReactNode {
  const own: PartButtonProps = {
    type: 'button',
    ...props,
    onClick: (event) => {
      onClick?.(event)
      if (!event.defaultPrevented) act?.()
    },
  }
  // oxlint-disable-next-line react/button-has-type -- it is in `own`
  return asChild ? <Slot {...own} /> : <button {...own} />
}
