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
  const hiddenBy = tools.hiddenBy(panel) ?? (tools.isInWindow(panel) ? undefined : 'it lies outside of the window')
  return {
    isOpen: isOpen(panel),
    level: panel.dataset['level'] ?? '',
    ...(hiddenBy !== undefined && {hiddenBy}),
    ways: ways.length,
    hasLead: lead !== null && isSeen(lead) && lead.textContent !== '',
    isInTopLayer,
  }
}
