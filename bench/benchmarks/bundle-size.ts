import {rmSync} from 'node:fs'
import path from 'node:path'
import {keepResult} from '../lib/bench-result.ts'
import {bundle, type Bundle, type Chunk} from '../lib/bundle-size.ts'
import type {Benchmark} from '../lib/command-line.ts'
import {installedPackages} from '../lib/installed-packages.ts'
import {runChild} from '../lib/run-child.ts'

const here = path.resolve(import.meta.dirname, '..')

const ourCode = `import {createPixelClient} from '@pixelated/sdk'
const pixel = createPixelClient({baseUrl: 'https://pixel.example'})
export async function run(show) {
  for await (const event of pixel.inferStream({user_query: 'hello'})) if (event.type === 'text_delta') show(event.text)
}`

const peers: {label: string; code: string}[] = [
  {
    label: 'bare fetch + 8-line parser (floor)',
    code: `export async function run(show) {
  const response = await fetch('https://pixel.example/infer-stream', {method: 'POST', body: '{"user_query":"hello"}'})
  const decoder = new TextDecoder()
  let buffer = ''
  for await (const chunk of response.body) {
    buffer += decoder.decode(chunk, {stream: true})
    for (let end; (end = buffer.indexOf('\\n\\n')) !== -1; buffer = buffer.slice(end + 2)) {
      show(JSON.parse(buffer.slice(buffer.indexOf('data: ') + 6, end)).text)
    }
  }
}`,
  },
  {
    label: 'openai',
    code: `import OpenAI from 'openai'
const client = new OpenAI({apiKey: 'none', dangerouslyAllowBrowser: true})
export async function run(show) {
  const request = {model: 'model-1', messages: [{role: 'user', content: 'hello'}], stream: true}
  for await (const chunk of await client.chat.completions.create(request)) show(chunk.choices[0]?.delta.content)
}`,
  },
  {
    label: '@anthropic-ai/sdk',
    code: `import Anthropic from '@anthropic-ai/sdk'
const client = new Anthropic({apiKey: 'none', dangerouslyAllowBrowser: true})
export async function run(show) {
  const request = {model: 'model-1', max_tokens: 99, messages: [{role: 'user', content: 'hello'}], stream: true}
  for await (const event of await client.messages.create(request)) if (event.type === 'content_block_delta') show(event.delta)
}`,
  },
  {
    label: 'ai + @ai-sdk/openai',
    code: `import {createOpenAI} from '@ai-sdk/openai'
import {streamText} from 'ai'
const model = createOpenAI({apiKey: 'none'}).chat('model-1')
export async function run(show) {
  for await (const text of streamText({model, prompt: 'hello'}).textStream) show(text)
}`,
  },
  {
    label: 'hume',
    code: `import {HumeClient} from 'hume'
const client = new HumeClient({apiKey: 'none'})
export async function run(show) {
  for await (const part of await client.tts.synthesizeJsonStreaming({utterances: [{text: 'hello'}]})) show(part)
}`,
  },
]

const kilobytes = (chunks: readonly Chunk[], measure: 'minified' | 'gzip' | 'brotli') =>
  chunks.reduce((sum, chunk) => sum + chunk[measure], 0) / 1000

/** S1: what a page loads for a client and one streamed call. */
export const bundleSize: Benchmark = {
  name: 'bundle',
  async run({isQuick}) {
    const installed = await installedPackages(['@pixelated/sdk'])
    const built = await bundle(ourCode, {resolveDir: installed})
    const source = await bundle(ourCode, {resolveDir: path.dirname(here), conditions: ['@pixelated/source']})
    await expectLoaded(built)
    await expectLoaded(source)
    const bundles = [
      {label: 'ours, installed package', bundled: built},
      {label: 'ours, from source', bundled: source},
    ]
    for (const {label, code} of peers) bundles.push({label, bundled: await bundle(code, {resolveDir: here})})
    for (const {bundled} of bundles) rmSync(bundled.folder, {recursive: true})
    const table = {
      title: 'Client and one streamed call, everything included, kB',
      columns: ['client', 'minified', 'gzip', 'brotli', 'files', 'brotli behind import(), not loaded'],
      rows: bundles.map(({label, bundled: {loaded, later}}) => [
        label,
        kilobytes(loaded, 'minified').toFixed(2),
        kilobytes(loaded, 'gzip').toFixed(2),
        kilobytes(loaded, 'brotli').toFixed(2),
        String(loaded.length),
        later.length === 0 ? '-' : `${kilobytes(later, 'brotli').toFixed(2)} in ${later.length}`,
      ]),
    }
    const value = kilobytes(built.loaded, 'brotli')
    const figures = [{row: 'S1', what: 'client and one streamed call, brotli', value, unit: ' kB', must: 16, aim: 13}]
    const notes = [
      'esbuild, ES2022, minified, split at `import()`; brotli 11, each file by itself. 1 kB is 1,000 bytes.',
      'Counted are the files loaded up to the end of one streamed call. That ours loads these and no other is checked by running the bundle.',
    ]
    const tables = [table, toPartsTable(built)]
    keepResult({name: 'bundle', title: 'S1: size of a client', figures, tables, notes}, isQuick)
  },
}

/** Runs one streamed call through the bundle and compares what it loads with what was counted. */
async function expectLoaded({entry, loaded}: Bundle): Promise<void> {
  const {files} = await runChild<{files: string[]}>('children/stream-once.mjs', {entry})
  const counted = loaded.map(({file}) => path.basename(file))
  if (files.toSorted().join() !== counted.toSorted().join()) {
    throw new Error(`A streamed call loads ${files.join(', ')}, but ${counted.join(', ')} were counted`)
  }
}

function toPartsTable({loaded}: Bundle) {
  const parts = new Map<string, number>()
  for (const {name, bytes} of loaded.flatMap(({inputs}) => inputs)) {
    const part = /node_modules\/((?:@[^/]+\/)?[^/]+)\/(?!.*node_modules)/.exec(name)?.[1] ?? 'the entry'
    parts.set(part, (parts.get(part) ?? 0) + bytes)
  }
  return {
    title: 'What ours is made of',
    columns: ['package', 'minified bytes'],
    rows: [...parts].sort(([, one], [, other]) => other - one).map(([part, bytes]) => [part, String(bytes)]),
  }
}
