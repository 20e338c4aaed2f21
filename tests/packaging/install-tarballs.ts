import {mkdirSync, mkdtempSync, writeFileSync} from 'node:fs'
import {rm} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import path from 'node:path'
import type {TestProject} from 'vitest/node'
import rootPackage from '../../package.json' with {type: 'json'}
import reactPackage from '../../packages/react/package.json' with {type: 'json'}
import {installFolder} from '../../scripts/lib/install-folder.ts'
import {packPackages} from '../../scripts/lib/pack-packages.ts'
import {runCommand} from '../../scripts/lib/run-command.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** The packed packages, as files. */
    tarballs: string[]
    /** A project outside the checkout with every package installed from its tarball, as a user would have it. */
    consumer: string
    /** The same with the SDK alone. */
    sdkConsumer: string
    /** Everything again, beside the oldest React that our peer range allows. */
    oldReactConsumer: string
  }
}

/** React's own types come apart from it, as in every project that uses it. */
const reactTypes: string = reactPackage.devDependencies['@types/react']

/** Wanted by the door of the store in PostgreSQL. */
const pg: string = rootPackage.devDependencies.pg

/** The oldest React of our peer range. */
const oldReact = '18.3.1'

/** Packs the packages and installs them in empty projects, once for all tests. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const scratch = mkdtempSync(path.join(tmpdir(), 'pixel-consumer-'))
  const tarballs = await packPackages(scratch)
  const sdk = tarballs.filter(({name}) => name === '@pixelated/sdk')
  project.provide(
    'tarballs',
    tarballs.map(({file}) => file),
  )
  project.provide(
    'consumer',
    await createConsumer(path.join(scratch, 'all'), [
      ...tarballs.map(({file}) => file),
      `@types/react@${reactTypes}`,
      `pg@${pg}`,
    ]),
  )
  project.provide(
    'sdkConsumer',
    await createConsumer(
      path.join(scratch, 'sdk'),
      sdk.map(({file}) => file),
    ),
  )
  project.provide(
    'oldReactConsumer',
    await createConsumer(path.join(scratch, 'old-react'), [
      ...tarballs.map(({file}) => file),
      `react@${oldReact}`,
      `react-dom@${oldReact}`,
    ]),
  )
  const problem = await installFolder(import.meta.dirname)
  if (problem !== undefined) throw new Error(problem)
  return () => rm(scratch, {recursive: true, force: true})
}

async function createConsumer(folder: string, files: string[]): Promise<string> {
  mkdirSync(folder)
  writeFileSync(path.join(folder, 'package.json'), JSON.stringify({name: 'consumer', private: true, type: 'module'}))
  const args = ['install', '--prefer-offline', '--no-audit', '--no-fund', '--loglevel=error', ...files]
  const {code, output} = await runCommand('npm', args, {cwd: folder})
  if (code !== 0) throw new Error(`Installing the tarballs failed:\n${output}`)
  return folder
}
