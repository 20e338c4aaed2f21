import {contrast, mix} from './colour.ts'

/** What one chooses; all other colours follow from these. */
export interface Palette {
  readonly paper: string
  readonly ink: string
  readonly accent: string
  readonly tint: string
}

export type Scheme = 'day' | 'night'

/** As the widget comes: its light and its dark theme. */
export const shippedPalettes: Readonly<Record<Scheme, Palette>> = {
  day: {paper: '#fdfcf9', ink: '#24211c', accent: '#1a7171', tint: '#ddf2f1'},
  night: {paper: '#171512', ink: '#ebe7e2', accent: '#75c0c0', tint: '#172d2d'},
}

/** Of the meaning “urgent”, which no palette changes. */
const urgentInk: Readonly<Record<Scheme, string>> = {day: '#972622', night: '#f9aea5'}

/** The custom properties that a palette sets. */
export function toTokens({paper, ink, accent, tint}: Palette): Readonly<Record<string, string>> {
  const onAccent = contrast('#ffffff', accent) >= contrast('#000000', accent) ? '#ffffff' : '#000000'
  return {
    '--pixel-paper': paper,
    '--pixel-raised': mix(paper, ink, 0.03),
    '--pixel-sunken': mix(paper, ink, 0.06),
    '--pixel-line': mix(paper, ink, 0.18),
    '--pixel-control-line': mix(paper, ink, 0.55),
    '--pixel-ink': ink,
    '--pixel-ink-soft': mix(ink, paper, 0.24),
    '--pixel-tint': tint,
    '--pixel-accent-fill': accent,
    '--pixel-accent-10': mix(accent, onAccent === '#ffffff' ? '#000000' : '#ffffff', 0.1),
    '--pixel-on-accent': onAccent,
    '--pixel-accent-ink': accent,
    '--pixel-focus': accent,
  }
}

export interface Pair {
  readonly name: string
  readonly front: string
  readonly back: string
  readonly least: number
  readonly ratio: number
}

/** Everything of a palette that meets, and the least contrast it needs (WCAG 2.2 AA). */
export function toPairs(palette: Palette, scheme: Scheme): Pair[] {
  const tokens = toTokens(palette)
  const pair = (name: string, least: number, [front, back]: readonly [string, string]): Pair => {
    const [over, under] = [tokens[front] ?? front, tokens[back] ?? back]
    return {name, front: over, back: under, least, ratio: Math.floor(contrast(over, under) * 10) / 10}
  }
  return [
    pair('Text on the background', 4.5, ['--pixel-ink', '--pixel-paper']),
    pair('Small text on what is sunken', 4.5, ['--pixel-ink-soft', '--pixel-sunken']),
    pair('Text of the person', 4.5, ['--pixel-ink', '--pixel-tint']),
    pair('Small text of the person', 4.5, ['--pixel-ink-soft', '--pixel-tint']),
    pair('Main buttons', 4.5, ['--pixel-on-accent', '--pixel-accent-fill']),
    pair('Links', 4.5, ['--pixel-accent-ink', '--pixel-paper']),
    pair('Links of the person', 4.5, ['--pixel-accent-ink', '--pixel-tint']),
    pair('Edges of fields', 3, ['--pixel-control-line', '--pixel-paper']),
    pair('Ring around the focus', 3, ['--pixel-focus', '--pixel-paper']),
    pair('Urgent words', 4.5, [urgentInk[scheme], '--pixel-paper']),
  ]
}
