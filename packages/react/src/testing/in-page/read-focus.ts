import type {PageTools, ProofPart} from './page-tools.ts'

export interface FocusReading {
  /** In which part the focus is; `page` for anything else. */
  readonly part: ProofPart | 'page'
  /** On a link that leads to a person. */
  readonly isWay: boolean
  readonly isRingSeen: boolean
  /** Where it was when this was asked before. */
  readonly isSame: boolean
}

/** Runs in the page: where the focus is, through shadow roots. */
export function readFocus(): FocusReading {
  const tools: PageTools = Reflect.get(globalThis, 'pixelProofTools')
  let at = document.activeElement
  while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement
  const isSame = at === Reflect.get(globalThis, 'pixelProofFocus')
  Reflect.set(globalThis, 'pixelProofFocus', at)
  if (!at || at === document.body) return {part: 'page', isWay: false, isRingSeen: false, isSame}
  const focused = at
  const {parts} = tools.settings
  const isIn = (part: ProofPart): boolean => tools.all(parts[part]).some((one) => tools.isWithin(focused, one))
  const order: ProofPart[] = ['crisis', 'composer', 'launcher', 'exit', 'chat']
  const look = getComputedStyle(focused)
  return {
    part: order.find(isIn) ?? 'page',
    isWay: focused.matches('a[href^="tel:"], a[href^="sms:"], a[href^="https:"]'),
    isSame,
    isRingSeen: (look.outlineStyle !== 'none' && Number.parseFloat(look.outlineWidth) > 0) || look.boxShadow !== 'none',
  }
}

/** Runs in the page: puts the focus where one writes, and says whether it is there. */
export function focusComposer(): boolean {
  const tools: PageTools = Reflect.get(globalThis, 'pixelProofTools')
  const composer = tools.part('composer')
  composer?.focus()
  return composer !== undefined && composer.matches(':focus')
}

/** Runs in the page: the same for the way out. */
export function focusExit(): boolean {
  const tools: PageTools = Reflect.get(globalThis, 'pixelProofTools')
  const exit = tools.part('exit')
  exit?.focus()
  return exit !== undefined && exit.matches(':focus') && tools.hiddenBy(exit) === undefined
}
