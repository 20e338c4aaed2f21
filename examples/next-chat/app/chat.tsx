'use client'

import {PixelChat, PixelEnhancedChat, PixelProvider, ServiceStatus} from '@pixelated/react'
import {createPixelClient} from '@pixelated/sdk'
import {HydrationBoundary, QueryClient, QueryClientProvider, type DehydratedState} from '@tanstack/react-query'
import {useState} from 'react'

// The page talks to its own server, which knows the key: see api/pixel.
const client = createPixelClient({baseUrl: '/api/pixel'})

interface ChatProps {
  locale: string | undefined
  state: DehydratedState
  hasScores?: boolean
}

export function Chat({locale, state, hasScores = false}: ChatProps) {
  const [queries] = useState(() => new QueryClient())
  return (
    <QueryClientProvider client={queries}>
      <HydrationBoundary state={state}>
        <PixelProvider client={client} locale={locale}>
          <main>{hasScores ? <PixelEnhancedChat sessionId="session-1" userId="user-1" /> : <PixelChat />}</main>
          <footer>
            <ServiceStatus />
          </footer>
        </PixelProvider>
      </HydrationBoundary>
    </QueryClientProvider>
  )
}
