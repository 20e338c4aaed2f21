import {PixelChat, PixelProvider} from '@pixelated/react'
import '@pixelated/react/styles.css'
import {createPixelClient} from '@pixelated/sdk'

// The page talks to its own server, which knows the key: see vite.config.ts.
const client = createPixelClient({baseUrl: '/api'})

export const App = () => (
  <PixelProvider client={client} locale={navigator.language}>
    <main>
      <PixelChat />
    </main>
  </PixelProvider>
)
