import {listenMockServer} from '@pixelated/mock-server/node'
import path from 'node:path'
import {createServer} from 'vite'
import {selfCheck} from './self-check.ts'

const root = path.resolve(import.meta.dirname, '..')

if (process.argv.includes('--self-check')) await selfCheck(root)
else await run()

async function run(): Promise<void> {
  const own = process.env.PIXEL_API_URL === undefined ? await listenMockServer({port: 0}) : undefined
  if (own) process.env.PIXEL_API_URL = own.url
  const vite = await createServer({root, server: {host: '127.0.0.1'}})
  await vite.listen()
  vite.printUrls()
  const end = async (): Promise<void> => {
    await vite.close()
    await own?.close()
  }
  process.once('SIGINT', () => void end())
  process.once('SIGTERM', () => void end())
}
