import {listenMockServer} from '@pixelated/mock-server/node'
import {mkdtempSync, rmSync} from 'node:fs'
import {tmpdir} from 'node:os'
import path from 'node:path'
import {serveFolder} from '../../../scripts/lib/serve-folder.ts'
import {buildPage} from './build-page.ts'
import {selfCheck} from './self-check.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'pixel-widget-html-'))
const removeFolder = (): void => rmSync(folder, {recursive: true, force: true})

if (process.argv.includes('--self-check')) await selfCheck(folder).finally(removeFolder)
else await run()

async function run(): Promise<void> {
  await buildPage(folder)
  // The page names this address, as yours would name its own API.
  const api = await listenMockServer({port: 8787})
  const served = await serveFolder(folder, {port: 8080})
  console.log(`The page is at ${served.url}, its files are in ${folder}.`)
  const end = async (): Promise<void> => {
    await Promise.all([served.close(), api.close()])
    removeFolder()
  }
  process.once('SIGINT', () => void end())
  process.once('SIGTERM', () => void end())
}
