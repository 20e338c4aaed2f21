import type {ReactNode} from 'react'
import {hideFromView} from '../ui/hide-from-view.ts'

/** For screen readers only, also in a page that does not have our stylesheet. */
export const HiddenWords = ({children}: {children: ReactNode}): ReactNode => (
  <span ref={hide} className="pixel-visually-hidden">
    {children}
  </span>
)

const hide = (element: HTMLElement | null): void => {
  if (element) hideFromView(element)
}
