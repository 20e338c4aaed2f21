import {createPixelClient} from '@pixelated/sdk'
import {cleanup, fireEvent, render, screen, waitFor} from '@testing-library/react'
import {QueryClient, QueryClientProvider} from '@tanstack/react-query'
import {renderToString} from 'react-dom/server'
import {afterEach, describe, expect, it} from 'vitest'
import {healthQuery} from '../queries/server-queries.ts'
import {PixelProvider} from '../provider/pixel-provider.tsx'
import {createSurroundings} from '../provider/surroundings-fixture.tsx'
import {ServiceStatus} from './service-status.tsx'

afterEach(cleanup)

/** A server whose answers the test writes, one for each look; a number is a failure. */
function show(...answers: (object | number)[]) {
  let look = 0
  const client = createPixelClient({
    baseUrl: 'http://status.test',
    fetch: async (input) => {
      if (!new Request(input).url.includes('health')) return Response.json({model_loaded: true, model_name: 'pixel-1'})
      const answer = answers[Math.min(look, answers.length - 1)]
      look += 1
      return typeof answer === 'number' ? new Response('', {status: answer}) : Response.json(answer)
    },
  })
  return render(<ServiceStatus />, {wrapper: ({children}) => <PixelProvider client={client}>{children}</PixelProvider>})
}
const state = () => screen.getByRole('status').textContent

describe('the state of the service', () => {
  it('is ready when the mock server is, with its model and the time of the look', async () => {
    const {wrapper} = createSurroundings()
    render(<ServiceStatus />, {wrapper})
    expect(state()).toBe('Service: Looking whether the service answers')
    await waitFor(() => expect(state()).toBe('Service: Ready'))
    expect(await screen.findByText(/^Model: /)).toBeTruthy()
    expect(screen.getByText(/^Last look: \d/)).toBeTruthy()
  })

  it.each([
    [
      'a model that is not loaded, whatever else it says',
      {status: 'healthy', model_loaded: false},
      'Cannot answer at the moment',
    ],
    ['half a service', {status: 'degraded', model_loaded: true}, 'Works, but slowly or in part'],
    ['a state without a name', {model_loaded: true}, 'Not known'],
    ['a word that nobody knows', {status: 'fine', model_loaded: true}, 'Not known'],
    ['nothing at all', {}, 'Cannot answer at the moment'],
    ['a failure', 500, 'Not reachable'],
  ])('is never called ready for %s', async (_name, answer, words) => {
    show(answer)
    await waitFor(() => expect(state()).toBe(`Service: ${words}`))
  })

  it('does not go on saying what it said before when the next look fails, and looks again when asked', async () => {
    const healthy = {status: 'healthy', model_loaded: true}
    show(healthy, 500, healthy)
    await waitFor(() => expect(state()).toBe('Service: Ready'))
    const again = screen.getByRole('button', {name: 'Look again'})
    fireEvent.click(again)
    await waitFor(() => expect(state()).toBe('Service: Not reachable'))
    expect(screen.queryByText(/^Model: /)).toBeNull()
    fireEvent.click(again)
    await waitFor(() => expect(state()).toBe('Service: Ready'))
  })

  it('says on a server what was loaded there, but no time: that is of the zone of whoever reads', async () => {
    const {server} = createSurroundings()
    const client = createPixelClient({baseUrl: 'http://mock.test', fetch: server.fetch})
    const queries = new QueryClient()
    await queries.fetchQuery(healthQuery(client))
    const page = (
      <QueryClientProvider client={queries}>
        <PixelProvider client={client}>
          <ServiceStatus />
        </PixelProvider>
      </QueryClientProvider>
    )
    const container = document.createElement('div')
    container.innerHTML = renderToString(page)
    document.body.append(container)
    expect(container.textContent).toContain('Ready')
    expect(container.textContent).not.toContain('Last look')
    const complaints: unknown[] = []
    render(page, {container, hydrate: true, onRecoverableError: (error) => complaints.push(error)})
    expect(await screen.findByText(/^Last look: \d/)).toBeTruthy()
    expect(complaints).toEqual([])
  })
})
