import {loadPeer} from '../lib/load-peer.mjs'

const {default: Anthropic} = await loadPeer('@anthropic-ai/sdk')

export function createClient({baseUrl, fetch}) {
  const client = new Anthropic({apiKey: 'none', baseURL: baseUrl, fetch})
  const request = {model: 'model-1', max_tokens: 4096, messages: [{role: 'user', content: 'hello'}]}
  return {
    async sendJson() {
      return (await client.messages.create(request)).content[0].text
    },
    async stream(onText) {
      for await (const event of await client.messages.create({...request, stream: true})) {
        if (event.type === 'content_block_delta' && event.delta.type === 'text_delta') onText(event.delta.text)
      }
    },
  }
}
