import {createMockServer, type MockServer, type MockServerOptions} from '@pixelated/mock-server'
import {createPixelClient} from '@pixelated/sdk'
import {StrictMode, type ReactNode} from 'react'
import {PixelProvider} from './pixel-provider.tsx'

/** A mock server in this process, and what wraps a component under test: a provider of a client of it, under StrictMode. */
export function createSurroundings(options: MockServerOptions = {}): {
  server: MockServer
  wrapper: (props: {children: ReactNode}) => ReactNode
} {
  const server = createMockServer({fast: true, ...options})
  const client = createPixelClient({baseUrl: 'http://mock.test', fetch: server.fetch})
  const wrapper = ({children}: {children: ReactNode}) => (
    <StrictMode>
      <PixelProvider client={client}>{children}</PixelProvider>
    </StrictMode>
  )
  return {server, wrapper}
}
