import {build} from 'esbuild'
import path from 'node:path'
import {describe, expect, it} from 'vitest'

const root = path.resolve(import.meta.dirname, '../..')

/** Which sources of ours a page loads that takes these names from the React package: at once, and behind `import()`; and which packages. */
async function load(names: string, door = '@pixelated/react') {
  const {metafile} = await build({
    stdin: {contents: `export {${names}} from '${door}'`, resolveDir: path.join(root, 'packages/react'), loader: 'ts'},
    absWorkingDir: root,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    jsx: 'automatic',
    conditions: ['@pixelated/source'],
    external: ['react', 'react-dom', 'react/jsx-runtime', '@tanstack/*'],
    outdir: 'out',
    write: false,
    metafile: true,
    logLevel: 'error',
  })
  const atOnce = new Set<string>()
  const imports = new Set<string>()
  const visit = (file: string | undefined): void => {
    if (file === undefined || atOnce.has(file)) return
    atOnce.add(file)
    for (const {path: next, kind, external} of metafile.outputs[file]?.imports ?? []) {
      if (external === true) imports.add(next)
      else if (kind === 'import-statement') visit(next)
    }
  }
  visit(Object.keys(metafile.outputs).find((file) => file.endsWith('stdin.js')))
  const sourcesOf = (files: readonly string[]) =>
    files.flatMap((file) =>
      Object.entries(metafile.outputs[file]?.inputs ?? {}).flatMap(([name, {bytesInOutput}]) =>
        bytesInOutput > 0 ? [name.replace('packages/', '')] : [],
      ),
    )
  const later = Object.keys(metafile.outputs).filter((file) => !atOnce.has(file))
  return {atOnce: sourcesOf([...atOnce]), later: sourcesOf(later), imports: [...imports]}
}

const inRooms = (files: readonly string[], ...rooms: string[]) =>
  files.filter((file) => rooms.some((room) => file.startsWith(`react/src/${room}/`)))

describe('the React package', () => {
  it('gives hooks without markup, words, Markdown or charts', async () => {
    const {atOnce} = await load('PixelProvider, useChat, useHealth, useConversationState')
    expect(inRooms(atOnce, 'hooks')).not.toEqual([])
    expect(inRooms(atOnce, 'chat', 'crisis', 'insights', 'messages', 'parts', 'ui')).toEqual([])
  })

  it('gives a chat without scores, and without a language that nobody asked for', async () => {
    const {atOnce} = await load('PixelChat')
    expect(inRooms(atOnce, 'chat', 'crisis')).not.toEqual([])
    expect(inRooms(atOnce, 'insights')).toEqual([])
    expect(atOnce.filter((file) => /messages\/english/.test(file)).sort()).toEqual([
      'react/src/messages/english-chat.ts',
      'react/src/messages/english-shared.ts',
    ])
    expect(
      atOnce.filter((file) => /messages\/(arabic|french|german|hindi|japanese|portuguese|spanish)\.ts$/.test(file)),
    ).toEqual([])
  })

  it('gives a chat, and the hooks for one, without TanStack Query; those that ask for the state of a server bring it', async () => {
    for (const names of [
      'PixelProvider, PixelChat',
      'PixelProvider, ConversationProvider, useChat',
      'PixelEnhancedChat',
    ]) {
      expect((await load(names)).imports, names).not.toContain('@tanstack/react-query')
    }
    expect((await load('useHealth')).imports).toContain('@tanstack/react-query')
    expect((await load('ServiceStatus')).imports).toContain('@tanstack/react-query')
  })

  it('gives the chart library only to those who draw over weeks and months', async () => {
    const usesLibrary = async (names: string, door?: string) =>
      (await load(names, door)).atOnce.some((file) => file.includes('node_modules/@visx/'))
    expect(await usesLibrary('PixelChat, PixelEnhancedChat')).toBe(false)
    expect(await usesLibrary('InsightPanel', '@pixelated/react/charts')).toBe(false)
    expect(await usesLibrary('EmotionTrend', '@pixelated/react/charts')).toBe(true)
  })

  it('gives the panel without the chat, and the analysers only when a panel is shown', async () => {
    const panel = await load('InsightPanel', '@pixelated/react/charts')
    expect(inRooms(panel.atOnce, 'chat', 'crisis', 'parts', 'ui')).toEqual([])
    const enhanced = await load('PixelEnhancedChat')
    expect(inRooms(enhanced.atOnce, 'insights')).not.toEqual([])
    expect(enhanced.atOnce).not.toContain('sdk/src/analysis/technique-analyser.ts')
    expect(enhanced.later).toContain('sdk/src/analysis/technique-analyser.ts')
  })

  it('gives journal and goals without a chat and without charts, and a chat without either', async () => {
    const {atOnce, imports} = await load('SessionJournal, GoalList, MilestoneTimeline', '@pixelated/react/progress')
    expect(inRooms(atOnce, 'progress')).not.toEqual([])
    expect(inRooms(atOnce, 'charts', 'chat', 'insights')).toEqual([])
    expect(imports.filter((name) => name.includes('visx'))).toEqual([])
    expect(inRooms((await load('PixelChat')).atOnce, 'progress', 'queries', 'voice')).toEqual([])
  })

  it('fetches a language only when it is asked for, one at a time', async () => {
    const isLanguage = /messages\/(arabic|french|german|hindi|japanese|portuguese|spanish)\.ts$/
    const {atOnce, later} = await load('loadTranslation', '@pixelated/react/languages')
    expect(atOnce.filter((file) => isLanguage.test(file))).toEqual([])
    expect(later.filter((file) => isLanguage.test(file))).toHaveLength(7)
    const {atOnce: chosen} = await load('german', '@pixelated/react/messages')
    expect(chosen).toEqual(['react/src/messages/german.ts'])
  })

  it('leaves out what a page does not use also when it is one file, as in the published package', async () => {
    const shared = {bundle: true, format: 'esm', target: 'es2022', write: false, logLevel: 'error'} as const
    const packages = ['@pixelated/sdk', '@tanstack/*', 'react', 'react-dom']
    const whole = await build({
      ...shared,
      entryPoints: [path.join(root, 'packages/react/src/index.ts')],
      jsx: 'automatic',
      external: packages,
    })
    const contents = whole.outputFiles[0]?.text ?? ''
    const page = await build({
      ...shared,
      stdin: {contents: "export {PixelProvider, PixelChat} from 'whole'", resolveDir: root},
      metafile: true,
      plugins: [
        {
          name: 'packages without side effects',
          setup({onResolve, onLoad}) {
            onResolve({filter: /^whole$/}, () => ({path: 'whole', namespace: 'whole', sideEffects: false}))
            onLoad({filter: /^whole$/, namespace: 'whole'}, () => ({contents, resolveDir: root}))
            onResolve({filter: /^(?:@|react)/}, ({path: name}) => ({path: name, external: true, sideEffects: false}))
          },
        },
      ],
    })
    const imports = Object.values(page.metafile.outputs).flatMap((output) => output.imports.map((one) => one.path))
    expect(imports).toContain('@pixelated/sdk/conversation')
    // It would bring zod.
    expect(imports).not.toContain('@pixelated/sdk/contract')
    expect(imports).not.toContain('@tanstack/react-query')
  })
})
