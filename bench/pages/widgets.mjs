// A page with one widget: `#pixel`, `#deep-chat`, `#naive-preact`, `#naive-react` or `#elevenlabs`. It loads the widget's file
// and waits for what a person sees: a launcher, or a composer that can be written into.

const inShadow = (host, selector) => host.shadowRoot?.querySelector(selector)
const element = (name, properties) => Object.assign(document.createElement(name), properties)

const pixel = (mode, session) => {
  const host = element('pixel-chat')
  for (const [name, value] of Object.entries({'base-url': '/api', mode, session})) host.setAttribute(name, value)
  return host
}
const naive = (kind) => ({
  script: `/${kind}.js`,
  make: () => element('div', {style: 'height:600px'}),
  enter(host, isInline) {
    host.leave = mountNaive(host, isInline)
  },
  leave: (host) => host.leave(),
  composer: (host) => host.querySelector('input'),
  launcher: (host) => host.querySelector(':scope > button'),
  open: (host) => host.querySelector(':scope > button').click(),
  close: (host) => host.querySelector('section > button').click(),
})

const kinds = {
  pixel: {
    script: '/pixel/pixel-widget.js',
    type: 'module',
    make: (isInline, session = 'keep') => pixel(isInline ? 'inline' : 'launcher', session),
    composer: (host) => inShadow(host, 'textarea'),
    launcher: (host) => inShadow(host, '[part~=launcher]'),
    open: (host) => host.open(),
    close: (host) => host.close(),
    send: (host) => host.send('I could not sleep again.'),
  },
  'deep-chat': {
    script: '/deep-chat.js',
    type: 'module',
    make: () =>
      element('deep-chat', {
        connect: {
          stream: true,
          async handler(_body, signals) {
            signals.onOpen()
            await signals.onResponse({text: await (await fetch('/reply', {method: 'POST'})).text()})
            signals.onClose()
          },
        },
      }),
    composer: (host) => inShadow(host, '[contenteditable=true]'),
  },
  'naive-preact': naive('naive-preact'),
  'naive-react': naive('naive-react'),
  // It asks its maker's server what to show, which nothing here may do: only its file is loaded.
  elevenlabs: {script: '/elevenlabs.js', isScriptOnly: true},
}

const kind = kinds[location.hash.slice(1)]
const isShown = (node) => node !== null && node !== undefined && node.getClientRects().length > 0 && !node.disabled
const until = (holds) =>
  new Promise((done) => {
    const look = () => (holds() ? done() : requestAnimationFrame(look))
    look()
  })
const loadScript = () =>
  new Promise((done, fail) => {
    const onerror = () => fail(new Error(`${kind.script} could not be loaded`))
    document.head.append(element('script', {src: kind.script, type: kind.type ?? '', onload: done, onerror}))
  })

let host

const enter = (isInline, session) => {
  host ??= kind.make(isInline, session)
  document.body.append(host)
  kind.enter?.(host, isInline)
}
const leave = () => {
  kind.leave?.(host)
  host.remove()
}
const waitForComposer = () => until(() => isShown(kind.composer(host)))
const waitForLauncher = () => until(() => isShown(kind.launcher(host)))

const isAnswered = () => (host.shadowRoot ?? host).textContent.includes('lamp still burned')

const cycles = {
  async open() {
    kind.open(host)
    await waitForComposer()
    kind.close(host)
    await waitForLauncher()
  },
  /** The same element leaves the page and comes back. */
  async readd() {
    enter(true)
    await waitForComposer()
    leave()
  },
  /** A new one each time, which is talked to. */
  async talk() {
    enter(true)
    await waitForComposer()
    kind.send(host)
    await until(isAnswered)
    leave()
    host = undefined
  },
  /** A new one each time, as a page makes it that draws itself anew. */
  async renew() {
    host = undefined
    await cycles.readd()
  },
}

globalThis.bench = {
  /** Gives the milliseconds from nothing to a composer, or to a launcher. */
  async start(isInline) {
    const began = performance.now()
    await loadScript()
    if (kind.isScriptOnly) return performance.now() - began
    enter(isInline)
    await (isInline ? waitForComposer() : waitForLauncher())
    return performance.now() - began
  },
  async openOnce() {
    const began = performance.now()
    kind.open(host)
    await waitForComposer()
    return performance.now() - began
  },
  /** The file, and for opening and closing a widget in the page. */
  async prepare(name) {
    await loadScript()
    if (name === 'open') {
      enter(false)
      await waitForLauncher()
    }
  },
  async cycle(name, count) {
    for (let at = 0; at < count; at++) await cycles[name]()
    if (name === 'renew') host = undefined
  },
  isAnswered,
}
