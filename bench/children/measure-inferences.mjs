// Inferences over HTTP: by our client or by fetch with the same bytes, one row each; or through the batcher. Prints CPU and time of each.
import {createMicroBatcher} from '@pixelated/sdk/scheduling'
import {createTritonClient, toTensor} from '@pixelated/sdk/triton'

const {way, origin, operations, warmUp, concurrency} = JSON.parse(process.argv[2])
const row = new Float32Array(16)
const triton = createTritonClient({url: origin})

const header =
  '{"parameters":{"binary_data_output":true},"inputs":[{"name":"x","shape":[1,16],"datatype":"FP32","parameters":{"binary_data_size":64}}]}'
/** What one writes by hand: no checks, no timers, no errors but the status. */
async function bareFetch() {
  const body = new Uint8Array(header.length + 64)
  body.set(new TextEncoder().encode(header))
  body.set(new Uint8Array(row.buffer), header.length)
  const response = await fetch(`${origin}/v2/models/bench/infer`, {
    method: 'POST',
    body,
    headers: {
      'content-type': 'application/octet-stream',
      'inference-header-content-length': String(header.length),
      'accept-encoding': 'identity',
    },
  })
  if (!response.ok) throw new Error(`status ${response.status}`)
  const length = Number(response.headers.get('inference-header-content-length'))
  const answer = await response.arrayBuffer()
  const {outputs} = JSON.parse(new TextDecoder().decode(new Uint8Array(answer, 0, length)))
  return outputs[0].shape[1] === 16 ? new Float32Array(answer.slice(length)) : undefined
}

async function infer(rows) {
  const data = new Float32Array(rows.length * 16)
  for (const [at, one] of rows.entries()) data.set(one, at * 16)
  const {outputs} = await triton.infer({model: 'bench', inputs: {x: toTensor('FP32', data, [rows.length, 16])}})
  return outputs.y.data
}

const batcher = createMicroBatcher({
  maxBatchSize: 64,
  maxDelayMs: 5,
  async run(rows) {
    const data = await infer(rows)
    return rows.map((_, at) => ({value: data.subarray(at * 16, at * 16 + 16)}))
  },
})
const ways = {ours: () => infer([row]), 'bare fetch': bareFetch, batched: () => batcher.submit(row)}

async function run(count) {
  let left = count
  const worker = async () => {
    while (left-- > 0) if ((await ways[way]()).length !== 16) throw new Error('the answer is not whole')
  }
  await Promise.all(Array.from({length: concurrency}, worker))
}
await run(warmUp)
const startedAt = performance.now()
const before = process.cpuUsage()
await run(operations)
const {user, system} = process.cpuUsage(before)
const wallMs = performance.now() - startedAt
console.log(JSON.stringify({cpuUs: (user + system) / operations, wallMs: wallMs / operations}))
process.exit(0)
