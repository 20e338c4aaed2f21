import {createHash} from 'node:crypto'
import {globSync, mkdirSync, rmSync, writeFileSync} from 'node:fs'
import path from 'node:path'
import {bundleThread} from './inline-threads.ts'

const packageFolder = path.resolve(import.meta.dirname, '../../packages/sdk')

/** Builds the worklets and the worker as files that a page can serve, with a list of their sizes and hashes. */
export async function buildVoiceAssets(folder = path.join(packageFolder, 'dist/assets')): Promise<void> {
  rmSync(folder, {recursive: true, force: true})
  mkdirSync(folder, {recursive: true})
  const sources = globSync('src/*/*-{worklet,worker}-code.ts', {cwd: packageFolder}).sort()
  const files = await Promise.all(
    sources.map(async (source) => {
      const {code} = await bundleThread(path.join(packageFolder, source.replace(/-code\.ts$/, '.ts')))
      const file = path.basename(source).replace(/-code\.ts$/, '.js')
      writeFileSync(path.join(folder, file), code)
      const integrity = `sha384-${createHash('sha384').update(code).digest('base64')}`
      return {file, bytes: Buffer.byteLength(code), integrity}
    }),
  )
  writeFileSync(path.join(folder, 'manifest.json'), `${JSON.stringify({files}, null, 2)}\n`)
}
