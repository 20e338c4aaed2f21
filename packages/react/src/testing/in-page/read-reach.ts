import type {PageTools} from './page-tools.ts'

export interface ReachReading {
  readonly isComposerReached: boolean
  readonly isHelpReached: boolean
  readonly isFocusSeen: boolean
}

/** Runs in the page: whether Tab could come to the chat and its help, as far as a page can tell that of itself. */
export function readReach(): ReachReading {
  const tools: PageTools = Reflect.get(globalThis, 'pixelProofTools')
  const canBeReached = (element: HTMLElement | null | undefined): boolean => {
    if (!element || element.tabIndex < 0 || tools.hiddenBy(element) !== undefined) return false
    for (let at: Element | null = element; at; at = tools.parent(at)) {
      if (at.hasAttribute('inert') || at.getAttribute('aria-hidden') === 'true') return false
    }
    return true
  }
  const composer = tools.part('composer')
  const panel = tools.part('crisis')
  const way = [...(panel?.querySelectorAll<HTMLElement>('a[href], button') ?? [])].find(canBeReached)
  composer?.focus()
  const tab = new KeyboardEvent('keydown', {key: 'Tab', code: 'Tab', bubbles: true, composed: true, cancelable: true})
  const isKeyFree = composer?.dispatchEvent(tab) ?? false
  way?.focus()
  // Read now: what is computed is of this moment, and the focus goes on.
  const {outlineStyle, outlineWidth, boxShadow} = getComputedStyle(way ?? document.body)
  const isFocusSeen = (outlineStyle !== 'none' && Number.parseFloat(outlineWidth) > 0) || boxShadow !== 'none'
  composer?.focus()
  return {
    isComposerReached: canBeReached(composer) && isKeyFree,
    isHelpReached: way !== undefined,
    isFocusSeen: way !== undefined && isFocusSeen,
  }
}
