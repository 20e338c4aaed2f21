// @vitest-environment node
import {createPixelClient} from '@pixelated/sdk'
import {renderToString} from 'react-dom/server'
import {afterEach, expect, it, vi} from 'vitest'
import {PixelProvider} from '../provider/pixel-provider.tsx'
import {PixelChat} from './pixel-chat.tsx'
import {PixelEnhancedChat} from './pixel-enhanced-chat.tsx'

afterEach(() => {
  vi.restoreAllMocks()
})

const client = createPixelClient({baseUrl: 'http://localhost:8787'})
const asked: string[] = []
const note = (name: string) => () => {
  asked.push(name)
  return 1
}

it.each([
  ['PixelChat', <PixelChat key="chat" />],
  ['PixelEnhancedChat', <PixelEnhancedChat key="chat" sessionId="s-1" userId="u-1" />],
])('draws %s on a server without chance and without the time: Next.js keeps what it draws', (_name, chat) => {
  asked.length = 0
  vi.spyOn(Math, 'random').mockImplementation(note('Math.random'))
  vi.spyOn(Date, 'now').mockImplementation(note('Date.now'))
  vi.spyOn(crypto, 'randomUUID').mockImplementation(() => `${note('randomUUID')()}-1-1-1-1`)
  vi.spyOn(crypto, 'getRandomValues').mockImplementation((values) => {
    note('getRandomValues')()
    return values
  })
  const html = renderToString(
    <PixelProvider client={client} locale="en-GB">
      {chat}
    </PixelProvider>,
  )
  expect(html).toContain('Your message')
  expect(asked).toEqual([])
})
