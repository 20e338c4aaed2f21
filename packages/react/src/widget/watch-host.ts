import {watchLanguage} from './page-language.ts'

export interface HostListener {
  /** Something that is read from the page may be another. */
  onChange(): void
  /** The page's form that comes before the chat was sent. */
  onForm(): void
  /** The page is being left, or put away to be shown again later. */
  onHide(): void
}

/** Watches the element and the page around it, until the returned function is called. */
export function watchHost(host: HTMLElement, {onChange, onForm, onHide}: HostListener): () => void {
  const children = new MutationObserver(onChange)
  children.observe(host, {childList: true})
  const takeForm = (event: Event): void => {
    const {target} = event
    if (!isElement(target) || target.closest('[slot="pre-chat"]')?.parentElement !== host) return
    event.preventDefault()
    onForm()
  }
  const view = host.ownerDocument.defaultView
  const stopWatching = watchLanguage(host, onChange)
  host.addEventListener('submit', takeForm)
  view?.addEventListener('pagehide', onHide)
  view?.addEventListener('pageshow', onChange)
  return () => {
    children.disconnect()
    stopWatching()
    host.removeEventListener('submit', takeForm)
    view?.removeEventListener('pagehide', onHide)
    view?.removeEventListener('pageshow', onChange)
  }
}

/** Not by its class: it may have come from another document. */
const isElement = (target: EventTarget | null): target is Element => target !== null && 'closest' in target
