import {loadPeer} from '../lib/load-peer.mjs'

const {default: OpenAI} = await loadPeer('openai')

export function createClient({baseUrl, fetch}) {
  const client = new OpenAI({apiKey: 'none', baseURL: `${baseUrl}/v1`, fetch})
  const request = {model: 'model-1', messages: [{role: 'user', content: 'hello'}]}
  return {
    async sendJson() {
      return (await client.chat.completions.create(request)).choices[0].message.content
    },
    async stream(onText) {
      for await (const chunk of await client.chat.completions.create({...request, stream: true})) {
        const text = chunk.choices[0]?.delta.content
        if (text) onText(text)
      }
    },
  }
}
