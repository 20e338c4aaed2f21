import type {ReactNode} from 'react'
import {toSearch, type Place} from './place.ts'

interface LinkProps {
  to: Place
  go: (next: Partial<Place>) => void
  isHere: boolean
  className?: string
  children: ReactNode
}

/** A real link, so that it opens in a new tab too; without loading the page anew where it does not have to. */
export const Link = ({to, go, isHere, className, children}: LinkProps) => (
  <a
    className={className}
    href={toSearch(to)}
    aria-current={isHere ? 'page' : undefined}
    onClick={(event) => {
      if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
      event.preventDefault()
      if (!isHere) go(to)
    }}
  >
    {children}
  </a>
)
