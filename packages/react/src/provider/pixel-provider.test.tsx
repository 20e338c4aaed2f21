import {createPixelClient} from '@pixelated/sdk'
import {createMockServer} from '@pixelated/mock-server'
import {cleanup, renderHook} from '@testing-library/react'
import {renderToString} from 'react-dom/server'
import {afterEach, describe, expect, it, vi} from 'vitest'
import {PixelProvider, usePixelClient} from './pixel-provider.tsx'

afterEach(cleanup)
const client = createPixelClient({baseUrl: 'http://mock.test', fetch: createMockServer({fast: true}).fetch})

describe('the provider', () => {
  it('hands its client down', () => {
    const {result} = renderHook(usePixelClient, {
      wrapper: ({children}) => <PixelProvider client={client}>{children}</PixelProvider>,
    })
    expect(result.current).toBe(client)
  })

  it('says what is missing', () => {
    vi.spyOn(console, 'error').mockImplementation(() => {})
    expect(() => renderHook(usePixelClient)).toThrow('no <PixelProvider client={...}> above')
    vi.restoreAllMocks()
  })

  it('renders on a server', () => {
    expect(renderToString(<PixelProvider client={client}>hello</PixelProvider>)).toBe('hello')
  })
})
