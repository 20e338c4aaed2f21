// A plain node:http server for the client benchmarks. The path says what it answers:
//   /<format>/<events>/<pace>/...   pace `each` writes one event per socket write, `bulk` as fast as the socket takes it.
import {createServer} from 'node:http'
import {reportServer} from './report.mjs'
import {wireFormats} from './wire-bodies.mjs'

const pieceBytes = 65_536
const streams = new Map()

function streamOf(format, events) {
  const key = `${format}/${events}`
  if (!streams.has(key)) {
    const frames = wireFormats[format].frames(events).map((frame) => Buffer.from(frame))
    streams.set(key, {frames, whole: Buffer.concat(frames)})
  }
  return streams.get(key)
}

function writeEach(response, frames, at = 0) {
  if (response.destroyed) return
  if (at === frames.length) return response.end()
  const hasRoom = response.write(frames[at])
  const next = () => writeEach(response, frames, at + 1)
  if (hasRoom) setImmediate(next)
  else response.once('drain', next)
}

function writeBulk(response, whole, at = 0) {
  if (response.destroyed) return
  if (at >= whole.length) return response.end()
  const next = () => writeBulk(response, whole, at + pieceBytes)
  if (response.write(whole.subarray(at, at + pieceBytes))) next()
  else response.once('drain', next)
}

const server = createServer((request, response) => {
  const [, format, events, pace] = request.url.split('/')
  let body = ''
  request.on('data', (chunk) => (body += chunk))
  request.on('end', () => {
    const isStream = request.url.endsWith('/infer-stream') || /"stream":\s*true/.test(body)
    if (!isStream) {
      const {reply} = wireFormats[format]
      response.writeHead(200, {'content-type': 'application/json', 'content-length': Buffer.byteLength(reply)})
      return response.end(reply)
    }
    const {frames, whole} = streamOf(format, Number(events))
    response.socket.setNoDelay(true)
    response.writeHead(200, {'content-type': 'text/event-stream', 'cache-control': 'no-cache'})
    if (pace === 'each') writeEach(response, frames)
    else writeBulk(response, whole)
  })
})
server.listen(0, '127.0.0.1', () => reportServer(server))
