// A plain node:http server that answers inferences with bytes made beforehand. With `callMs` and `itemMs` it is a model on one device:
// one call at a time, each taking that long and so much more for each row.
import {createServer} from 'node:http'
import {reportServer} from './report.mjs'

const {callMs = 0, itemMs = 0} = JSON.parse(process.argv[2])
const answers = new Map()

/** The same rows as in the request, zeros of FP32 [rows, 16], behind their JSON. */
function answerOf(rows) {
  const known = answers.get(rows)
  if (known) return known
  const size = rows * 64
  const header = `{"model_name":"bench","model_version":"1","outputs":[{"name":"y","datatype":"FP32","shape":[${rows},16],"parameters":{"binary_data_size":${size}}}]}`
  const answer = {headerLength: header.length, body: Buffer.concat([Buffer.from(header), Buffer.alloc(size)])}
  answers.set(rows, answer)
  return answer
}

let device = Promise.resolve()
const server = createServer((request, response) => {
  const parts = []
  request.on('data', (part) => parts.push(part))
  request.on('end', async () => {
    const headerLength = Number(request.headers['inference-header-content-length'])
    const {inputs} = JSON.parse(Buffer.concat(parts).subarray(0, headerLength).toString())
    const rows = inputs[0].shape[0]
    if (callMs > 0) {
      device = device.then(() => new Promise((resolve) => setTimeout(resolve, callMs + itemMs * rows)))
      await device
    }
    const answer = answerOf(rows)
    response.writeHead(200, {
      'content-type': 'application/octet-stream',
      'inference-header-content-length': answer.headerLength,
      'content-length': answer.body.length,
    })
    response.end(answer.body)
  })
})
server.listen(0, '127.0.0.1', () => reportServer(server))
