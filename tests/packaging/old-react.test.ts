import {createRequire} from 'node:module'
import {pathToFileURL} from 'node:url'
import {expect, inject, it} from 'vitest'
import {runCommand} from '../../scripts/lib/run-command.ts'

const jsdom = pathToFileURL(createRequire(import.meta.url).resolve('jsdom')).href

/** A chat over a mock server, and what React has to say of it. */
const chat = `
import {createElement, StrictMode, version} from 'react'
const complaints = []
console.error = (...words) => complaints.push(words.join(' '))
console.warn = console.error
const {PixelChat, PixelProvider} = await import('@pixelated/react')
const {createPixelClient} = await import('@pixelated/sdk')
const {createMockServer} = await import('@pixelated/mock-server')
const mock = createMockServer({fast: true})
const client = createPixelClient({baseUrl: 'http://mock.test', fetch: mock.fetch})
const provided = createElement(PixelProvider, {client, locale: 'en-GB'}, createElement(PixelChat))
const app = createElement(StrictMode, null, provided)
`

const onServer = `
import {renderToString} from 'react-dom/server'
${chat}
console.log(JSON.stringify({html: renderToString(app), complaints}))
`

/** Takes the server's page over, writes a message and waits for the reply. React looks for a document as it is loaded: it is there first. */
const inPage = (html: string): string => `
import {JSDOM} from ${JSON.stringify(jsdom)}
const {window} = new JSDOM(${JSON.stringify(`<div id="root">${html}</div>`)}, {url: 'http://page.test', pretendToBeVisual: true})
for (const name of Object.getOwnPropertyNames(window)) if (!(name in globalThis)) globalThis[name] = window[name]
globalThis.window = window
Object.defineProperty(globalThis, 'navigator', {value: window.navigator, configurable: true})
${chat}
const {hydrateRoot} = await import('react-dom/client')
const root = document.getElementById('root')
hydrateRoot(root, app)
const until = async (what) => {
  for (let tries = 0; tries < 800; tries++) {
    if (what()) return
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
  throw new Error('Nothing came: ' + root.textContent + complaints.join())
}
const field = root.querySelector('textarea')
await until(() => Object.keys(field).some((key) => key.startsWith('__reactProps')))
Object.getOwnPropertyDescriptor(window.HTMLTextAreaElement.prototype, 'value').set.call(field, 'I could not sleep again.')
field.dispatchEvent(new window.Event('input', {bubbles: true}))
field.form.requestSubmit()
await until(() => root.querySelector('[data-role="assistant"][data-status="done"]'))
const asked = mock.journal.entries({path: '/infer-stream'}).length
console.log(JSON.stringify({version, asked, complaints}))
process.exit(0)
`

async function run(script: string): Promise<Record<string, unknown>> {
  const cwd = inject('oldReactConsumer')
  const {code, output} = await runCommand(process.execPath, ['--input-type=module', '--eval', script], {cwd})
  if (code !== 0) throw new Error(output)
  return JSON.parse(output.trim().split('\n').at(-1) ?? '')
}

it('renders on a server, hydrates and holds a conversation with React 18.3, without a complaint', async () => {
  const {html, complaints} = await run(onServer)
  expect(complaints).toEqual([])
  expect(html).toContain('<textarea')
  const report = await run(inPage(String(html)))
  expect(report).toEqual({version: '18.3.1', asked: 1, complaints: []})
}, 60_000)
