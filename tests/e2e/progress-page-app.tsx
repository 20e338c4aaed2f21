import {createMockServer} from '@pixelated/mock-server'
import {PixelProvider} from '@pixelated/react'
import {ProgressDashboard, ProgressReport} from '@pixelated/react/progress'
import '@pixelated/react/styles.css'
import {createPixelClient, type FetchFunction} from '@pixelated/sdk'
import {progress} from '@pixelated/sdk/progress'
import {createRoot} from 'react-dom/client'

const asked = new URLSearchParams(location.search)
const now = new Date('2026-06-30T12:00:00Z')
const wait = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))

const server = createMockServer({fast: true, history: {clients: 5, end: now.getTime()}})
const total = Number(asked.get('sessions') ?? 0)

/** Sessions that are made when they are asked for, so that nobody but the page holds them. */
const many: FetchFunction = async (input, init) => {
  const url = new URL(String(input))
  if (!url.pathname.startsWith('/api/v1/sessions/') || url.searchParams.has('start_date'))
    return server.fetch(input, init)
  // As a network would, it lets the page breathe.
  await wait(0)
  const from = Number(url.searchParams.get('cursor') ?? 0)
  const sessions = Array.from({length: Math.min(200, total - from)}, (_, index) => ({
    session_id: `s-${from + index}`,
    timestamp: new Date(now.getTime() - (from + index) * 60_000).toISOString(),
    emotional_state: 'neutral',
    conversation_summary: 'We went through the week and planned the next one.',
  }))
  const next = from + sessions.length
  return Response.json({
    client_id: 'client-001',
    sessions_count: sessions.length,
    sessions,
    ...(next < total && {next_cursor: String(next)}),
  })
}

const client = createPixelClient({baseUrl: 'http://progress.test', fetch: total > 0 ? many : server.fetch}, [progress])

const Page = () => (
  <PixelProvider client={client} locale="en-GB">
    <main>
      <h1>Records</h1>
      {asked.get('what') === 'dashboard' ? (
        <ProgressDashboard clientId="client-005" view="clinician" initialDays={365} now={now} />
      ) : (
        <ProgressReport clientId="client-005" view="clinician" name="A. Person" days={365} now={now} />
      )}
    </main>
  </PixelProvider>
)

createRoot(document.body.appendChild(document.createElement('div'))).render(<Page />)
