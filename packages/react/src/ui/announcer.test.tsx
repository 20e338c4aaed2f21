import {act, cleanup, render, screen} from '@testing-library/react'
import {StrictMode} from 'react'
import {afterEach, beforeEach, describe, expect, it, vi} from 'vitest'
import {Announcer, useAnnounce, type Announce} from './announcer.tsx'

beforeEach(() => vi.useFakeTimers())
afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

function begin(): Announce {
  const speaker: {announce: Announce} = {announce: () => {}}
  function Speaker() {
    const announce = useAnnounce()
    return <button onClick={() => (speaker.announce = announce)}>take</button>
  }
  render(
    <StrictMode>
      <Announcer>
        <Speaker />
      </Announcer>
    </StrictMode>,
  )
  act(() => screen.getByRole('button').click())
  return speaker.announce
}

describe('the announcer', () => {
  it('says what comes together together, each urgency in its own outlet', () => {
    const announce = begin()
    announce('one')
    announce('two')
    announce('help', 'assertive')
    vi.advanceTimersByTime(100)
    expect(screen.getByRole('status').textContent).toBe('one\ntwo')
    expect(screen.getByRole('alert').textContent).toBe('help')
  })

  it('says the same again, and forgets what was said', () => {
    const announce = begin()
    const heard: string[] = []
    new MutationObserver(() => heard.push(screen.getByRole('status').textContent)).observe(screen.getByRole('status'), {
      childList: true,
    })
    announce('again')
    vi.advanceTimersByTime(100)
    expect(screen.getByRole('status').textContent).toBe('again')
    announce('again')
    expect(screen.getByRole('status').textContent).toBe('')
    vi.advanceTimersByTime(100)
    expect(screen.getByRole('status').textContent).toBe('again')
    vi.advanceTimersByTime(20_000)
    expect(screen.getByRole('status').textContent).toBe('')
  })

  it('is heard, not seen', () => {
    begin()
    expect(screen.getByRole('status').style.clipPath).toBe('inset(50%)')
  })
})
