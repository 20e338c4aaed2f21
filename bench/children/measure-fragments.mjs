// One large event, handed to a client in pieces of a given size by a `fetch` of our own. Prints CPU per stream.
import {textsOf} from '../servers/wire-bodies.mjs'

const {client: name, format, packages, mebibytes, pieceBytes, operations, warmUp} = JSON.parse(process.argv[2])
const {createClient} = await import(`../clients/${name}.mjs`)

// Two-byte letters, so that some cuts fall inside one.
const text = textsOf(mebibytes * 262_144)
  .join('')
  .replaceAll(' the', ' thé')
  .slice(0, mebibytes * 1_048_576)
const frames = {
  pixel: [
    ['start', {turn_id: 'turn-1', request_id: 'request-1'}],
    ['text_delta', {text}],
    ['done', {reason: 'length'}],
  ].map(([event, data], at) => `id: ${at + 1}\nevent: ${event}\ndata: ${JSON.stringify(data)}\n\n`),
  openai: [
    `data: ${JSON.stringify({id: '1', object: 'chat.completion.chunk', created: 1, model: 'model-1', choices: [{index: 0, delta: {role: 'assistant', content: text}, finish_reason: null}]})}\n\n`,
    `data: ${JSON.stringify({id: '1', object: 'chat.completion.chunk', created: 1, model: 'model-1', choices: [{index: 0, delta: {}, finish_reason: 'stop'}]})}\n\n`,
    'data: [DONE]\n\n',
  ],
  anthropic: [
    {
      type: 'message_start',
      message: {
        id: '1',
        type: 'message',
        role: 'assistant',
        model: 'model-1',
        content: [],
        usage: {input_tokens: 1, output_tokens: 1},
      },
    },
    {type: 'content_block_start', index: 0, content_block: {type: 'text', text: ''}},
    {type: 'content_block_delta', index: 0, delta: {type: 'text_delta', text}},
    {type: 'content_block_stop', index: 0},
    {type: 'message_stop'},
  ].map((data) => `event: ${data.type}\ndata: ${JSON.stringify(data)}\n\n`),
}
const bytes = new TextEncoder().encode(frames[format].join(''))
const step = pieceBytes === 0 ? bytes.length : pieceBytes

async function fetch() {
  let at = 0
  const pull = (controller) => {
    controller.enqueue(bytes.slice(at, at + step))
    at += step
    if (at >= bytes.length) controller.close()
  }
  const body = new ReadableStream({type: 'bytes', pull}, {highWaterMark: 0})
  return new Response(body, {headers: {'content-type': 'text/event-stream'}})
}

const client = await createClient({baseUrl: 'http://pieces.test', format, packages, fetch})
async function once() {
  let length = 0
  await client.stream((part) => (length += part.length))
  if (length !== text.length) throw new Error(`${length} of ${text.length} characters`)
}
for (let at = 0; at < warmUp; at++) await once()
const before = process.cpuUsage()
for (let at = 0; at < operations; at++) await once()
const {user, system} = process.cpuUsage(before)
console.log(JSON.stringify({cpuMs: (user + system) / 1000 / operations}))
process.exit(0)
