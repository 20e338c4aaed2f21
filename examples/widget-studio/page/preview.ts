import {createMockServer} from '@pixelated/mock-server'
import {toAttributes, toSlots, type Choices} from './choices.ts'

/** The whole service, in this page: nothing leaves it. */
const server = createMockServer({fast: false})
const chat = document.createElement('pixel-chat')
Reflect.set(chat, 'fetch', server.fetch)
const sheet = new CSSStyleSheet()
document.adoptedStyleSheets = [sheet]
let shown = ''

addEventListener('message', ({origin, source, data}: MessageEvent<{choices: Choices; css: string}>) => {
  if (origin !== location.origin || source !== parent) return
  show(data.choices, data.css)
})

function show(choices: Choices, css: string): void {
  sheet.replaceSync(css)
  const attributes = toAttributes({...choices, baseUrl: 'http://mock.test'})
  const slots = toSlots(choices)
  const now = JSON.stringify([attributes, slots])
  if (now === shown) return
  shown = now
  const {localName} = chat
  document.documentElement.lang = choices.locale || 'en'
  document.documentElement.dir = /^(?:ar|he|fa|ur)\b/.test(choices.locale) ? 'rtl' : 'ltr'
  // Open, where it can be closed: one looks at what one changes.
  const isOpen = chat.hasAttribute('open')
  for (const name of chat.getAttributeNames()) {
    if (name !== 'open' && !attributes.some(([one]) => one === name)) chat.removeAttribute(name)
  }
  for (const [name, value] of attributes) if (chat.getAttribute(name) !== value) chat.setAttribute(name, value)
  chat.replaceChildren(
    ...slots.map(([slot, text]) => Object.assign(document.createElement('span'), {slot, textContent: text})),
  )
  if (!chat.isConnected) {
    chat.toggleAttribute('open', !isOpen)
    document.querySelector(`[data-place=${localName}]`)?.append(chat)
  }
}
