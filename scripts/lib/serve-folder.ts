import {readFileSync} from 'node:fs'
import {createServer} from 'node:http'
import path from 'node:path'

export interface ServedFolder {
  url: string
  close(): Promise<void>
}

export interface ServeFolderOptions {
  port?: number
  /** Sent with every file. */
  headers?: Readonly<Record<string, string>>
}

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.map': 'application/json',
}

/** What any static server does: hands out the files of a folder, and nothing above it. */
export function serveFolder(folder: string, {port = 0, headers = {}}: ServeFolderOptions = {}): Promise<ServedFolder> {
  const server = createServer(({url = '/'}, response) => {
    const {pathname} = new URL(url, 'http://127.0.0.1')
    const file = path.join(folder, pathname.endsWith('/') ? `${pathname}index.html` : pathname)
    try {
      const body = readFileSync(file)
      const type = types[path.extname(file)] ?? 'application/octet-stream'
      response.writeHead(200, {'content-type': type, ...headers}).end(body)
    } catch {
      response.writeHead(404).end()
    }
  })
  const close = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => resolve())
      server.closeAllConnections()
    })
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => {
      const at = server.address()
      resolve({url: `http://127.0.0.1:${typeof at === 'object' ? at?.port : port}/`, close})
    })
  })
}
