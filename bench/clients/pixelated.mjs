// Ours, from the installed tarball and through its public door only.
import {loadInstalled} from '../servers/load-installed.mjs'

export async function createClient({baseUrl, packages, fetch}) {
  const {createPixelClient} = await loadInstalled(packages, '@pixelated/sdk')
  const pixel = createPixelClient({baseUrl, fetch})
  const request = {user_query: 'hello'}
  return {
    async sendJson() {
      return (await pixel.infer(request)).response
    },
    async stream(onText) {
      for await (const event of pixel.inferStream(request)) {
        if (event.type === 'text_delta') onText(event.text)
      }
    },
  }
}
