import type {Plugin} from 'esbuild'
import {readFile} from 'node:fs/promises'
import path from 'node:path'

const packages = path.resolve(import.meta.dirname, '../../packages')
const source = path.join(packages, 'react/src')
const sound = path.join(packages, 'sdk/src')
const analysis = path.join(sound, 'analysis')
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
  talk: {modules: [path.join(source, 'widget/talk-view.ts')]},
  voice: {modules: [path.join(source, 'widget/voice-view.ts')]},
  ...Object.fromEntries(
    Object.entries(languages).flatMap(([code, name]) => [
      [code, {modules: [path.join(source, `messages/${name}.ts`)]}],
      [`voice-${code}`, {modules: [path.join(source, `messages/voice/${name}.ts`)]}],
    ]),
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
  {module: /[/]consent-dialog[.]tsx$/, names: 'ConsentDialog'},
  {module: /[/]use-latest[.]ts$/, names: 'useLatest'},
  {module: /[/]chat-context[.]ts$/, names: 'useChatParts'},
  {module: /[/]message-context[.]ts$/, names: 'useMessageParts'},
  {module: /[/]conversation-provider[.]tsx$/, names: 'useConversation'},
  {module: /[/]use-words[.]ts$/, names: 'useWords'},
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

/** The threads of sound, each a file of its own: a strict policy lets a browser load no worklet from anywhere else. */
export const voiceThreads = {
  captureWorklet: path.join(sound, 'capture/capture-worklet.ts'),
  playerWorklet: path.join(sound, 'playback/player-worklet.ts'),
}

export const threadFile = (thread: string): string => chunkFile(path.basename(thread, '.ts'))

/** For the chunks that are fetched by another: where the files of the threads are, and no word that the chat has fetched already. */
export const voiceModules: Plugin = {
  name: 'voice-modules',
  setup(build) {
    build.onLoad({filter: /[/]widget[/]voice-files[.]ts$/}, () => {
      const addresses = Object.entries(voiceThreads).map(
        ([name, thread]) => `${name}: new URL('./${threadFile(thread)}', import.meta.url).href`,
      )
      return {contents: `export const voiceFiles = {${addresses.join(', ')}}`, loader: 'js'}
    })
    build.onResolve({filter: /^[.][.][/]\w+[.]ts$/}, ({path: name, importer}) =>
      importer.includes('/messages/voice/') && Object.values(languages).includes(path.basename(name, '.ts'))
        ? {path: path.basename(name, '.ts'), namespace: 'chat-words'}
        : undefined,
    )
    build.onLoad({filter: /.*/, namespace: 'chat-words'}, ({path: name}) => ({
      contents: `export const ${name} = {}`,
      loader: 'js',
    }))
  },
}

/**
 * What the element has no use for: calls that no conversation makes, threads as text where they are files, and turns and estimates that are made
 * elsewhere than in a session's own.
 */
const leftOut = /[/](seldom-calls|[\w-]+-(worklet|worker)-code|turn-host|estimate-affect)[.]ts$/

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
