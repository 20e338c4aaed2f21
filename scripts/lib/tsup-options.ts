import {readFileSync} from 'node:fs'
import path from 'node:path'
import type {Options} from 'tsup'

interface PackageFile {
  exports: Record<string, string | Record<string, string>>
}

/** How every package is built: one entry per door, chunks shared between doors, so that no class exists twice. */
export function tsupOptions(packageFolder: string, extraEntries: string[] = []): Options {
  const {exports}: PackageFile = JSON.parse(readFileSync(path.join(packageFolder, 'package.json'), 'utf8'))
  const sources = Object.values(exports).flatMap((target) =>
    typeof target === 'string' ? [] : [target['@pixelated/source'] ?? []].flat(),
  )
  // A stylesheet is no door: its package joins it by itself.
  const doors = sources.filter((source) => source.endsWith('.ts'))
  return {
    entry: [...doors, ...extraEntries],
    format: ['esm'],
    splitting: true,
    clean: true,
    sourcemap: true,
    target: 'es2022',
    platform: 'neutral',
    // `node:sqlite` has no other name.
    removeNodeProtocol: false,
    external: [/^node:/],
    // Other packages' types come from their build, so that the declarations import them by name.
    // The deprecation is of `baseUrl`, which the declaration plugin sets by itself.
    dts: {compilerOptions: {ignoreDeprecations: '6.0', customConditions: []}},
    silent: true,
  }
}
