import path from 'node:path'
import {publishedPackages} from './published-packages.ts'
import {root, runCommand} from './run-command.ts'

export interface Tarball {
  name: string
  file: string
}

/** Packs every published package as npm would publish it. They must have been built. */
export async function packPackages(destination: string): Promise<Tarball[]> {
  const names = publishedPackages().map(({name}) => name)
  const workspaces = names.flatMap((name) => ['--workspace', name])
  const {code, output} = await runCommand(
    'npm',
    ['pack', '--silent', '--pack-destination', destination, ...workspaces],
    {cwd: root},
  )
  if (code !== 0) throw new Error(`npm pack failed:\n${output}`)
  return publishedPackages().map(({name, version}) => ({
    name,
    file: path.join(destination, `${name.replace('@', '').replace('/', '-')}-${version}.tgz`),
  }))
}
