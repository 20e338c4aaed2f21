/**
 * Watches over a part of the page that must be seen, and undoes what hides it or makes it unreadable: help may be dressed by an app, not
 * taken away. What it sets it sets property by property, which a strict content security policy allows. Hidden surroundings, such as
 * a chat that is folded away, are the app's own business.
 */
export function keepVisible(root: HTMLElement): () => void {
  const check = (): void => {
    for (const element of [root, ...root.querySelectorAll<HTMLElement>('[data-essential]')]) repair(element)
  }
  check()
  if (typeof ResizeObserver === 'undefined') return () => {}
  // In the next frame: what changes sizes while sizes are being told is an error of the page.
  let frame = 0
  const observer = new ResizeObserver(() => {
    cancelAnimationFrame(frame)
    frame = requestAnimationFrame(check)
  })
  observer.observe(root)
  return () => {
    observer.disconnect()
    cancelAnimationFrame(frame)
  }
}

function repair(element: HTMLElement): void {
  const look = getComputedStyle(element)
  const set = (values: Readonly<Record<string, string>>): void => {
    for (const [name, value] of Object.entries(values)) element.style.setProperty(name, value, 'important')
  }
  if (look.display === 'none') set({display: 'block'})
  if (look.visibility !== 'visible' && look.visibility !== '') set({visibility: 'visible'})
  if (Number(look.opacity || 1) < 0.9) set({opacity: '1'})
  if (look.clipPath !== 'none' && look.clipPath !== '') set({'clip-path': 'none'})
  if (look.position === 'absolute' || look.position === 'fixed') {
    const {right, bottom, left, top} = element.getBoundingClientRect()
    if (right <= 0 || bottom <= 0 || left >= innerWidth || top >= innerHeight) set({position: 'static'})
  }
  if (!isReadable(element, look)) set({color: 'CanvasText', 'background-color': 'Canvas'})
}

type Colour = readonly [red: number, green: number, blue: number, alpha: number]

/** What `getComputedStyle` gives for colours of sRGB; of others nothing is known here. */
function readColour(text: string): Colour | undefined {
  const [red, green, blue, alpha = 1] = (/^rgba?\((.+)\)$/.exec(text)?.[1] ?? '').split(/[\s,/]+/).map(Number)
  return red === undefined || green === undefined || blue === undefined ? undefined : [red, green, blue, alpha]
}

function luminance([red, green, blue]: Colour): number {
  const [r = 0, g = 0, b = 0] = [red, green, blue].map((channel) => {
    const share = channel / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

/** Whether the text stands out from what is behind it, at least as large text has to. */
function isReadable(element: HTMLElement, look: CSSStyleDeclaration): boolean {
  const front = readColour(look.color)
  if (front === undefined) return true
  if (front[3] < 0.9) return false
  let back: Colour | undefined
  for (let at: HTMLElement | null = element; at && !back; at = at.parentElement) {
    const found = readColour(getComputedStyle(at).backgroundColor)
    if (found && found[3] > 0.9) back = found
  }
  if (back === undefined) return true
  const [dark = 0, light = 0] = [luminance(front), luminance(back)].sort((one, other) => one - other)
  return (light + 0.05) / (dark + 0.05) >= 3
}
