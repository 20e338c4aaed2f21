// The floor: fetch, the few lines that people write to read a stream by hand, and JSON.parse. No validation, no timers, no
// retries, no resume.

const paths = {pixel: '/infer', openai: '/v1/chat/completions', anthropic: '/v1/messages'}
const streamPaths = {...paths, pixel: '/infer-stream'}
const textOf = {
  pixel: (data) => data.text,
  openai: (data) => data.choices[0].delta.content,
  anthropic: (data) => data.delta?.text,
}
const replyTextOf = {
  pixel: (reply) => reply.response,
  openai: (reply) => reply.choices[0].message.content,
  anthropic: (reply) => reply.content[0].text,
}

/** Hands the data of each event to `onData`, event by event and line by line. */
async function readByHand(body, onData) {
  const decoder = new TextDecoder()
  let buffer = ''
  for await (const chunk of body) {
    buffer += decoder.decode(chunk, {stream: true})
    for (let end = buffer.indexOf('\n\n'); end !== -1; end = buffer.indexOf('\n\n')) {
      const frame = buffer.slice(0, end)
      buffer = buffer.slice(end + 2)
      for (const line of frame.split('\n')) if (line.startsWith('data: ')) onData(line.slice(6))
    }
  }
}

/** Looks at nothing but the data: as fast as we could write it, so a limit and not a floor. */
async function readTightly(body, onData) {
  const reader = body.getReader()
  const decoder = new TextDecoder()
  let buffer = ''
  for (;;) {
    const {done, value} = await reader.read()
    if (done) return
    buffer += decoder.decode(value, {stream: true})
    let from = 0
    for (let end = buffer.indexOf('\n\n'); end !== -1; end = buffer.indexOf('\n\n', from)) {
      onData(buffer.slice(buffer.indexOf('data: ', from) + 6, end))
      from = end + 2
    }
    buffer = buffer.slice(from)
  }
}

async function readAll(body, onData) {
  const decoder = new TextDecoder()
  const texts = []
  const reader = body.getReader()
  for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
    texts.push(decoder.decode(piece.value, {stream: true}))
  }
  for (const frame of texts.join('').split('\n\n')) {
    if (frame !== '') onData(frame.slice(frame.indexOf('data: ') + 6))
  }
}

const readings = {hand: readByHand, tight: readTightly, all: readAll}

export function createClient({baseUrl, format, reading = 'hand', fetch = globalThis.fetch}) {
  const read = readings[reading]
  const post = async (path, stream) => {
    const response = await fetch(baseUrl + path, {
      method: 'POST',
      headers: {'content-type': 'application/json'},
      body: JSON.stringify({user_query: 'hello', ...(stream && {stream: true})}),
    })
    if (!response.ok) throw new Error(`status ${response.status}`)
    return response
  }
  return {
    async sendJson() {
      const response = await post(paths[format], false)
      return replyTextOf[format](await response.json())
    },
    async stream(onText) {
      const response = await post(streamPaths[format], true)
      await read(response.body, (data) => {
        if (data === '[DONE]') return
        const text = textOf[format](JSON.parse(data))
        if (text !== undefined) onText(text)
      })
    },
  }
}
