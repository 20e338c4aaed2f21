import {readFileSync} from 'node:fs'
import path from 'node:path'
import {root} from '../lib/run-command.ts'

interface LockEntry {
  version?: string
  resolved?: string
  link?: boolean
  license?: string
  integrity?: string
  dependencies?: Record<string, string>
  optionalDependencies?: Record<string, string>
  peerDependencies?: Record<string, string>
  peerDependenciesMeta?: Record<string, {optional?: boolean}>
}

export interface InstalledPackage {
  /** Its place in the lock: `node_modules/ky`, or `packages/sdk` of one of ours. */
  key: string
  name: string
  version: string
  /** What its package.json says, as the lock keeps it. */
  licence: string
  integrity: string | undefined
  /** The names of what it needs in turn. */
  needs: string[]
}

/** Everything that npm installs with a published package, by the lock: dependencies and peers that are not optional, and theirs. */
export function installedWith(folder: string): InstalledPackage[] {
  const {packages}: {packages: Record<string, LockEntry>} = JSON.parse(
    readFileSync(path.join(root, 'package-lock.json'), 'utf8'),
  )
  const found = new Map<string, InstalledPackage>()
  const visit = (from: string): void => {
    for (const name of needsOf(packages[from] ?? {})) {
      const key = keyOf(packages, from, name)
      if (found.has(key)) continue
      const {version = '', license = 'not stated', integrity, ...entry} = packages[key] ?? {}
      found.set(key, {key, name, version, licence: license, integrity, needs: needsOf(entry)})
      visit(key)
    }
  }
  visit(path.relative(root, folder).replaceAll(path.sep, '/'))
  return [...found.values()].sort((one, other) => compare(one.name, other.name) || compare(one.version, other.version))
}

function needsOf({dependencies, optionalDependencies, peerDependencies, peerDependenciesMeta}: LockEntry): string[] {
  const peers = Object.keys(peerDependencies ?? {}).filter((name) => peerDependenciesMeta?.[name]?.optional !== true)
  return [...Object.keys(dependencies ?? {}), ...Object.keys(optionalDependencies ?? {}), ...peers]
}

/** Looks a dependency up as Node does: beside the package, then in each folder above it; one of ours is where its link leads. */
function keyOf(packages: Record<string, LockEntry>, from: string, name: string): string {
  for (let at = from; ; at = at.slice(0, Math.max(0, at.lastIndexOf('/node_modules/')))) {
    const key = `${at === '' ? '' : `${at}/`}node_modules/${name}`
    const entry = packages[key]
    if (entry !== undefined) return entry.link === true ? (entry.resolved ?? key) : key
    if (at === '') throw new Error(`${from} needs ${name}, which the lock does not hold`)
  }
}

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0)
