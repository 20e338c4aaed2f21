import {globSync, readFileSync} from 'node:fs'
import path from 'node:path'
import {root} from '../lib/run-command.ts'

export interface Bundled {
  /** Packages of others whose code is in `dist`, by name, with the folder that holds them here. */
  packages: {name: string; folder: string}[]
  /** Our own sources in `dist`, from the root of the repository. */
  sources: string[]
}

const packageFolder = /^(?:.*[/])?node_modules[/]((?:@[^/]+[/])?[^/]+)/

/** What a built package contains, by its source maps: they name every file that a bundle was made of. */
export function bundledInto(folder: string): Bundled {
  const packages = new Map<string, string>()
  const sources = new Set<string>()
  const maps = globSync('dist/**/*.map', {cwd: folder})
  if (maps.length === 0) throw new Error(`${path.relative(root, folder)} has no build to look into`)
  for (const map of maps) {
    const file = path.join(folder, map)
    const {sources: inputs}: {sources: string[]} = JSON.parse(readFileSync(file, 'utf8'))
    for (const input of inputs) {
      const source = path.relative(root, path.resolve(path.dirname(file), input)).replaceAll(path.sep, '/')
      const [at, name] = packageFolder.exec(source) ?? []
      if (at !== undefined && name !== undefined) packages.set(name, path.join(root, at))
      else sources.add(source)
    }
  }
  return {
    packages: [...packages].map(([name, at]) => ({name, folder: at})).sort((a, b) => (a.name < b.name ? -1 : 1)),
    sources: [...sources].sort(),
  }
}
