import {loadPeer} from '../lib/load-peer.mjs'

const {createOpenAI} = await loadPeer('@ai-sdk/openai')
const {generateText, streamText} = await loadPeer('ai')

export function createClient({baseUrl, fetch}) {
  const model = createOpenAI({apiKey: 'none', baseURL: `${baseUrl}/v1`, fetch}).chat('model-1')
  return {
    async sendJson() {
      return (await generateText({model, prompt: 'hello'})).text
    },
    async stream(onText) {
      for await (const text of streamText({model, prompt: 'hello'}).textStream) onText(text)
    },
  }
}
