import {createMockServer} from '@pixelated/mock-server'
import {createPixelClient} from '@pixelated/sdk'
import {cleanup, fireEvent, render, screen, within} from '@testing-library/react'
import {StrictMode} from 'react'
import {afterEach, describe, expect, it, vi} from 'vitest'
import type {CrisisStatus} from '../hooks/session-findings.ts'
import {PixelProvider} from '../provider/pixel-provider.tsx'
import {PixelEnhancedChat, type PixelEnhancedChatProps} from './pixel-enhanced-chat.tsx'

afterEach(cleanup)

function begin() {
  const server = createMockServer({fast: true})
  const client = createPixelClient({baseUrl: 'http://mock.test', fetch: server.fetch})
  const chat = (props: Partial<PixelEnhancedChatProps> = {}) => (
    <StrictMode>
      <PixelProvider client={client} locale="en-GB">
        <PixelEnhancedChat sessionId="session-1" userId="user-1" {...props} />
      </PixelProvider>
    </StrictMode>
  )
  return {server, chat}
}

const input = () => screen.getByRole<HTMLTextAreaElement>('textbox', {name: 'Your message'})
const say = (text: string) => {
  fireEvent.change(input(), {target: {value: text}})
  fireEvent.keyDown(input(), {key: 'Enter'})
}
const lastStatus = () => screen.queryAllByRole('article').at(-1)?.dataset['status']
const panel = () => screen.queryByRole('region', {name: 'Insights'})

describe('PixelEnhancedChat', () => {
  it('shows what was measured of the replies beside them, and asks the server once', async () => {
    const {server, chat} = begin()
    render(chat())
    expect(panel()?.textContent).toContain('Scores appear here after the first reply.')
    say('I slept badly.')
    await expect.poll(lastStatus).toBe('done')
    expect(server.journal.entries({path: '/infer-stream'}).filter(({method}) => method === 'POST')).toHaveLength(1)
    const figures = within(panel() ?? document.body).getAllByRole('figure')
    expect(figures).toHaveLength(2)
    expect(figures.map((figure) => figure.dataset['state'])).not.toContain('missing')
  })

  it('shows one reply when its button is chosen, with the words on which its techniques rest', async () => {
    const {chat} = begin()
    render(chat())
    say('I slept badly.')
    await expect.poll(lastStatus).toBe('done')
    const button = screen.getByRole('button', {name: 'Insights'})
    fireEvent.click(button)
    expect(button.getAttribute('aria-pressed')).toBe('true')
    expect(screen.getByRole('figure', {name: 'This reply'})).toBeTruthy()
    expect(screen.getByRole<HTMLSelectElement>('combobox', {name: 'Show'}).selectedOptions[0]?.text).toBe('Reply 1')
    fireEvent.click(button)
    expect(screen.queryByRole('figure', {name: 'This reply'})).toBeNull()
  })

  it('folds the panel away, and shows none to a client', async () => {
    const {chat} = begin()
    const {rerender} = render(chat())
    const toggle = screen.getByRole('button', {name: 'Hide insights'})
    expect(document.getElementById(toggle.getAttribute('aria-controls') ?? '')).toBe(panel())
    fireEvent.click(toggle)
    expect(panel()).toBeNull()
    expect(screen.getByRole('button', {name: 'Show insights'}).getAttribute('aria-expanded')).toBe('false')
    rerender(chat({view: 'client'}))
    say('I slept badly.')
    await expect.poll(lastStatus).toBe('done')
    expect(screen.queryByRole('button', {name: /insights/i})).toBeNull()
    expect(panel()).toBeNull()
  })

  it('shows nothing of one session in another (fault 10)', async () => {
    const {chat} = begin()
    const {rerender} = render(chat())
    say('I slept badly.')
    await expect.poll(lastStatus).toBe('done')
    fireEvent.click(screen.getByRole('button', {name: 'Insights'}))
    rerender(chat({sessionId: 'session-2'}))
    expect(screen.queryAllByRole('article')).toEqual([])
    expect(panel()?.textContent).toContain('Scores appear here after the first reply.')
    expect(within(panel() ?? document.body).queryByRole('figure')).toBeNull()
  })

  it('says "not known" before anything was evaluated, never "none" (fault 4)', () => {
    const {chat} = begin()
    render(chat())
    expect(panel()?.querySelector('.pixel-risk-level')?.textContent).toBe('Not known')
  })

  it('tells the app of each message once, and of each new finding once, however often callbacks change (fault 6)', async () => {
    const {chat} = begin()
    const onMessage = vi.fn<(text: string) => void>()
    const onCrisisDetected = vi.fn<(status: CrisisStatus) => void>()
    const callbacks = () => ({
      onMessage: (text: string) => onMessage(text),
      onCrisisDetected: (status: CrisisStatus) => onCrisisDetected(status),
    })
    const {rerender} = render(chat(callbacks()))
    say('I want to kill myself.')
    await expect.poll(lastStatus).toBe('done')
    rerender(chat(callbacks()))
    expect(onMessage.mock.calls).toEqual([['I want to kill myself.']])
    expect(onCrisisDetected).toHaveBeenCalledOnce()
    say('The weather is fine today.')
    await expect.poll(() => screen.queryAllByRole('article').length).toBe(4)
    await expect.poll(lastStatus).toBe('done')
    expect(onMessage).toHaveBeenCalledTimes(2)
    expect(onCrisisDetected).toHaveBeenCalledOnce()
    expect(panel()?.querySelector('.pixel-risk')?.getAttribute('data-level')).toMatch(/high|imminent/)
  })
})
