import {useEffect, useRef, type RefObject} from 'react'

/**
 * Gives the focus a place when what had it is gone, as a button that was pressed may be: to the nearest of `[data-keeps-focus]` that is
 * still there, else to the next one in its place, else to the heading. Without it a keyboard would begin again at the top of the page.
 */
export function useKeptFocus(root: RefObject<HTMLElement | null>): void {
  const last = useRef<{holder: Element | null; place: number}>(undefined)
  useEffect(() => {
    const element = root.current
    if (element === null) return undefined
    const remember = ({target}: FocusEvent): void => {
      const holder = target instanceof Element ? target.closest('[data-keeps-focus]') : null
      last.current = {holder, place: holdersIn(element).findIndex((one) => one === holder)}
    }
    const forget = ({relatedTarget, target}: FocusEvent): void => {
      // What is removed loses the focus to nothing; what is left by its person is still there.
      if (relatedTarget !== null || (target instanceof Node && target.isConnected)) last.current = undefined
    }
    element.addEventListener('focusin', remember)
    element.addEventListener('focusout', forget)
    return () => {
      element.removeEventListener('focusin', remember)
      element.removeEventListener('focusout', forget)
    }
  }, [root])
  // With every render: each may have taken the button away.
  useEffect(() => {
    const element = root.current
    if (element === null || last.current === undefined || !hasLostFocus(element)) return
    const {holder, place} = last.current
    const holders = holdersIn(element)
    const next = holder?.isConnected === true ? holder : (holders[place] ?? holders.at(-1))
    const target = next ?? element.querySelector('h2')
    if (target instanceof HTMLElement) target.focus()
  })
}

const holdersIn = (element: Element): Element[] => [...element.querySelectorAll('[data-keeps-focus]')]

const hasLostFocus = (element: Element): boolean => {
  const root = element.getRootNode()
  const active = root instanceof Document || root instanceof ShadowRoot ? root.activeElement : null
  return active === null || active === document.body
}
