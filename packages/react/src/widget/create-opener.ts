/** Opens and closes a launcher's chat by the attribute `open`, and remembers where the focus was. */
export interface Opener {
  open(): void
  close(): void
  /** For help that must be in sight: the focus stays where the person writes. */
  show(): void
  /** Whether the focus follows what is shown now. */
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
      const {activeElement} = host.ownerDocument
      const isHtml = activeElement !== null && 'focus' in activeElement && activeElement !== host
      returnTo = isHtml && activeElement !== host.ownerDocument.body ? (activeElement as HTMLElement) : undefined
      movesFocus = true
      host.setAttribute('open', '')
    },
    close() {
      movesFocus = shadow.activeElement !== null
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
      const goesBack = !isOpen && movesFocus && returnTo?.isConnected
      if (goesBack) returnTo?.focus()
      if (!isOpen) returnTo = undefined
    },
  }
}
