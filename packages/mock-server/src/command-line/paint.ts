/** Colours for a terminal; plain text everywhere else. */
export type Paint = Record<'bold' | 'dim' | 'red' | 'green' | 'yellow' | 'cyan', (text: string) => string>

const codes: Record<keyof Paint, readonly [number, number]> = {
  bold: [1, 22],
  dim: [2, 22],
  red: [31, 39],
  green: [32, 39],
  yellow: [33, 39],
  cyan: [36, 39],
}

/** Colours when asked for; `NO_COLOR` and output into a file mean none. */
export function createPaint(isColourful: boolean): Paint {
  const paint = ([open, close]: readonly [number, number]) =>
    isColourful ? (text: string) => `\u001B[${open}m${text}\u001B[${close}m` : (text: string) => text
  return {
    bold: paint(codes.bold),
    dim: paint(codes.dim),
    red: paint(codes.red),
    green: paint(codes.green),
    yellow: paint(codes.yellow),
    cyan: paint(codes.cyan),
  }
}
