// Asks for one path over keep-alive connections, one request after another on each; every answer must be a whole 200.
import {connect} from 'node:net'

const {port, path, body, connections, requests} = JSON.parse(process.argv[2])
const payload = body === undefined ? '' : JSON.stringify(body)
const head = `${body === undefined ? 'GET' : 'POST'} ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nAccept: application/json\r\n`
const declared = body === undefined ? '' : `Content-Type: application/json\r\nContent-Length: ${payload.length}\r\n`
const request = Buffer.from(`${head}${declared}\r\n${payload}`)

let toSend = requests
let answered = 0

function run() {
  return new Promise((resolve, reject) => {
    const socket = connect({port, host: '127.0.0.1', noDelay: true})
    let received = ''
    const next = () => {
      if (toSend-- > 0) socket.write(request)
      else socket.end(resolve)
    }
    socket.setEncoding('latin1')
    socket.on('connect', next)
    socket.on('error', reject)
    socket.on('data', (chunk) => {
      received += chunk
      const end = received.indexOf('\r\n\r\n')
      if (end === -1) return
      const length = /content-length: (\d+)/i.exec(received.slice(0, end))
      if (!received.startsWith('HTTP/1.1 200') || length === null) return reject(new Error(received.slice(0, 300)))
      if (received.length < end + 4 + Number(length[1])) return
      received = ''
      answered++
      next()
    })
  })
}

const startedAt = performance.now()
await Promise.all(Array.from({length: connections}, run))
if (answered !== requests) throw new Error(`${answered} of ${requests} answers`)
console.log(JSON.stringify({perSecond: (answered / (performance.now() - startedAt)) * 1000}))
process.exit(0)
