import {globSync, readFileSync} from 'node:fs'
import path from 'node:path'
import {root} from './run-command.ts'

interface PackageFile {
  name: string
  version: string
  private?: boolean
  exports?: Record<string, string | Record<string, string>>
  bin?: Record<string, string>
  dependencies?: Record<string, string>
}

/** One way into a package: `src/<name>.ts`, imported as `specifier`. */
export interface Door {
  name: string
  specifier: string
  source: string
  declarations: string
}

export interface PublishedPackage {
  name: string
  version: string
  folder: string
  doors: Door[]
  bin: Record<string, string>
  dependencies: Record<string, string>
}

/** The packages that go to npm, each after those it depends on. */
export function publishedPackages(): PublishedPackage[] {
  const packages = globSync('packages/*/package.json', {cwd: root})
    .map((file) => ({folder: path.join(root, path.dirname(file)), file: readPackage(path.join(root, file))}))
    .filter(({file}) => file.private !== true)
    .map(({folder, file}) => toPublished(folder, file))
  const dependsOn = (one: PublishedPackage, other: PublishedPackage): boolean => other.name in one.dependencies
  const ordered: PublishedPackage[] = []
  while (ordered.length < packages.length) {
    const next = packages.find(
      (one) => !ordered.includes(one) && packages.every((other) => !dependsOn(one, other) || ordered.includes(other)),
    )
    if (next === undefined) throw new Error('Packages depend on each other in a circle')
    ordered.push(next)
  }
  return ordered
}

function readPackage(file: string): PackageFile {
  return JSON.parse(readFileSync(file, 'utf8'))
}

function toPublished(folder: string, file: PackageFile): PublishedPackage {
  const doors = Object.entries(file.exports ?? {}).flatMap(([key, target]) => {
    const source = typeof target === 'string' ? undefined : target['@pixelated/source']
    const declarations = typeof target === 'string' ? undefined : target.types
    // A stylesheet has a type too, and is no door.
    if (source === undefined || declarations === undefined || !source.endsWith('.ts')) return []
    return {
      name: path.basename(source, path.extname(source)),
      specifier: path.posix.join(file.name, key),
      source: path.join(folder, source),
      declarations: path.join(folder, declarations),
    }
  })
  const {name, version, bin = {}, dependencies = {}} = file
  return {name, version, folder, doors, bin, dependencies}
}
