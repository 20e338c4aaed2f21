// Opens many streams, waits until each has sent something and one second more, then counts the events of a few seconds.
import {connect} from 'node:net'
import {setTimeout as wait} from 'node:timers/promises'

const {port, streams, seconds} = JSON.parse(process.argv[2])
const payload = '{"user_query":"hello"}'
const head = `POST /infer-stream HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nAccept: text/event-stream\r\n`
const request = `${head}Content-Type: application/json\r\nContent-Length: ${payload.length}\r\n\r\n${payload}`
const mark = Buffer.from('\ndata: ')

let events = 0
let begun = 0
let lost = 0
const sockets = []

function open() {
  const buffer = Buffer.allocUnsafe(8192)
  let hasBegun = false
  const onData = (length, filled) => {
    const chunk = filled.subarray(0, length)
    if (!hasBegun) {
      if (!chunk.toString('latin1', 0, 12).startsWith('HTTP/1.1 200')) throw new Error(chunk.toString('latin1', 0, 300))
      hasBegun = true
      begun++
    }
    for (let at = chunk.indexOf(mark); at !== -1; at = chunk.indexOf(mark, at + mark.length)) events++
    return true
  }
  const socket = connect({port, host: '127.0.0.1', onread: {buffer, callback: onData}})
  socket.on('connect', () => socket.write(request))
  socket.on('error', () => lost++)
  socket.on('end', () => lost++)
  sockets.push(socket)
}

for (let at = 0; at < streams; at++) {
  open()
  if (at % 50 === 49) await wait(20)
}
for (let tries = 0; begun < streams && tries < 100; tries++) await wait(100)
if (begun !== streams) throw new Error(`${begun} of ${streams} streams began`)
await wait(1000)
const before = events
const startedAt = performance.now()
const own = process.cpuUsage()
process.send({mark: 'begin'})
await wait(seconds * 1000)
const took = (performance.now() - startedAt) / 1000
const {user, system} = process.cpuUsage(own)
process.send({mark: 'end'})
console.log(JSON.stringify({events: events - before, seconds: took, lost, ownCpu: (user + system) / 1e6 / took}))
await wait(200)
process.exit(0)
