// A million FP32 into the body of a request and out of the body of an answer. Prints CPU per round trip in microseconds.
import {
  decodeInferResponse,
  encodeInferRequest,
  encodeInferResponse,
  toOutgoing,
  toReadTensor,
  toTensor,
} from '@pixelated/sdk/triton-wire'

const {way, operations, count} = JSON.parse(process.argv[2])
const values = Float32Array.from({length: count}, (_, at) => Math.sin(at))
const answerIn = (form) => {
  const outputs = [toOutgoing('y', toTensor('FP32', values, [1, count]), {form})]
  return encodeInferResponse({modelName: 'bench', modelVersion: '1', outputs})
}
const writeIn = (form) => () =>
  encodeInferRequest({inputs: [toOutgoing('x', toTensor('FP32', values, [1, count]), {form})]}).body.length
const readFrom = ({body, headerLength}) => {
  const [output] = decodeInferResponse(body, headerLength).outputs
  return toReadTensor(output).data
}
/** The same bytes where their tensor begins at a multiple of eight, as our client puts them, or one byte behind. */
function placed(answer, shift) {
  const offset = ((8 - (answer.headerLength % 8)) % 8) + shift
  const room = new Uint8Array(offset + answer.body.length)
  room.set(answer.body, offset)
  return {body: room.subarray(offset), headerLength: answer.headerLength}
}

const bytes = new Uint8Array(values.buffer)
const base64 = Buffer.from(bytes).toString('base64')
const binary = answerIn('binary')
const aligned = placed(binary, 0)
const shifted = placed(binary, 1)
const json = answerIn('json')
const copy = () => {
  const body = new Uint8Array(bytes.length + 64)
  body.set(bytes, 64)
  return body.length
}
const ways = {
  'memcpy, there and back (limit)': {write: copy, read: () => new Float32Array(bytes.slice().buffer)},
  ours: {write: writeIn('binary'), read: () => readFrom(aligned)},
  'ours, bytes at an odd place': {write: writeIn('binary'), read: () => readFrom(shifted)},
  'ours, as JSON': {write: writeIn('json'), read: () => readFrom(json)},
  'base64 within JSON': {
    write: () => JSON.stringify({x: Buffer.from(bytes).toString('base64')}).length,
    read: () => {
      const decoded = Buffer.from(JSON.parse(`{"y":"${base64}"}`).y, 'base64')
      return new Float32Array(new Uint8Array(decoded).buffer)
    },
  },
}

const {write, read} = ways[way]
let seen = 0
const run = (times) => {
  for (let at = 0; at < times; at++) seen += write() + read()[count - 1]
}
run(Math.ceil(operations / 4))
const before = process.cpuUsage()
run(operations)
const {user, system} = process.cpuUsage(before)
if (!(seen > 0)) throw new Error('nothing was read')
console.log(JSON.stringify({cpuUs: (user + system) / operations}))
