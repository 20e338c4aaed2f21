import {readFileSync} from 'node:fs'
import path from 'node:path'
import {globSync} from 'node:fs'
import {root} from './lib/run-command.ts'

interface LockEntry {
  version?: string
  resolved?: string
  link?: boolean
  optionalDependencies?: Record<string, string>
}

/** A lock must serve every platform, not only the one it was written on, and name no registry. */
export function checkLock(): string | undefined {
  const locks = ['package-lock.json', ...globSync('tests/*/package-lock.json', {cwd: root})]
  const problems = locks.flatMap((file) => problemsOf(file).map((problem) => `${file}: ${problem}`))
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
