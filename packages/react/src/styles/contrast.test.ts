import {readdirSync, readFileSync} from 'node:fs'
import path from 'node:path'
import {describe, expect, it} from 'vitest'
import {readStyles} from './read-styles.ts'

const folder = import.meta.dirname
const css = readStyles(folder).replace(/\/\*[^]*?\*\//g, '')

interface Block {
  /** The media query around it, if there is one. */
  media: string
  selectors: string[]
  values: Readonly<Record<string, string>>
}

/** Rules that set tokens, in their order. The token file nests nothing deeper than layer, media, rule. */
const blocks: Block[] = [...css.matchAll(/(?:@media ([^{]+)\{\s*)?([^{}@;]+)\{([^{}]*--pixel-[^{}]*)\}/g)].map(
  ([, media = '', selectors = '', body = '']) => ({
    media: media.trim(),
    selectors: selectors.split(',').map((one) => one.trim()),
    values: Object.fromEntries(
      [...body.matchAll(/(--pixel-[\w-]+):\s*([^;]+);/g)].map(([, name, value]) => [name, value]),
    ),
  }),
)
const palettes = blocks.filter(({values}) => '--pixel-neutral-1' in values)
const roles = blocks.find(({values}) => '--pixel-paper' in values)?.values ?? {}

/** The colour that a token has in a palette. */
function colourOf(name: string, values: Block['values']): string {
  const value = {...roles, ...values}[`--pixel-${name}`] ?? ''
  const reference = /^var\(--pixel-([\w-]+)\)$/.exec(value)?.[1]
  return reference === undefined ? value : colourOf(reference, values)
}

/** Relative luminance and contrast, as WCAG 2.2 defines them. */
function luminance(hex: string): number {
  expect(hex).toMatch(/^#[\da-f]{6}$/)
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return (light + 0.05) / (dark + 0.05)
}

const meanings = ['information', 'good', 'caution', 'urgent']
const grounds = ['paper', 'raised', 'sunken', 'tint']
/** Everything that can lie on something, and the least contrast it needs. */
const pairs: [front: string, back: string, least: number][] = [
  ...['ink', 'ink-soft', 'accent-ink'].flatMap((front) =>
    grounds.map((back): [string, string, number] => [front, back, 4.5]),
  ),
  ...meanings.flatMap((one): [string, string, number][] => [
    [`${one}-ink`, `${one}-surface`, 4.5],
    [`${one}-ink`, 'paper', 4.5],
    [`${one}-ink`, 'raised', 4.5],
    ['ink', `${one}-surface`, 4.5],
    ['ink-soft', `${one}-surface`, 4.5],
    ['accent-ink', `${one}-surface`, 4.5],
    [`${one}-line`, `${one}-surface`, 3],
    [`${one}-line`, 'paper', 3],
    ['focus', `${one}-surface`, 3],
  ]),
  ['on-accent', 'accent-fill', 4.5],
  ['on-accent', 'accent-10', 4.5],
  ['on-urgent', 'urgent-fill', 4.5],
  ...grounds.flatMap((back): [string, string, number][] => [
    ['focus', back, 3],
    ['control-line', back, 3],
    ['accent-fill', back, 3],
  ]),
  ['urgent-fill', 'paper', 3],
  ['urgent-fill', 'urgent-surface', 3],
  ...[1, 2, 3, 4, 5, 6].flatMap((number): [string, string, number][] => [
    [`data-${number}`, 'paper', 3],
    [`data-${number}`, 'raised', 3],
  ]),
]

describe.each(palettes.map((one) => [`${one.selectors.at(-1)} ${one.media}`, one] as const))(
  'the colours of %s',
  (_name, {values}) => {
    it.each(pairs)('%s on %s reach %f : 1', (front, back, least) => {
      expect(contrast(colourOf(front, values), colourOf(back, values))).toBeGreaterThanOrEqual(least)
    })
  },
)

describe('the themes', () => {
  it('are the four, and each set of the reader’s preferences has one', () => {
    const named = palettes.map(({media, selectors}) => `${media || 'always'}: ${selectors.join(' ')}`)
    expect(named).toMatchInlineSnapshot(`
      [
        "always: :root :host [data-pixel-theme='light']",
        "(prefers-color-scheme: dark): :root:not([data-pixel-theme]) :host(:not([data-pixel-theme]))",
        "always: [data-pixel-theme='dark'] :host([data-pixel-theme='dark'])",
        "always: [data-pixel-theme='calm'] :host([data-pixel-theme='calm'])",
        "always: [data-pixel-theme='contrast'] :host([data-pixel-theme='contrast'])",
        "(prefers-contrast: more): :root:not([data-pixel-theme]) :host(:not([data-pixel-theme])) [data-pixel-theme='light']",
        "(prefers-color-scheme: dark): [data-pixel-theme='contrast'] :host([data-pixel-theme='contrast'])",
        "(prefers-contrast: more) and (prefers-color-scheme: dark): :root:not([data-pixel-theme]) :host(:not([data-pixel-theme]))",
        "(prefers-contrast: more): [data-pixel-theme='dark'] :host([data-pixel-theme='dark'])",
      ]
    `)
  })

  it('say the same wherever the same theme is written out again', () => {
    const distinct = new Set(palettes.map(({values}) => JSON.stringify(values)))
    expect(distinct.size).toBe(5)
    const names = new Set(palettes.map(({values}) => Object.keys(values).join()))
    expect(names.size).toBe(1)
  })
})

describe('the stylesheet', () => {
  it('holds every file of this folder', () => {
    const files = readdirSync(folder).filter((file) => file.endsWith('.css') && file !== 'styles.css')
    const listed = readFileSync(path.join(folder, 'styles.css'), 'utf8')
    expect(files.filter((file) => !listed.includes(`@import './${file}';`))).toEqual([])
  })

  it('has every rule in the layer, so that a page’s own rules win, but for what a reset must not take from the crisis panel', () => {
    const outside = css.replace(/@layer pixel \{(?:[^{}]|\{(?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*\})*\}/g, '')
    const selectors = [...outside.matchAll(/([^{}@;]+)\{[^{}]*\}/g)].map(([, selector = '']) => selector.trim())
    expect(selectors.length).toBeGreaterThan(20)
    // Two classes or more: a page that styles `a` or `[type=button]` does not win by accident.
    const weak = selectors.filter((one) => !one.includes('.pixel-crisis') || one.split(/[.[:](?!is\()/).length < 3)
    expect(weak).toEqual([])
    expect(
      outside
        .replace(/[^{}@;]+\{[^{}]*\}/g, '')
        .replace(/@media [^{}]*\{\s*\}/g, '')
        .trim(),
    ).toBe('')
  })

  it('needs no !important, no colour but a token, and no side that a script would mirror', () => {
    const rules = css.replaceAll(/--pixel-[\w-]+:[^;]+;/g, '')
    expect(rules).not.toMatch(/!important/)
    expect(rules).not.toMatch(/#[\da-f]{3,8}\b|\brgba?\(|\bhsla?\(/i)
    expect(rules).not.toMatch(
      /\b(?:margin|padding|border|inset)-(?:left|right)\b|\b(?:left|right):|(?:text-align|float): (?:left|right)/,
    )
  })

  it('uses only tokens that exist', () => {
    const known = new Set([...css.matchAll(/(--pixel-[\w-]+):/g)].map(([, name]) => name))
    const used = [...css.matchAll(/var\((--pixel-[\w-]+)/g)].map(([, name]) => name)
    expect(used.filter((name) => !known.has(name))).toEqual([])
  })
})
