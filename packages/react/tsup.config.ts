import path from 'node:path'
import {defineConfig, type Options} from 'tsup'
import {tsupOptions} from '../../scripts/lib/tsup-options.ts'

/** Doors that code on a server may use too, such as a loader. */
const serverDoors = ['src/messages.ts', 'src/queries.ts']

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

export default defineConfig({...tsupOptions(import.meta.dirname), plugins: [markClientDoors]})
