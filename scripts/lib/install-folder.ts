import {existsSync, readFileSync} from 'node:fs'
import path from 'node:path'
import {runCommand} from './run-command.ts'

interface Lock {
  packages: Record<string, {version?: string; optional?: boolean}>
}

/** Installs a folder that has a lock of its own, when what it locks is not there. Returns what went wrong. */
export async function installFolder(folder: string): Promise<string | undefined> {
  if (isInstalled(folder)) return undefined
  console.log(`Installing ${path.basename(folder)}.`)
  const {code, output} = await runCommand('npm', ['ci', '--loglevel=error'], {cwd: folder})
  return code === 0 ? undefined : output
}

function isInstalled(folder: string): boolean {
  const hidden = path.join(folder, 'node_modules/.package-lock.json')
  if (!existsSync(hidden)) return false
  const wanted: Lock = JSON.parse(readFileSync(path.join(folder, 'package-lock.json'), 'utf8'))
  const found: Lock = JSON.parse(readFileSync(hidden, 'utf8'))
  return Object.entries(wanted.packages).every(
    ([key, {version, optional}]) => key === '' || optional === true || found.packages[key]?.version === version,
  )
}
