// Serves the built pages of the browser benchmarks, and at /words the reply that every page streams: one word a write, one
// write in 5 ms. Late words are written at once, as a network would bring them. Widgets get a short reply, as text or as a stream
// of our own server.
import {createReadStream} from 'node:fs'
import {createServer} from 'node:http'
import path from 'node:path'
import {paceMs, wordAt, wordCount} from '../pages/shared.mjs'
import {reportServer} from './report.mjs'
import {everyPeriod} from './ticker.mjs'
import {textsOf, wireFormats} from './wire-bodies.mjs'

const {folder} = JSON.parse(process.argv[2])
const types = {'.html': 'text/html', '.js': 'text/javascript', '.mjs': 'text/javascript', '.css': 'text/css'}
const streams = new Set()

everyPeriod(paceMs, () => {
  for (const stream of streams) stream()
})

const server = createServer((request, response) => {
  const {pathname} = new URL(request.url, 'http://pages.test')
  if (pathname === '/words') return writeWords(response)
  if (pathname === '/reply') return response.end(textsOf(11).join(''))
  if (pathname === '/api/infer-stream') {
    response.writeHead(200, {'content-type': 'text/event-stream', 'cache-control': 'no-store'})
    return response.end(wireFormats.pixel.frames(11).join(''))
  }
  const file = path.join(folder, path.normalize(pathname))
  response.writeHead(200, {'content-type': types[path.extname(file)] ?? 'application/octet-stream'})
  createReadStream(file)
    .on('error', () => response.destroy())
    .pipe(response)
})
server.listen(0, '127.0.0.1', () => reportServer(server))

function writeWords(response) {
  let index = 0
  const writeOne = () => {
    if (index < wordCount) response.write(wordAt(index++))
    if (index < wordCount && !response.destroyed) return
    streams.delete(writeOne)
    response.end()
  }
  response.socket.setNoDelay(true)
  response.writeHead(200, {'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store'})
  streams.add(writeOne)
}
