// Ours, from the installed tarball and through its public door only.
import {createRequire} from 'node:module'
import path from 'node:path'
import {pathToFileURL} from 'node:url'

export async function createClient({baseUrl, packages, fetch}) {
  const require = createRequire(path.join(packages, 'package.json'))
  const {createPixelClient} = await import(pathToFileURL(require.resolve('@pixelated/sdk')).href)
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
