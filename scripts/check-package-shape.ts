import {mkdtempSync, rmSync} from 'node:fs'
import {tmpdir} from 'node:os'
import path from 'node:path'
import {packPackages} from './lib/pack-packages.ts'
import {runCommand} from './lib/run-command.ts'

/** What npm would publish, as bundlers and type checkers see it. */
export async function checkPackageShape(): Promise<string | undefined> {
  const folder = mkdtempSync(path.join(tmpdir(), 'pixel-pack-'))
  const problems: string[] = []
  for (const {name, file} of await packPackages(folder)) {
    const [publint, attw] = await Promise.all([
      runCommand('publint', ['run', file, '--strict']),
      runCommand('attw', [file, '--profile', 'esm-only', '--no-emoji', '--no-color']),
    ])
    if (publint.code !== 0) problems.push(`${name}:\n${publint.output}`)
    if (attw.code !== 0) problems.push(`${name}:\n${attw.output}`)
  }
  rmSync(folder, {recursive: true, force: true})
  return problems.length === 0 ? undefined : problems.join('\n')
}
