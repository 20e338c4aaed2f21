import {existsSync} from 'node:fs'
import path from 'node:path'
import {installedPackages} from './installed-packages.ts'

export interface InstalledServers {
  folder: string
  /** Whether the mock server is there to be measured. */
  hasMockServer: boolean
}

const servers = ['@pixelated/sdk', '@pixelated/gateway']

/** The gateway and, where it builds, the mock server, installed as a user has them. */
export async function installedServers(): Promise<InstalledServers> {
  const folder = await installedPackages([...servers, '@pixelated/mock-server']).catch((error: unknown) => {
    console.warn(`Without the mock server: ${String(error).split('\n')[0]}`)
    return installedPackages(servers)
  })
  return {folder, hasMockServer: existsSync(path.join(folder, 'node_modules/@pixelated/mock-server/dist/node.js'))}
}
