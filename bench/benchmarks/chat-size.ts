import path from 'node:path'
import {keepResult} from '../lib/bench-result.ts'
import {bundle, type Chunk} from '../lib/bundle-size.ts'
import type {Benchmark} from '../lib/command-line.ts'

const react = path.resolve(import.meta.dirname, '../../packages/react')
const client = `import {createPixelClient} from '@pixelated/sdk'
import {ConversationProvider, PixelProvider} from '@pixelated/react'
export const client = createPixelClient({baseUrl: 'https://pixel.example'})
export {ConversationProvider, PixelProvider}`

const pages = [
  {label: 'full chat', code: `${client}\nexport {PixelChat} from '@pixelated/react'`},
  {label: 'hooks only', code: `${client}\nexport {useChat} from '@pixelated/react'`},
]

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
    const kilobytes = (label: string): number =>
      sizes.find((size) => size.label === label)?.loaded.reduce((sum, {brotli}) => sum + brotli, 0) ?? Number.NaN
    const tables = sizes.map(({label, loaded}) => ({
      title: `Where the bytes of the ${label} come from, minified`,
      columns: ['room or package', 'bytes'],
      rows: [...sharesOf(loaded)].sort((one, other) => other[1] - one[1]).map(([name, bytes]) => [name, String(bytes)]),
    }))
    const figures = [
      {row: 'R1', what: 'full chat, brotli', value: kilobytes('full chat') / 1000, unit: ' kB', must: 48, aim: 34},
      {row: 'R2', what: 'hooks only, brotli', value: kilobytes('hooks only') / 1000, unit: ' kB', must: 20, aim: 16},
    ]
    const notes = [
      'esbuild, ES2022, minified, from source; brotli 11 per file. React is external; TanStack Query and the SDK are counted.',
    ]
    keepResult({name: 'chat', title: 'R1, R2: size of a chat', figures, tables, notes}, isQuick)
  },
}

function sharesOf(chunks: readonly Chunk[]): Map<string, number> {
  const shares = new Map<string, number>()
  for (const {name, bytes} of chunks.flatMap(({inputs}) => inputs)) {
    const found = /packages[/](\w+)[/]src[/](\w+)/.exec(name) ?? /node_modules[/]((?:@[^/]+[/])?[^/]+)/.exec(name)
    const share = found?.slice(1).join('/') ?? 'the page'
    shares.set(share, (shares.get(share) ?? 0) + bytes)
  }
  return shares
}
