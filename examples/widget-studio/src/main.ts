import {mkdirSync, mkdtempSync, rmSync} from 'node:fs'
import {tmpdir} from 'node:os'
import path from 'node:path'
import {parseArgs} from 'node:util'
import {serveFolder} from '../../../scripts/lib/serve-folder.ts'
import {buildStudio} from './build-studio.ts'
import {selfCheck} from './self-check.ts'

const usage = `npm start -w examples/widget-studio -- [options]

  --out <folder>   writes the studio as static files and ends
  --self-check     uses it in Chromium and ends
  --help           this`

const values = readOptions()
if (values === undefined) console.error(usage)
else if (values.help) console.log(usage)
else if (values.out !== undefined) await writeTo(values.out)
else await serve(values['self-check'])

function readOptions() {
  const flag = {type: 'boolean', default: false} as const
  try {
    return parseArgs({options: {'self-check': flag, help: {...flag, short: 'h'}, out: {type: 'string'}}}).values
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error))
    process.exitCode = 2
    return undefined
  }
}

async function writeTo(folder: string): Promise<void> {
  mkdirSync(folder, {recursive: true})
  await buildStudio(folder)
  console.log(`The studio is in ${folder}, for any static server.`)
}

async function serve(isCheck: boolean): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'pixel-widget-studio-'))
  const removeFolder = (): void => rmSync(folder, {recursive: true, force: true})
  if (isCheck) {
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
