import {readFileSync} from 'node:fs'
import path from 'node:path'
import {globSync} from 'node:fs'
import {root} from './lib/run-command.ts'

interface LockEntry {
  version?: string
  resolved?: string
  link?: boolean
  dependencies?: Record<string, string>
  devDependencies?: Record<string, string>
  optionalDependencies?: Record<string, string>
}

/**
 * A lock must serve every platform, not only the one it was written on, and name no registry. The examples outside of the workspaces lock
 * what is not ours: our own packages come as tarballs, whose dependencies change with them.
 */
export function checkLock(): string | undefined {
  const apart = globSync('examples/*/package-lock.json', {cwd: root})
  const locks = ['package-lock.json', ...globSync('tests/*/package-lock.json', {cwd: root}), ...apart]
  const problems = [
    ...locks.flatMap((file) => problemsOf(file).map((problem) => `${file}: ${problem}`)),
    ...apart.flatMap(staleIn),
  ]
  return problems.length === 0 ? undefined : problems.join('\n')
}

function problemsOf(file: string): string[] {
  const {packages}: {packages: Record<string, LockEntry>} = JSON.parse(readFileSync(path.join(root, file), 'utf8'))
  return Object.entries(packages).flatMap(([key, entry]) => {
    const missing = Object.entries(entry.optionalDependencies ?? {})
      .filter(([name, range]) => !isServed(packages, {key, name, range}))
      .map(([name, range]) => `${key}@${entry.version} needs ${name}@${range}, which the lock does not hold`)
    const address = entry.resolved?.startsWith('http') ? [`${key} names a registry: ${entry.resolved}`] : []
    return [...missing, ...address]
  })
}

/** What the package.json beside a lock asks for and the lock does not hold. */
function staleIn(file: string): string[] {
  const read = (name: string) => JSON.parse(readFileSync(path.join(root, path.dirname(file), name), 'utf8'))
  const {dependencies, devDependencies}: LockEntry = read('package.json')
  const {packages}: {packages: Record<string, LockEntry>} = read('package-lock.json')
  return Object.entries({...dependencies, ...devDependencies})
    .filter(
      ([name, version]) => !name.startsWith('@pixelated/') && packages[`node_modules/${name}`]?.version !== version,
    )
    .map(([name, version]) => `${file}: ${name}@${version} is asked for and not locked`)
}

interface Wanted {
  key: string
  name: string
  range: string
}

/** Looks a dependency up as Node does: beside the package, then in each folder above it. */
function isServed(packages: Record<string, LockEntry>, {key, name, range}: Wanted): boolean {
  for (let at = key; ; at = at.slice(0, Math.max(0, at.lastIndexOf('/node_modules/')))) {
    const entry = packages[`${at === '' ? '' : `${at}/`}node_modules/${name}`]
    if (entry !== undefined) return !/^\d/.test(range) || entry.version === range
    if (at === '') return false
  }
}
