// Asks for many streams of generate at the same moment, and reads each to its end. A stream is whole when its connection ended by itself
// and its last event says why the model stopped: Triton marks no last event.
import {request} from 'node:http'

const {port, streams} = JSON.parse(process.argv[2])
const body = JSON.stringify({text_input: 'I cannot sleep', stream: true, max_tokens: 60, return_finish_reason: true})
const path = '/v2/models/pixel_generate/generate_stream'
const headers = {'content-type': 'application/json', 'content-length': Buffer.byteLength(body)}

let open = 0
let mostOpen = 0
let events = 0
const failures = new Map()

function readOne() {
  return new Promise((resolve) => {
    const end = (failure) => {
      if (failure !== undefined) failures.set(failure, (failures.get(failure) ?? 0) + 1)
      resolve(failure === undefined)
    }
    const asked = request({port, host: '127.0.0.1', path, method: 'POST', headers, agent: false}, (response) => {
      if (response.statusCode !== 200) {
        response.resume()
        return end(`status ${response.statusCode}`)
      }
      open++
      mostOpen = Math.max(mostOpen, open)
      let text = ''
      response.setEncoding('utf8')
      response.on('data', (part) => (text += part))
      response.on('close', () => {
        open--
        const found = text.split('\n\n').filter(Boolean)
        events += found.length
        const last = found.at(-1)?.slice('data: '.length) ?? '{}'
        const isWhole = response.complete && /"finish_reason":"(?:stop|length)"/.test(last)
        end(isWhole ? undefined : response.complete ? 'no finish_reason' : 'cut off')
      })
      return undefined
    })
    asked.on('error', ({code}) => end(code ?? 'error'))
    asked.end(body)
  })
}

const startedAt = performance.now()
const whole = (await Promise.all(Array.from({length: streams}, readOne))).filter(Boolean).length
const seconds = (performance.now() - startedAt) / 1000
console.log(JSON.stringify({whole, lost: streams - whole, mostOpen, events, seconds, failures: [...failures]}))
