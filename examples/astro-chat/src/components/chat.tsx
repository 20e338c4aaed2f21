import {PixelChat, PixelProvider} from '@pixelated/react'
import '@pixelated/react/styles.css'
import {createPixelClient} from '@pixelated/sdk'

// The page talks to its own server, which knows the key: see pages/api/pixel.
const client = createPixelClient({baseUrl: '/api/pixel'})

export const Chat = () => (
  <PixelProvider client={client} locale={navigator.language}>
    <PixelChat />
  </PixelProvider>
)
