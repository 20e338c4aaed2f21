import path from 'node:path'
import {keepResult} from '../lib/bench-result.ts'
import {bundle, type Chunk} from '../lib/bundle-size.ts'
import type {Benchmark} from '../lib/command-line.ts'

const react = path.resolve(import.meta.dirname, '../../packages/react')
const client = `import {createPixelClient} from '@pixelated/sdk'
export const client = createPixelClient({baseUrl: 'https://pixel.example'})`
const providers = `${client}
export {ConversationProvider, PixelProvider} from '@pixelated/react'`

/** Each has everything of the one before it. */
const pages = [
  {label: 'client', code: client},
  {label: 'client and conversation', code: `${client}\nexport {createConversation} from '@pixelated/sdk/conversation'`},
  {label: 'hooks only', code: `${providers}\nexport {useChat} from '@pixelated/react'`},
  {label: 'full chat', code: `${providers}\nexport {PixelChat} from '@pixelated/react'`},
]
const withGoals = ['full chat', 'hooks only']

/** R1 and R2: what a page loads for a chat besides React, the SDK included. */
export const chatSize: Benchmark = {
  name: 'chat',
  async run({isQuick}) {
    const sizes: {label: string; loaded: Chunk[]}[] = []
    for (const {label, code} of pages) {
      const {loaded} = await bundle(code, {
        resolveDir: react,
        conditions: ['@pixelated/source'],
        external: ['react', 'react-dom', 'react/*', 'react-dom/*'],
      })
      sizes.push({label, loaded})
    }
    const bytesOf = (label: string): number =>
      sizes.find((size) => size.label === label)?.loaded.reduce((sum, {brotli}) => sum + brotli, 0) ?? Number.NaN
    const shares = withGoals.map((label) => ({
      title: `Where the bytes of the ${label} come from, minified`,
      columns: ['room or package', 'bytes'],
      rows: [...sharesOf(sizes.find((size) => size.label === label)?.loaded ?? [])]
        .sort((one, other) => other[1] - one[1])
        .map(([name, bytes]) => [name, String(bytes)]),
    }))
    const steps = {
      title: 'What each adds to the page before it, brotli',
      columns: ['page', 'kB', 'adds kB'],
      rows: pages.map(({label}, index) => {
        const before = index === 0 ? 0 : bytesOf(pages[index - 1]?.label ?? '')
        return [label, toKilobytes(bytesOf(label)), toKilobytes(bytesOf(label) - before)]
      }),
    }
    const figures = [
      {row: 'R1', what: 'full chat, brotli', value: bytesOf('full chat') / 1000, unit: ' kB', must: 48, aim: 34},
      {row: 'R2', what: 'hooks only, brotli', value: bytesOf('hooks only') / 1000, unit: ' kB', must: 20, aim: 16},
    ]
    const notes = [
      'esbuild, ES2022, minified, from source; brotli 11 per file. React is external; the SDK is counted.',
      'R2 counts the SDK too. With it go the crisis rules and words, which are there before the first message: see the crisis row.',
    ]
    keepResult({name: 'chat', title: 'R1, R2: size of a chat', figures, tables: [steps, ...shares], notes}, isQuick)
  },
}

const toKilobytes = (bytes: number): string => (bytes / 1000).toFixed(1)

function sharesOf(chunks: readonly Chunk[]): Map<string, number> {
  const shares = new Map<string, number>()
  for (const {name, bytes} of chunks.flatMap(({inputs}) => inputs)) {
    const found = /packages[/](\w+)[/]src[/](\w+)/.exec(name) ?? /node_modules[/]((?:@[^/]+[/])?[^/]+)/.exec(name)
    const share = found?.slice(1).join('/') ?? 'the page'
    shares.set(share, (shares.get(share) ?? 0) + bytes)
  }
  return shares
}
