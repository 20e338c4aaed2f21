// The floor: fetch, a loop over `indexOf` and JSON.parse. No validation, no timers, no retries, no resume.

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

export function createClient({baseUrl, format, fetch = globalThis.fetch}) {
  const post = (path, stream) =>
    fetch(baseUrl + path, {
      method: 'POST',
      headers: {'content-type': 'application/json'},
      body: JSON.stringify({user_query: 'hello', ...(stream && {stream: true})}),
    })
  return {
    async sendJson() {
      const response = await post(paths[format], false)
      if (!response.ok) throw new Error(`status ${response.status}`)
      return replyTextOf[format](await response.json())
    },
    async stream(onText) {
      const response = await post(streamPaths[format], true)
      if (!response.ok) throw new Error(`status ${response.status}`)
      const reader = response.body.getReader()
      const decoder = new TextDecoder()
      let buffer = ''
      for (;;) {
        const {done, value} = await reader.read()
        if (done) return
        buffer += decoder.decode(value, {stream: true})
        let from = 0
        for (let end = buffer.indexOf('\n\n'); end !== -1; end = buffer.indexOf('\n\n', from)) {
          const data = buffer.slice(buffer.indexOf('data: ', from) + 6, end)
          from = end + 2
          if (data === '[DONE]') continue
          const text = textOf[format](JSON.parse(data))
          if (text !== undefined) onText(text)
        }
        buffer = buffer.slice(from)
      }
    },
  }
}
