/** Keeps a scrolling element at its end while the reader is there, and leaves them alone everywhere else. */
export interface EndKeeper {
  isAtEnd(): boolean
  /** Calls back when the reader arrives at the end or leaves it. */
  subscribe(listener: () => void): () => void
  scrollToEnd(): void
  /** Begins with the viewport and what grows in it; gives what ends it. */
  attach(viewport: HTMLElement, content: Element): () => void
}

/** Readers who stop a line short of the end still mean the end. */
const nearPx = 32
const inputs = ['wheel', 'touchmove', 'keydown', 'pointerdown']

export function createEndKeeper(): EndKeeper {
  const listeners = new Set<() => void>()
  let viewport: HTMLElement | undefined
  let isAtEnd = true
  let lastTop = 0
  let lastHeight = 0
  /** The reader has touched something since they were last at the end. */
  let isInHand = false

  const setAtEnd = (value: boolean): void => {
    if (value === isAtEnd) return
    isAtEnd = value
    for (const listener of listeners) listener()
  }
  const follow = (): void => {
    if (!viewport || !isAtEnd) return
    viewport.scrollTop = viewport.scrollHeight
    lastTop = viewport.scrollTop
    lastHeight = viewport.scrollHeight
  }
  const onScroll = (): void => {
    if (!viewport) return
    const {scrollTop, scrollHeight, clientHeight} = viewport
    const isNear = scrollHeight - clientHeight - scrollTop <= nearPx
    // Rows that are measured shrink and grow: the browser then moves the view up by itself, before the observer hears of it.
    if (isAtEnd && !isNear && !isInHand && scrollHeight !== lastHeight) return follow()
    // What has grown since the last frame also makes the end far away; only a reader scrolls up.
    if (isNear || scrollTop < lastTop) setAtEnd(isNear)
    if (isNear) isInHand = false
    lastTop = scrollTop
    lastHeight = scrollHeight
  }
  const onInput = (): void => {
    isInHand = true
  }
  return {
    isAtEnd: () => isAtEnd,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    scrollToEnd() {
      setAtEnd(true)
      follow()
    },
    attach(element, content) {
      viewport = element
      follow()
      const observer = typeof ResizeObserver === 'function' ? new ResizeObserver(follow) : undefined
      observer?.observe(content)
      observer?.observe(element)
      element.addEventListener('scroll', onScroll, {passive: true})
      for (const input of inputs) element.addEventListener(input, onInput, {passive: true})
      return () => {
        observer?.disconnect()
        element.removeEventListener('scroll', onScroll)
        for (const input of inputs) element.removeEventListener(input, onInput)
        viewport = undefined
      }
    },
  }
}
