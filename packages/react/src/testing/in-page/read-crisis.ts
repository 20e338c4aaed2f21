import type {PageTools} from './page-tools.ts'

export interface CrisisReading {
  readonly isOpen: boolean
  /** What the panel says of the risk; an empty text when it says nothing. */
  readonly level: string
  /** Why it can not be seen. */
  readonly hiddenBy?: string
  /** Links to a person that can be seen. */
  readonly ways: number
  /** Whether its one sentence can be seen. */
  readonly hasLead: boolean
  readonly isInTopLayer: boolean
  /** What a style of the page has taken from its looks: room, or what tells a way to call from other words. */
  readonly worn?: string
}

/** Runs in the page: how the help stands there; null where there is none. */
export function readCrisis(): CrisisReading | null {
  const tools: PageTools = Reflect.get(globalThis, 'pixelProofTools')
  const panels = tools.all(tools.settings.parts.crisis)
  const isOpen = (panel: HTMLElement): boolean => (panel.dataset['view'] ?? 'card') === 'card'
  const panel = panels.find(isOpen) ?? tools.part('crisis')
  if (!panel) return null
  const isSeen = (element: Element): boolean => tools.hiddenBy(element) === undefined
  const ways = [...panel.querySelectorAll('a[href^="tel:"], a[href^="sms:"], a[href^="https:"]')].filter(isSeen)
  const lead = panel.querySelector('.pixel-crisis-lead') ?? panel.querySelector('p')
  let isInTopLayer = false
  for (let at: Element | null = panel; at; at = tools.parent(at)) isInTopLayer ||= at.matches(':popover-open, :modal')
  const roomAround = (element: Element, box: Element): number => {
    const {left, right} = box.getBoundingClientRect()
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
    let room = Infinity
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      // What only a screen reader gets is long, in a box of a pixel.
      if ((node.parentElement?.getBoundingClientRect().width ?? 0) <= 2 || node.textContent?.trim() === '') continue
      const range = document.createRange()
      range.selectNodeContents(node)
      const words = range.getBoundingClientRect()
      room = Math.min(room, words.left - left, right - words.right)
    }
    return room
  }
  const ground = (element: Element | null): string => {
    for (let at = element; at; at = tools.parent(at)) {
      const {backgroundColor} = getComputedStyle(at)
      if (!/, 0\)$|\/ 0\)$|^transparent$/.test(backgroundColor)) return backgroundColor
    }
    return ''
  }
  const isFramed = (element: Element): boolean => {
    const {borderTopWidth, borderTopStyle, borderTopColor} = getComputedStyle(element)
    const isLined = borderTopStyle !== 'none' && Number.parseFloat(borderTopWidth) > 0
    return (isLined && borderTopColor !== ground(element)) || ground(element) !== ground(tools.parent(element))
  }
  const wornOf = (way: Element): string | undefined => {
    // Words in a box need room; less than 4 px is none.
    if (isFramed(way))
      return roomAround(way, way) < 4 ? 'the words of a way to call touch the edge of its button' : undefined
    const isUnderlined = [way, ...way.querySelectorAll('*')].some((one) =>
      getComputedStyle(one).textDecorationLine.includes('underline'),
    )
    return isUnderlined ? undefined : 'a way to call looks like the words around it'
  }
  const crowded =
    lead && isFramed(panel) && roomAround(lead, panel) < 4 ? 'its words touch the edge of the panel' : undefined
  const calls = ways.filter((way) => way.matches('[href^="tel:"], [href^="sms:"]'))
  const worn = crowded ?? calls.map(wornOf).find((one) => one !== undefined)
  const hiddenBy = tools.hiddenBy(panel) ?? (tools.isInWindow(panel) ? undefined : 'it lies outside of the window')
  return {
    isOpen: isOpen(panel),
    level: panel.dataset['level'] ?? '',
    ...(hiddenBy !== undefined && {hiddenBy}),
    ways: ways.length,
    hasLead: lead !== null && isSeen(lead) && lead.textContent !== '',
    isInTopLayer,
    ...(worn !== undefined && {worn}),
  }
}
