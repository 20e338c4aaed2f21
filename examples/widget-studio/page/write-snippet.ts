import {toAttributes, toSlots, type Choices} from './choices.ts'
import {toTokens, type Palette} from './palette.ts'

/** What an integrator copies. */
export interface Snippet {
  readonly html: string
  /** Empty when everything is as shipped. */
  readonly css: string
  readonly policy: string
}

const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

export function writeSnippet(choices: Choices, {integrity}: {integrity: string}): Snippet {
  const css = writeCss(choices)
  const attributes = toAttributes(choices).map(([name, value]) => (value ? `${name}="${escape(value)}"` : name))
  const slots = toSlots(choices).map(([slot, text]) => `\n  <span slot="${slot}">${escape(text)}</span>`)
  const html = [
    ...(css ? ['<link rel="stylesheet" href="pixel-chat.css">'] : []),
    `<script type="module" src="pixel-widget.js" integrity="${integrity}"></script>`,
    `<pixel-chat\n  ${attributes.join('\n  ')}>${slots.join('')}${slots.length > 0 ? '\n' : ''}</pixel-chat>`,
  ].join('\n')
  return {html, css, policy: writePolicy(choices)}
}

export function writeCss({palettes, corners}: Choices): string {
  const shape = corners === '1' ? [] : [`--pixel-radius-scale: ${corners};`]
  if (!palettes) return shape.length > 0 ? `pixel-chat {\n  ${shape.join('\n  ')}\n}\n` : ''
  const day = [...toRules(palettes.day), ...shape].map((rule) => `  ${rule}\n`).join('')
  const night = toRules(palettes.night)
    .map((rule) => `    ${rule}\n`)
    .join('')
  return `pixel-chat {\n${day}}\n\n@media (prefers-color-scheme: dark) {\n  pixel-chat {\n${night}  }\n}\n`
}

const toRules = (palette: Palette): string[] =>
  Object.entries(toTokens(palette)).map(([name, value]) => `${name}: ${value};`)

/** The strictest policy that the chat works under. */
function writePolicy({baseUrl}: Choices): string {
  const api = URL.canParse(baseUrl) ? new URL(baseUrl).origin : "'self'"
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    `connect-src ${api}`,
    "base-uri 'none'",
    "frame-ancestors 'self'",
  ].join('; ')
}
