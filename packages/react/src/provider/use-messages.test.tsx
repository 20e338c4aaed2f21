import {createPixelClient} from '@pixelated/sdk'
import {cleanup, renderHook} from '@testing-library/react'
import type {ReactNode} from 'react'
import {afterEach, describe, expect, it} from 'vitest'
import {german} from '../messages/german.ts'
import {PixelProvider} from './pixel-provider.tsx'
import {useMessages} from './use-messages.ts'

afterEach(cleanup)
const client = createPixelClient({baseUrl: 'http://mock.test', fetch: () => Promise.reject(new Error('no network'))})
const words = {'chat.assistant': 'Mika'}

describe('useMessages', () => {
  it('speaks English without a provider', () => {
    const {result} = renderHook(useMessages)
    expect(result.current.text('composer.send')).toBe('Send')
  })

  it('gives the provider’s words, the same object to every component', () => {
    const wrapper = ({children}: {children: ReactNode}) => (
      <PixelProvider client={client} locale="de-CH" translation={german} messages={words}>
        {children}
      </PixelProvider>
    )
    const {result, rerender} = renderHook(() => [useMessages(), useMessages()] as const, {wrapper})
    const [first, second] = result.current
    expect(first).toBe(second)
    expect(first.text('composer.send')).toBe('Senden')
    expect(first.text('chat.assistant')).toBe('Mika')
    expect(first.locale).toBe('de-CH')
    rerender()
    expect(result.current[0]).toBe(first)
  })
})
