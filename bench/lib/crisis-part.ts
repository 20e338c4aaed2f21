import {transform} from 'esbuild'
import {readFileSync, rmSync} from 'node:fs'
import path from 'node:path'
import {bundle, toBrotli} from './bundle-size.ts'

/** What every page with a chat carries for a crisis: no fetch, no lazy chunk. Sizes in bytes. */
export interface CrisisPart {
  minified: number
  brotli: number
  /** Files behind `import()`: there must be none. */
  later: number
  /** Largest first. `alone` is brotli of the file by itself: together they share words, so the sum is more than the whole. */
  files: {name: string; minified: number; alone: number}[]
}

/** The goal, and what it may be: that only ever goes down. Why it is more: decisions/007-crisis-part-stays-whole.md. */
export const crisisBudget = {goal: 14_000, limit: 22_700}

// The files and not the doors: other exports of a door are none of this part, also while they are being worked on.
const code = `export {createCrisisAnalyser} from './analysis/crisis-analyser.ts'
export {crisisWords} from './crisis/crisis-words.ts'
export {findResources} from './crisis/find-resources.ts'
export {resolveRegion} from './crisis/resolve-region.ts'`

const root = path.resolve(import.meta.dirname, '../..')

/** Bundles the crisis part from source: the analyser, the words in all languages, the lines, the numbers and the region. */
export async function measureCrisisPart(): Promise<CrisisPart> {
  const {folder, loaded, later} = await bundle(code, {
    resolveDir: path.join(root, 'packages/sdk/src'),
    conditions: ['@pixelated/source'],
  })
  rmSync(folder, {recursive: true})
  const inputs = loaded.flatMap((chunk) => chunk.inputs).filter(({name, bytes}) => name.endsWith('.ts') && bytes > 0)
  const files = inputs.map(async ({name, bytes}) => {
    const {code: minified} = await transform(readFileSync(name), {loader: 'ts', minify: true, target: 'es2022'})
    return {name: path.relative(root, name), minified: bytes, alone: toBrotli(minified).length}
  })
  const sum = (measure: 'minified' | 'brotli') => loaded.reduce((total, chunk) => total + chunk[measure], 0)
  return {minified: sum('minified'), brotli: sum('brotli'), later: later.length, files: await Promise.all(files)}
}
