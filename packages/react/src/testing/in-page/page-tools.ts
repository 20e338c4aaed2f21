/**
 * Parts of a chat that a proof must find, each by a selector.
 * @example
 * const parts: Partial<Record<ProofPart, string>> = {composer: '#message', crisis: '#help'}
 */
export type ProofPart = 'chat' | 'composer' | 'crisis' | 'exit' | 'launcher'

export interface PageSettings {
  /** A word that is in no language: where it turns up, a person's words would. */
  readonly word: string
  readonly parts: Readonly<Record<ProofPart, string>>
}

/** What the functions that run in a page share. */
export interface PageTools {
  readonly settings: PageSettings
  /** Through open shadow roots. */
  all(selector: string): HTMLElement[]
  /** The one that can be seen, or else the first. */
  part(name: ProofPart): HTMLElement | undefined
  /** As it is drawn: the slot, the host, or the parent. */
  parent(element: Element): Element | null
  isWithin(element: Element, ancestor: Element): boolean
  /** The tag with its id and classes, and nothing that it says. */
  name(element: Element): string
  /** Why it can not be seen; undefined when it can, here or after scrolling the page. */
  hiddenBy(element: Element): string | undefined
  /** Whether it is to be seen without scrolling. */
  isInWindow(element: Element): boolean
}

export const defaultParts: PageSettings['parts'] = {
  chat: 'pixel-chat, .pixel-chat',
  composer: '.pixel-composer textarea, [part~="composer"] textarea',
  crisis: '.pixel-crisis',
  exit: '.pixel-exit > a, a[part~="exit"], button[part~="exit"], [part~="exit"] a',
  launcher: '[part~="launcher"]:is(button, a), [part~="launcher"] button',
}

/**
 * Puts the tools into the page. It runs there, by itself: like everything in this folder it uses nothing of its file. Kept under a name, not
 * in a handle, so that it is there again after every navigation.
 */
export function installPageTools(settings: PageSettings): void {
  const all = (selector: string, root: Document | ShadowRoot = document): HTMLElement[] =>
    [...root.querySelectorAll<HTMLElement>('*')].flatMap((element) => [
      ...(element.matches(selector) ? [element] : []),
      ...(element.shadowRoot ? all(selector, element.shadowRoot) : []),
    ])
  const parent = (element: Element): Element | null => {
    const root = element.getRootNode()
    return element.assignedSlot ?? element.parentElement ?? (root instanceof ShadowRoot ? root.host : null)
  }
  const isWithin = (element: Element, ancestor: Element): boolean => {
    for (let at: Element | null = element; at; at = parent(at)) if (at === ancestor) return true
    return false
  }
  const name = (element: Element): string =>
    [
      element.localName,
      element.id && `#${element.id}`,
      ...[...element.classList].slice(0, 3).map((one) => `.${one}`),
      element.hasAttribute('part') && `::part(${element.getAttribute('part')})`,
    ]
      .filter(Boolean)
      .join('')
  const hiddenBy = (element: Element): string | undefined => {
    let {left, top, right, bottom} = element.getBoundingClientRect()
    const size = (right - left) * (bottom - top)
    if (getComputedStyle(element).visibility !== 'visible') return 'it is set to be invisible'
    let opacity = 1
    for (let at: Element | null = element; at; at = parent(at)) {
      const look = getComputedStyle(at)
      if (look.display === 'none') return `${name(at)} is not displayed`
      if (look.contentVisibility === 'hidden') return `${name(at)} hides its content`
      opacity *= Number(look.opacity) * Number(/opacity\(([\d.]+)\)/.exec(look.filter)?.[1] ?? 1)
      if (opacity < 0.5) return `${name(at)} makes it transparent`
      if (/inset\((?:50|100)%|circle\(0|polygon\(0(?:px|%)? 0(?:px|%)?\)/.test(look.clipPath)) {
        return `${name(at)} cuts it away`
      }
      if (at !== element && look.overflow !== 'visible' && look.display !== 'contents' && at !== document.body) {
        const edge = at.getBoundingClientRect()
        left = Math.max(left, edge.left)
        top = Math.max(top, edge.top)
        right = Math.min(right, edge.right)
        bottom = Math.min(bottom, edge.bottom)
        if (right - left < 1 || bottom - top < 1) return `${name(at)} cuts it away`
      }
      // What is in the top layer is cut by nothing around it.
      if (at.matches(':popover-open, :modal')) break
    }
    if (size < 64) return 'it has no size'
    return Number.parseFloat(getComputedStyle(element).fontSize) < 8 ? 'its text has no size' : undefined
  }
  const isInWindow = (element: Element): boolean => {
    const {left, top, right, bottom} = element.getBoundingClientRect()
    return right > 8 && bottom > 8 && left < innerWidth - 8 && top < innerHeight - 8
  }
  const tools: PageTools = {
    settings,
    all: (selector) => all(selector),
    parent,
    isWithin,
    name,
    hiddenBy,
    isInWindow,
    part(which) {
      const found = all(settings.parts[which])
      return found.find((element) => hiddenBy(element) === undefined) ?? found[0]
    },
  }
  Reflect.set(globalThis, 'pixelProofTools', tools)
}
