import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import type {Choices} from './choices.ts'
import {contrast} from './colour.ts'
import {shippedPalettes, toPairs, toTokens} from './palette.ts'
import {writeSnippet} from './write-snippet.ts'

const usual: Choices = {
  baseUrl: 'https://api.example.org/v1',
  mode: 'launcher',
  view: 'client',
  variant: 'chat',
  locale: '',
  region: '',
  theme: 'auto',
  density: 'comfortable',
  corners: '1',
  title: '',
  launcher: '',
  greeting: '',
  footer: '',
  persistence: 'memory',
  session: 'keep',
  sharedDevice: false,
  minor: false,
  quickExitUrl: '',
  consent: [],
  palettes: undefined,
}
const write = (choices: Partial<Choices> = {}) => writeSnippet({...usual, ...choices}, {integrity: 'sha384-x'})

describe('what is copied', () => {
  it('is short when everything is as it comes', () => {
    expect(write()).toEqual({
      html: `<script type="module" src="pixel-widget.js" integrity="sha384-x"></script>
<pixel-chat
  base-url="https://api.example.org/v1"></pixel-chat>`,
      css: '',
      policy: expect.stringContaining('connect-src https://api.example.org;'),
    })
  })

  it('holds what was chosen, and no word of it as markup', () => {
    const {html} = write({mode: 'inline', minor: true, consent: ['text', 'audio'], title: '<b>"A"</b>', launcher: 'Hi'})
    expect(html).toContain('mode="inline"\n  minor\n  consent="text audio">')
    expect(html).toContain('<span slot="header">&lt;b&gt;&quot;A&quot;&lt;/b&gt;</span>')
    expect(html).not.toContain('slot="launcher"')
  })

  it('names the page’s own server where the address is a path of it', () => {
    expect(write({baseUrl: '/api'}).policy).toContain("connect-src 'self';")
  })

  it('gives colours by day and by night to a file of their own', () => {
    const {html, css} = write({palettes: shippedPalettes, corners: '0'})
    expect(html).toContain('<link rel="stylesheet" href="pixel-chat.css">')
    expect(css).toContain('--pixel-radius-scale: 0;')
    expect(css.match(/--pixel-paper/g)).toHaveLength(2)
    expect(css).toContain('@media (prefers-color-scheme: dark)')
  })
})

describe('a palette', () => {
  it.each(['day', 'night'] as const)('is readable as it comes: %s', (scheme) => {
    expect(toPairs(shippedPalettes[scheme], scheme).filter(({ratio, least}) => ratio < least)).toEqual([])
  })

  it('has readable buttons whatever the accent is', () => {
    const channel = fc.integer({min: 0, max: 255}).map((value) => value.toString(16).padStart(2, '0'))
    fc.assert(
      fc.property(channel, channel, channel, (red, green, blue) => {
        const tokens = toTokens({...shippedPalettes.day, accent: `#${red}${green}${blue}`})
        const [front = '', back = ''] = [tokens['--pixel-on-accent'], tokens['--pixel-accent-fill']]
        expect(contrast(front, back)).toBeGreaterThanOrEqual(4.5)
      }),
    )
  })

  it('says which pairs are too faint', () => {
    const faint = toPairs({...shippedPalettes.day, ink: '#bbbbbb'}, 'day').filter(({ratio, least}) => ratio < least)
    expect(faint.map(({name}) => name)).toContain('Text on the background')
  })
})
