import {useRef, type RefObject} from 'react'
import {useBrowserLayoutEffect} from '../lib/use-browser-layout-effect.ts'

/** Puts an element with `popover="manual"` above everything of the page, whatever z-index that has. */
export function useTopLayer<Element extends HTMLElement>(isUsed: boolean): RefObject<Element | null> {
  const element = useRef<Element>(null)
  useBrowserLayoutEffect(() => {
    const {current} = element
    // Older browsers have no top layer: there the stylesheet's z-index has to do.
    if (!isUsed || !current || typeof current.showPopover !== 'function') return
    if (current.isConnected && !current.matches(':popover-open')) current.showPopover()
  })
  return element
}
