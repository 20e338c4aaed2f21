import type {PageTools} from './page-tools.ts'

export interface ContrastReading {
  /** The scheme it was looked at in. */
  readonly scheme?: string
  /** Different pairs of colours that were found. */
  readonly pairs: number
  readonly tooFaint: readonly FaintPair[]
  /** Texts over a picture, of which nothing can be computed. */
  readonly overPictures: number
}

export interface FaintPair {
  readonly element: string
  readonly front: string
  readonly back: string
  readonly ratio: number
  readonly least: number
}

/** Runs in the page: contrast of every text, placeholder and field of the chat, with what is drawn behind it. */
export function readContrast(): ContrastReading {
  type Colour = readonly [red: number, green: number, blue: number, alpha: number]
  const tools: PageTools = Reflect.get(globalThis, 'pixelProofTools')
  const pen = Object.assign(document.createElement('canvas'), {width: 1, height: 1}).getContext('2d', {
    willReadFrequently: true,
  })
  const known = new Map<string, Colour>()
  const toColour = (text: string): Colour => {
    const before = known.get(text)
    if (before || !pen) return before ?? [0, 0, 0, 1]
    pen.clearRect(0, 0, 1, 1)
    pen.fillStyle = text
    pen.fillRect(0, 0, 1, 1)
    const [red = 0, green = 0, blue = 0, alpha = 0] = pen.getImageData(0, 0, 1, 1).data
    const colour: Colour = [red, green, blue, alpha / 255]
    known.set(text, colour)
    return colour
  }
  const over = (front: Colour, back: Colour): Colour => {
    const mix = (at: 0 | 1 | 2): number => front[at] * front[3] + back[at] * (1 - front[3])
    return [mix(0), mix(1), mix(2), 1]
  }
  const luminance = (colour: Colour): number => {
    const [red = 0, green = 0, blue = 0] = colour.slice(0, 3).map((channel) => {
      const share = channel / 255
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
    })
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
  }
  const isDark = getComputedStyle(document.documentElement).colorScheme.startsWith('dark')
  const behind = (element: Element | null): Colour | undefined => {
    if (!element) return isDark ? [18, 18, 18, 1] : [255, 255, 255, 1]
    const {backgroundColor, backgroundImage} = getComputedStyle(element)
    const colour = toColour(backgroundColor)
    if (backgroundImage !== 'none') return undefined
    if (colour[3] > 0.99) return colour
    const further = behind(tools.parent(element))
    return further && over(colour, further)
  }

  const pairs = new Map<string, FaintPair>()
  let overPictures = 0
  const compare = (element: Element, front: string, {back, least}: {back: Element | null; least: number}): void => {
    const ground = behind(back)
    if (!ground) {
      overPictures += 1
      return
    }
    const [dark = 0, light = 0] = [luminance(over(toColour(front), ground)), luminance(ground)].sort((a, b) => a - b)
    const ratio = Math.floor(((light + 0.05) / (dark + 0.05)) * 100) / 100
    const ground8 = ground.slice(0, 3).map(Math.round).join(' ')
    pairs.set(`${front} ${ground8} ${least}`, {
      element: tools.name(element),
      front,
      back: `rgb(${ground8})`,
      ratio,
      least,
    })
  }

  const {chat, crisis, exit} = tools.settings.parts
  const roots = tools.all(`${chat}, ${crisis}, ${exit}`)
  for (const element of tools.all('*')) {
    if (!roots.some((root) => tools.isWithin(element, root))) continue
    if (element.matches(':disabled, [aria-disabled="true"], [aria-disabled="true"] *')) continue
    const look = getComputedStyle(element)
    const hasText = [...element.childNodes].some((node) => node instanceof Text && node.data.trim() !== '')
    const isField = element.matches('textarea, select, input:not([type="checkbox"], [type="radio"], [type="hidden"])')
    if ((!hasText && !isField) || tools.hiddenBy(element) !== undefined) continue
    const size = Number.parseFloat(look.fontSize)
    const isLarge = size >= 24 || (size >= 18.66 && Number(look.fontWeight) >= 700)
    compare(element, look.color, {back: element, least: isLarge ? 3 : 4.5})
    if (!isField) continue
    if (element.matches(':placeholder-shown')) {
      compare(element, getComputedStyle(element, '::placeholder').color, {back: element, least: 4.5})
    }
    if (look.borderTopStyle !== 'none') compare(element, look.borderTopColor, {back: tools.parent(element), least: 3})
  }
  const tooFaint = [...pairs.values()].filter(({ratio, least}) => ratio < least)
  return {pairs: pairs.size, tooFaint, overPictures}
}
