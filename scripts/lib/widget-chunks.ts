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

/** What the element fetches only when it needs it: the name of the file, the modules that are in it, and what it exports of them. */
export const widgetChunks: Readonly<Record<string, {readonly modules: readonly string[]; readonly names?: string}>> = {
  gates: {modules: gates.map((file) => path.join(analysis, file))},
  storage: {modules: [path.join(source, 'widget/widget-storage.ts')]},
  clinician: {modules: [path.join(source, 'widget/clinician-view.ts')]},
  evidence: {modules: ['@pixelated/sdk/analysis'], names: '{createBiasAnalyser, createTechniqueAnalyser}'},
  ...Object.fromEntries(
    Object.entries(languages).map(([code, name]) => [code, {modules: [path.join(source, `messages/${name}.ts`)]}]),
  ),
}

/** Modules that a file takes from the one that fetched it, and what of them: the same names as in `shared-modules.ts`. */
const shared: readonly {readonly module: RegExp; readonly names: string}[] = [
  {
    module: /^react$/,
    names:
      'createContext, memo, useCallback, useContext, useEffect, useId, useMemo, useRef, useState, useSyncExternalStore',
  },
  {module: /^react[/]jsx-runtime$/, names: 'Fragment, jsx, jsxs'},
  {module: /[/]chat-page[.]tsx$/, names: 'ChatPage'},
  {module: /[/]reply-choice[.]tsx$/, names: 'ChoiceContext'},
  {module: /[/]message-context[.]ts$/, names: 'useMessageParts'},
  {module: /[/]conversation-provider[.]tsx$/, names: 'useConversation'},
  {module: /[/]words-context[.]ts$/, names: 'WordsContext'},
]

/** For the chunks that draw. */
export const sharedModules: Plugin = {
  name: 'shared-modules',
  setup(build) {
    build.onResolve({filter: /.*/}, ({path: name}) =>
      shared.some(({module}) => module.test(name)) ? {path: name, namespace: 'shared'} : undefined,
    )
    build.onLoad({filter: /.*/, namespace: 'shared'}, ({path: name}) => {
      const names = shared.find(({module}) => module.test(name))?.names
      return {contents: `export const {${names}} = globalThis[Symbol.for('pixel-widget')]`, loader: 'js'}
    })
  },
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
        return toAddress(name.startsWith('.') ? path.resolve(path.dirname(file), name) : name)
      })
      return {contents, loader: file.endsWith('x') ? 'tsx' : 'ts'}
    })
  },
}

function toAddress(file: string): string {
  if (leftOut.test(file)) return "Promise.reject(new Error('left out'))"
  const chunk = Object.entries(widgetChunks).find(([, {modules}]) => modules.includes(file))?.[0]
  if (chunk === undefined) throw new Error(`${file} is imported later on, and is in no chunk of the widget`)
  return `import(new URL('./${chunkFile(chunk)}', import.meta.url).href)`
}
