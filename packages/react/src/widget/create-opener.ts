/** Opens and closes a launcher's chat by the attribute `open`, and remembers where the focus was. */
export interface Opener {
  open(): void
  close(): void
  /** For help that must be in sight: the focus stays where the person writes. */
  show(): void
  /** Whether the focus goes into what is shown now. */
  readonly movesFocus: boolean
  followFocus(): void
  /** What was opened or closed is shown. */
  settle(isOpen: boolean): void
}

export function createOpener(host: HTMLElement, shadow: ShadowRoot): Opener {
  let movesFocus = false
  let returnTo: HTMLElement | undefined
  return {
    open() {
      const {activeElement, body} = host.ownerDocument
      const isElsewhere = activeElement !== null && activeElement !== host && activeElement !== body
      returnTo = isElsewhere && isFocusable(activeElement) ? activeElement : undefined
      movesFocus = true
      host.setAttribute('open', '')
    },
    close() {
      const isInside = shadow.activeElement !== null
      if (!isInside || !returnTo?.isConnected) returnTo = undefined
      movesFocus = isInside && returnTo === undefined
      host.removeAttribute('open')
    },
    show() {
      host.setAttribute('open', '')
    },
    get movesFocus() {
      return movesFocus
    },
    followFocus() {
      movesFocus = true
    },
    settle(isOpen) {
      movesFocus = false
      if (isOpen) return
      returnTo?.focus()
      returnTo = undefined
    },
  }
}

/** Not by its class: it may have come from another document. */
const isFocusable = (element: Element): element is HTMLElement => 'focus' in element
