import type {Plugin} from 'esbuild'
import {readFile} from 'node:fs/promises'
import path from 'node:path'

const packages = path.resolve(import.meta.dirname, '../../packages')
const source = path.join(packages, 'react/src')
const analysis = path.join(packages, 'sdk/src/analysis')
const gates = ['appropriateness', 'bias', 'privacy', 'toxicity'].map((name) => `${name}-analyser.ts`)
const languages = {
  ar: 'arabic',
  de: 'german',
  es: 'spanish',
  fr: 'french',
  hi: 'hindi',
  ja: 'japanese',
  pt: 'portuguese',
}

/** What the element fetches only when it needs it: the name of the file, and the sources that are in it. */
export const widgetChunks: Readonly<Record<string, readonly string[]>> = {
  gates: gates.map((file) => path.join(analysis, file)),
  storage: [path.join(source, 'widget/widget-storage.ts')],
  ...Object.fromEntries(
    Object.entries(languages).map(([code, name]) => [code, [path.join(source, `messages/${name}.ts`)]]),
  ),
}

/** Calls that no conversation makes; the element has no way to make them. */
const leftOut = /[/]seldom-calls[.]ts$/

export const chunkFile = (chunk: string): string => `pixel-widget.${chunk}.js`

const importing = /\bimport\('([^']+)'\)/g

/**
 * Lets every `import()` lead to a file beside the main one, wherever that was loaded from. An `import()` that is in no chunk is an error, so
 * that none comes in unseen.
 */
export const chunkImports: Plugin = {
  name: 'chunk-imports',
  setup(build) {
    build.onLoad({filter: /[/]packages[/](sdk|react)[/]src[/].*[.]tsx?$/}, async ({path: file}) => {
      const code = await readFile(file, 'utf8')
      const isComment = (at: number): boolean => /^\s*\*/.test(code.slice(code.lastIndexOf('\n', at) + 1, at))
      const contents = code.replace(importing, (whole, name: string, at: number) => {
        if (isComment(at)) return whole
        return toAddress(path.resolve(path.dirname(file), name))
      })
      return {contents, loader: file.endsWith('x') ? 'tsx' : 'ts'}
    })
  },
}

function toAddress(file: string): string {
  if (leftOut.test(file)) return "Promise.reject(new Error('left out'))"
  const chunk = Object.entries(widgetChunks).find(([, files]) => files.includes(file))?.[0]
  if (chunk === undefined) throw new Error(`${file} is imported later on, and is in no chunk of the widget`)
  return `import(new URL('./${chunkFile(chunk)}', import.meta.url).href)`
}
