import type {PageTools} from './page-tools.ts'

export interface CoverReading {
  /** How many places of the panel were looked at. */
  readonly places: number
  readonly covered: number
  /** Names of what lies over them. */
  readonly by: readonly string[]
}

/** Runs in the page: what lies over the open panel, at its corners, in its middle, and on the first way to reach a person. */
export function readCover(): CoverReading {
  const tools: PageTools = Reflect.get(globalThis, 'pixelProofTools')
  const panel = tools.part('crisis')
  if (!panel) return {places: 0, covered: 0, by: []}

  const stackAt = (x: number, y: number, root: Document | ShadowRoot = document): Element[] =>
    root
      .elementsFromPoint(x, y)
      .filter((element) => element.getRootNode() === root)
      .flatMap((element) => (element.shadowRoot ? [...stackAt(x, y, element.shadowRoot), element] : [element]))
  const paints = (element: Element, pseudo?: string): boolean => {
    const look = getComputedStyle(element, pseudo)
    if (pseudo !== undefined && look.content === 'none') return false
    const alpha = /(?:,|\/)\s*([\d.]+)%?\)$/.exec(look.backgroundColor)?.[1]
    const isClear =
      look.backgroundColor === 'transparent' || (/^rgba|\//.test(look.backgroundColor) && Number(alpha) < 0.05)
    const isPicture = /^(img|canvas|video|iframe|object|embed|svg)$/.test(element.localName) && pseudo === undefined
    const hasEffect = look.backgroundImage !== 'none' || (look.backdropFilter ?? 'none') !== 'none'
    return Number(look.opacity) > 0.05 && (!isClear || isPicture || hasEffect)
  }

  const box = panel.getBoundingClientRect()
  const left = Math.max(box.left, 0) + 8
  const right = Math.min(box.right, innerWidth) - 8
  const top = Math.max(box.top, 0) + 8
  const bottom = Math.min(box.bottom, innerHeight) - 8
  const places: [x: number, y: number][] = [
    [left, top],
    [right, top],
    [left, bottom],
    [right, bottom],
    [(left + right) / 2, (top + bottom) / 2],
  ]
  const way = panel.querySelector('a[href]')?.getBoundingClientRect()
  if (way && way.top > top && way.bottom < bottom) places.push([way.left + way.width / 2, way.top + way.height / 2])

  // Something that lets the pointer through may still hide what is under it.
  const sheet = new CSSStyleSheet()
  sheet.replaceSync('*, *::before, *::after { pointer-events: auto !important }')
  const roots = [document, ...tools.all('*').flatMap(({shadowRoot}) => shadowRoot ?? [])]
  const clicked = places.map(([x, y]) => stackAt(x, y)[0])
  for (const root of roots) root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet]
  const stacks = places.map(([x, y]) => stackAt(x, y))
  for (const root of roots) root.adoptedStyleSheets = root.adoptedStyleSheets.filter((one) => one !== sheet)

  const covers = stacks.map((stack, place) => {
    const depth = stack.findIndex((element) => tools.isWithin(element, panel))
    const above = depth === -1 ? stack : stack.slice(0, depth)
    // What the panel stands in can lie over it only by what it draws before or after its content.
    return above.find(
      (element) =>
        element === clicked[place] ||
        (paints(element) && !tools.isWithin(panel, element)) ||
        paints(element, '::before') ||
        paints(element, '::after'),
    )
  })
  const by = [...new Set(covers.flatMap((element) => (element ? [tools.name(element)] : [])))]
  return {places: places.length, covered: covers.filter(Boolean).length, by}
}
