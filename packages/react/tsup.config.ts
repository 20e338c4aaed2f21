import {mkdirSync, writeFileSync} from 'node:fs'
import path from 'node:path'
import {defineConfig, type Options} from 'tsup'
import {buildWidget} from '../../scripts/lib/build-widget.ts'
import {buildProof} from '../../scripts/lib/build-proof.ts'
import {inlineCss} from '../../scripts/lib/read-inline-css.ts'
import {tsupOptions} from '../../scripts/lib/tsup-options.ts'
import {readStyles} from './src/styles/read-styles.ts'

/** Doors that code on a server may use too, such as a loader. */
const serverDoors = ['src/languages.ts', 'src/messages.ts', 'src/proof.ts', 'src/queries.ts', 'src/testing.ts']

/** Marks the built doors, and only them: a framework then takes all that they reach for code of the client. */
const markClientDoors: NonNullable<Options['plugins']>[number] = {
  name: 'mark-client-doors',
  renderChunk(code, {entryPoint, type, map}) {
    const isDoor = type === 'chunk' && entryPoint !== undefined && path.dirname(entryPoint) === 'src'
    return isDoor && !serverDoors.includes(entryPoint)
      ? {code: `'use client'\n${code}`, map: shiftedByOneLine(map)}
      : undefined
  },
}

/** A line of a source map ends with a semicolon: one more at its beginning is one more line. */
const shiftedByOneLine = (map: unknown): object | null =>
  typeof map === 'object' && map !== null && 'mappings' in map ? {...map, mappings: `;${String(map.mappings)}`} : null

const writeStyles = async (): Promise<void> => {
  const built = path.join(import.meta.dirname, 'dist')
  mkdirSync(built, {recursive: true})
  writeFileSync(path.join(built, 'styles.css'), readStyles(path.join(import.meta.dirname, 'src/styles')))
}

export default defineConfig({
  ...tsupOptions(import.meta.dirname, ['./src/proof.ts']),
  plugins: [markClientDoors],
  esbuildPlugins: [inlineCss],
  async onSuccess() {
    await writeStyles()
    await buildWidget()
    await buildProof()
  },
})
