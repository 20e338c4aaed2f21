import {createMockServer} from '@pixelated/mock-server'
import {listenMockServer, listenMockTriton} from '@pixelated/mock-server/node'
import {ConversationProvider, PixelProvider} from '@pixelated/react'
import {createPixelClient} from '@pixelated/sdk'
import {crisis} from '@pixelated/sdk/crisis'
import {progress} from '@pixelated/sdk/progress'
import {speech} from '@pixelated/sdk/speech'
import {globSync, mkdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import path from 'node:path'
import {createElement, type ComponentType} from 'react'
import {renderToString} from 'react-dom/server'
import {afterAll, afterEach, beforeAll, describe, expect, it, vi} from 'vitest'
import {compileExamples, type Example} from '../../scripts/lib/compile-examples.ts'
import {root} from '../../scripts/lib/run-command.ts'

interface Snippet extends Example {
  file: string
}

const doorOf = (file: string) =>
  path.join(root, /^packages\/[\w-]+/.exec(file)?.[0] ?? 'packages/react', 'src/index.ts')
const files = globSync(['README.md', 'packages/*/README.md', '.storybook/pages/*.mdx'], {cwd: root}).sort()

function snippetsOf(file: string): Snippet[] {
  const text = readFileSync(path.join(root, file), 'utf8')
  return [...text.matchAll(/^```tsx?\n(.*?)^```$/gms)].map(([, code = ''], index) => ({
    file,
    name: `${file}, snippet ${index + 1}`,
    door: doorOf(file),
    // What a stylesheet is, a bundler says, not the compiler; the engine is the reader's own.
    text: code.replace(/^import '.*[.]css'$/gm, '').replace(/^import \{engine\} from '.\/engine.ts'.*$/gm, ''),
  }))
}

const snippets = files.flatMap(snippetsOf)

/** What a snippet needs and a test of Node does not have: a page, a microphone, a browser, files, a database, another machine. */
const needsMore =
  /@pixelated\/react|\bdocument\b|\bnavigator\b|\bwindow\b|playwright|primeAudio|createMicrophone|sqlite|postgres|audio-onnx|openTalk|msw|https:\/\/|'\/api'|useMockServer|inferMultimodal|\bengine,|createEncryptedStorage/

/** A snippet that is a test hands it to `it`, which collects. */
async function runAll(file: string, tests: readonly (() => unknown)[]): Promise<void> {
  await import(/* @vite-ignore */ file)
  for (const run of tests) await run()
}

const runnable = snippets.filter(({text}) => !needsMore.test(text) && /^(?:const|for|await|it\()/m.test(text))

describe('the snippets of the READMEs and of the guides', () => {
  it('are found in every page that has some', () => {
    expect(snippets.length).toBeGreaterThan(60)
    expect(new Set(snippets.map(({file}) => file)).size).toBeGreaterThan(15)
  })

  it('compile as their reader would write them', () => {
    expect(compileExamples(snippets).problems).toEqual([])
  }, 120_000)
})

describe('the snippets that need nothing but Node and a server', () => {
  const folder = path.join(import.meta.dirname, '.tmp')
  const closing: (() => unknown)[] = []
  let serverUrl = ''
  let tritonUrl = ''

  beforeAll(async () => {
    mkdirSync(folder, {recursive: true})
    const server = await listenMockServer({fast: true})
    const triton = await listenMockTriton({fast: true})
    closing.push(
      () => server.close(),
      () => triton.close(),
    )
    serverUrl = server.url
    tritonUrl = triton.url
  })
  afterEach(() => {
    vi.unstubAllGlobals()
    vi.restoreAllMocks()
  })
  afterAll(async () => {
    await Promise.all(closing.map((close) => close()))
    rmSync(folder, {recursive: true, force: true})
  })

  it('are more than a few', () => {
    expect(runnable.map(({name}) => name).length).toBeGreaterThan(20)
  })

  it.each(runnable)('$name runs', async ({name, text}) => {
    const tests: (() => unknown)[] = []
    vi.spyOn(console, 'log').mockImplementation(() => {})
    vi.stubGlobal('it', (_title: string, run: () => unknown) => tests.push(run))
    vi.stubGlobal('expect', expect)
    const code = text
      .replaceAll(/http:\/\/(localhost|127\.0\.0\.1):8787/g, serverUrl)
      .replaceAll(/http:\/\/(localhost|127\.0\.0\.1):8000/g, tritonUrl)
      .replace(/^import .* from 'vitest'$/gm, '')
      .replace(/port: 80\d\d/g, 'port: 0')
    const file = path.join(folder, `${name.replaceAll(/[^\w]+/g, '-')}.ts`)
    writeFileSync(file, `${code}\nexport {}\n`)
    await expect(runAll(file, tests)).resolves.toBeUndefined()
  })
})

describe('the components in the snippets', () => {
  const folder = path.join(import.meta.dirname, '.tmp/components')
  const shown = snippets.filter(
    ({text}) => /^export (const|function) [A-Z].*(?:=>|\{)/m.test(text) && text.includes('</'),
  )
  const props = {id: 'client-001', clientId: 'client-001', children: 'words'}

  beforeAll(() => void mkdirSync(folder, {recursive: true}))
  afterAll(() => rmSync(path.dirname(folder), {recursive: true, force: true}))

  it('are more than a few', () => {
    expect(shown.length).toBeGreaterThan(10)
  })

  it.each(shown)('$name is rendered', async ({name, text}) => {
    const file = path.join(folder, `${name.replaceAll(/[^\w]+/g, '-')}.tsx`)
    writeFileSync(file, text)
    const {fetch} = createMockServer({fast: true})
    const client = createPixelClient({baseUrl: 'http://mock.test', fetch}, [crisis, progress, speech])
    const found: Record<string, ComponentType<typeof props>> = await import(/* @vite-ignore */ file)
    const components = Object.entries(found).filter(([exported]) => /^[A-Z]/.test(exported))
    expect(components.length).toBeGreaterThan(0)
    for (const [, component] of components) {
      const page = createElement(ConversationProvider, {}, createElement(component, props))
      expect(renderToString(createElement(PixelProvider, {client}, page))).not.toBe('')
    }
  })
})
