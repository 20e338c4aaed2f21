/** What is drawn: heights of 0 to 1, oldest first. */
export interface Bars {
  readonly heights: readonly number[]
  /** How many have room: fewer stand at the beginning. */
  readonly room: number
  /** The part that is strong; the rest is pale. 0 to 1. */
  readonly played?: number | undefined
}

/** Device pixels of one bar with its gap. */
const stepOf = (ratio: number): number => Math.max(2, Math.round(3 * ratio))

/** How many bars an element has room for. */
export const roomOf = ({clientWidth}: HTMLCanvasElement, ratio = globalThis.devicePixelRatio): number =>
  Math.max(1, Math.floor((clientWidth * ratio) / stepOf(ratio)))

/** Draws in the colour of the element's text, from its own start to its end: also from right to left, also in forced colours. */
export function drawBars(canvas: HTMLCanvasElement, {heights, room, played = 1}: Bars): void {
  const context = canvas.getContext('2d')
  if (context === null) return
  const ratio = globalThis.devicePixelRatio
  const [width, height] = [Math.round(canvas.clientWidth * ratio), Math.round(canvas.clientHeight * ratio)]
  if (canvas.width !== width) canvas.width = width
  if (canvas.height !== height) canvas.height = height
  const {color, direction} = getComputedStyle(canvas)
  const step = stepOf(ratio)
  context.clearRect(0, 0, width, height)
  context.fillStyle = color
  for (const [place, value] of heights.slice(-room).entries()) {
    const tall = Math.max(ratio, value * height)
    const start = place * step
    context.globalAlpha = place < played * Math.min(room, heights.length) ? 1 : 0.35
    context.fillRect(
      direction === 'rtl' ? width - start - step + ratio : start,
      (height - tall) / 2,
      step - ratio,
      tall,
    )
  }
}

/** The same course in another number of bars: of each stretch its loudest. */
export function fitBars(heights: readonly number[], room: number): number[] {
  if (heights.length <= room) return [...heights]
  return Array.from({length: room}, (_, place) => {
    const [from, to] = [place, place + 1].map((edge) => Math.floor((edge * heights.length) / room))
    return Math.max(0, ...heights.slice(from, to))
  })
}
