import {Children, cloneElement, isValidElement, type HTMLAttributes, type ReactNode} from 'react'

export interface AsChildProps {
  /** Uses the only child in place of the element of its own, and gives it everything that the element would have. */
  readonly asChild?: boolean | undefined
}

/** Gives its only child the props that it was given itself; handlers of both are called, those of the child first. */
export function Slot({children, ...props}: HTMLAttributes<HTMLElement> & Record<`data-${string}`, unknown>): ReactNode {
  const child = Children.only(children)
  if (!isValidElement<Record<string, unknown>>(child)) return child
  const merged: Record<string, unknown> = {...props, ...child.props}
  for (const [name, own] of Object.entries(props)) {
    const childs = child.props[name]
    if (name === 'className') merged[name] = [own, childs].filter(Boolean).join(' ')
    else if (typeof own === 'function' && typeof childs === 'function') {
      merged[name] = (...values: unknown[]) => {
        childs(...values)
        own(...values)
      }
    }
  }
  return cloneElement(child, merged)
}
