import {readFileSync} from 'node:fs'
import path from 'node:path'
import {runCommand} from '../../scripts/lib/run-command.ts'
import {keepResult} from '../lib/bench-result.ts'
import type {Benchmark} from '../lib/command-line.ts'
import {installedPackages} from '../lib/installed-packages.ts'

interface Tree {
  dependencies?: Record<string, Tree & {version?: string}>
}

const peers = ['openai', '@anthropic-ai/sdk', 'ai', '@ai-sdk/openai', 'hume', 'ky']
const here = path.resolve(import.meta.dirname, '..')

/** Every package below a tree, once. */
function packagesOf(tree: Tree, found = new Set<string>()): Set<string> {
  for (const [name, child] of Object.entries(tree.dependencies ?? {})) {
    if (child.version === undefined) continue
    found.add(`${name}@${child.version}`)
    packagesOf(child, found)
  }
  return found
}

async function listInstalled(cwd: string): Promise<Set<string>> {
  const {output} = await runCommand('npm', ['ls', '--all', '--json', '--silent'], {cwd})
  return packagesOf(JSON.parse(output.slice(output.indexOf('{'))))
}

/** The same of one of many, from the lock: `npm ls` of one package shows only the way to it. */
function listFromLock(name: string): Set<string> {
  const {packages}: {packages: Record<string, LockEntry>} = JSON.parse(
    readFileSync(path.join(here, 'package-lock.json'), 'utf8'),
  )
  const found = new Set<string>()
  const visit = (wanted: string, from: string): void => {
    const key = resolve(packages, wanted, from)
    if (key === undefined || found.has(key)) return
    found.add(key)
    const {dependencies = {}, peerDependencies = {}, peerDependenciesMeta = {}} = packages[key] ?? {}
    const required = Object.keys(peerDependencies).filter((peer) => peerDependenciesMeta[peer]?.optional !== true)
    for (const one of [...Object.keys(dependencies), ...required]) visit(one, key)
  }
  visit(name, '')
  return found
}

interface LockEntry {
  dependencies?: Record<string, string>
  peerDependencies?: Record<string, string>
  peerDependenciesMeta?: Record<string, {optional?: boolean}>
}

function resolve(packages: Record<string, LockEntry>, name: string, from: string): string | undefined {
  for (let at = from; ; at = at.slice(0, Math.max(0, at.lastIndexOf('/node_modules/')))) {
    const key = `${at === '' ? '' : `${at}/`}node_modules/${name}`
    if (packages[key] !== undefined) return key
    if (at === '') return undefined
  }
}

/** S7: how many packages an application gets with a client. */
export const dependencyTree: Benchmark = {
  name: 'dependencies',
  async run({isQuick}) {
    const installed = await installedPackages(['@pixelated/sdk'])
    const ours = await listInstalled(installed)
    const value = ours.size - 1
    const table = {
      title: 'Packages that an installation brings',
      columns: ['client', 'packages', 'of these, dependencies'],
      rows: [
        ['ours', String(ours.size), String(value)],
        ...peers.map((peer) => {
          const {size} = listFromLock(peer)
          return [peer, String(size), String(size - 1)]
        }),
      ],
    }
    const figures = [{row: 'S7', what: 'packages in the dependency tree', value, unit: '', must: 3, aim: 3}]
    const notes = [`Ours, by npm ls of the installed tarball: ${[...ours].sort().join(', ')}.`]
    keepResult({name: 'dependencies', title: 'S7: dependency tree', figures, tables: [table], notes}, isQuick)
  },
}
