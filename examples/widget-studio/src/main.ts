import {mkdirSync, mkdtempSync, rmSync} from 'node:fs'
import {tmpdir} from 'node:os'
import path from 'node:path'
import {parseArgs} from 'node:util'
import {serveFolder} from '../../../scripts/lib/serve-folder.ts'
import {buildStudio} from './build-studio.ts'
import {selfCheck} from './self-check.ts'

const {values} = parseArgs({options: {'self-check': {type: 'boolean', default: false}, out: {type: 'string'}}})

if (values.out !== undefined) await writeTo(values.out)
else await serve()

async function writeTo(folder: string): Promise<void> {
  mkdirSync(folder, {recursive: true})
  await buildStudio(folder)
  console.log(`The studio is in ${folder}, for any static server.`)
}

async function serve(): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'pixel-widget-studio-'))
  const removeFolder = (): void => rmSync(folder, {recursive: true, force: true})
  if (values['self-check']) {
    await selfCheck(folder).finally(removeFolder)
    return
  }
  await buildStudio(folder)
  const served = await serveFolder(folder, {port: 8090})
  console.log(`The studio is at ${served.url}`)
  const end = (): void => void served.close().then(removeFolder)
  process.once('SIGINT', end)
  process.once('SIGTERM', end)
}
