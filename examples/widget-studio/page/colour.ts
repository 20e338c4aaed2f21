/** Red, green and blue, 0 to 255. */
type Colour = readonly [red: number, green: number, blue: number]

/** What a colour field gives: `#` and six hexadecimal digits. */
function readHex(hex: string): Colour {
  const channel = (at: number): number => Number.parseInt(hex.slice(at, at + 2), 16)
  return [channel(1), channel(3), channel(5)]
}

const writeHex = (colour: Colour): string =>
  `#${colour.map((channel) => Math.round(channel).toString(16).padStart(2, '0')).join('')}`

/** `share` of the second colour in the first. */
export function mix(one: string, other: string, share: number): string {
  const [first, second] = [readHex(one), readHex(other)]
  const blend = (at: 0 | 1 | 2): number => first[at] * (1 - share) + second[at] * share
  return writeHex([blend(0), blend(1), blend(2)])
}

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = readHex(hex).map((channel) => {
    const share = channel / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/** From 1 to 21, as WCAG 2.2 computes it. */
export function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return (light + 0.05) / (dark + 0.05)
}
