import {useEffect, type RefObject} from 'react'

/**
 * Keeps `--pixel-keyboard-inset` of an element at the height of what an on-screen keyboard covers of the page. No unit of CSS knows it on
 * iOS, where the keyboard lies over the page.
 */
export function useKeyboardInset(element: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const {visualViewport} = window
    const {current} = element
    if (!visualViewport || !current) return
    const update = (): void => {
      const covered = window.innerHeight - visualViewport.height - visualViewport.offsetTop
      // Zoomed in, less of the page is visible too.
      const inset = visualViewport.scale > 1.01 ? 0 : Math.max(0, Math.round(covered))
      current.style.setProperty('--pixel-keyboard-inset', `${inset}px`)
    }
    update()
    visualViewport.addEventListener('resize', update)
    visualViewport.addEventListener('scroll', update)
    return () => {
      visualViewport.removeEventListener('resize', update)
      visualViewport.removeEventListener('scroll', update)
    }
  }, [element])
}
