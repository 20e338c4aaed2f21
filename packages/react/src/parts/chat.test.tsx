import {cleanup, fireEvent, screen, within} from '@testing-library/react'
import {afterEach, describe, expect, it, vi} from 'vitest'
import {renderParts} from './chat-fixture.tsx'

afterEach(cleanup)

const input = () => screen.getByRole<HTMLTextAreaElement>('textbox', {name: 'Your message'})
const write = (text: string) => fireEvent.change(input(), {target: {value: text}})
const say = (text: string) => {
  write(text)
  fireEvent.click(screen.getByRole('button', {name: 'Send'}))
}
const articles = () => screen.getAllByRole('article')
const statuses = () => articles().map(({dataset}) => `${dataset['role']} ${dataset['status']}`)
const answered = () => expect.poll(statuses).toEqual(['user done', 'assistant done'])
const spoken = (container: HTMLElement) => container.querySelector('[data-announcer=polite]')?.textContent

describe('writing a message', () => {
  it('invites, sends once under StrictMode, and empties the field', async () => {
    const {sent} = renderParts()
    expect(screen.getByText('You can begin anywhere. What is on your mind?')).toBeTruthy()
    say('I slept badly.')
    expect(screen.queryByText('You can begin anywhere. What is on your mind?')).toBeNull()
    expect(articles()[0]?.textContent).toContain('I slept badly.')
    expect(input().value).toBe('')
    expect(document.activeElement).toBe(input())
    await answered()
    expect(sent()).toHaveLength(1)
  })

  it('sends by Enter, begins a line by Shift and Enter, and leaves Enter to input methods', async () => {
    const {sent} = renderParts()
    write('こんにちは')
    fireEvent.keyDown(input(), {key: 'Enter', isComposing: true})
    fireEvent.keyDown(input(), {key: 'Enter', keyCode: 229})
    expect(fireEvent.keyDown(input(), {key: 'Enter', shiftKey: true})).toBe(true)
    expect(screen.queryAllByRole('article')).toEqual([])
    expect(fireEvent.keyDown(input(), {key: 'Enter'})).toBe(false)
    await answered()
    expect(sent()).toHaveLength(1)
  })

  it('sends nothing of nothing but spaces, and keeps them', () => {
    renderParts()
    write('  \n')
    expect(screen.getByRole('button', {name: 'Send'}).getAttribute('aria-disabled')).toBe('true')
    fireEvent.keyDown(input(), {key: 'Enter'})
    expect(screen.queryAllByRole('article')).toEqual([])
    expect(input().value).toBe('  \n')
  })

  it('shows what a person wrote as it was written', async () => {
    renderParts()
    say('*not slanted* <b>x</b>')
    expect(within(articles()[0] as HTMLElement).getByText('*not slanted* <b>x</b>')).toBeTruthy() // just found
    await answered()
  })
})

describe('a reply', () => {
  it('is said to be on its way, can be stopped, and gives the focus back', async () => {
    const {server, container} = renderParts({faults: [{faults: 'stall@event=2'}]})
    say('one')
    expect(screen.getByText('A reply is being written')).toBeTruthy()
    expect(screen.getByRole('log').getAttribute('aria-busy')).toBe('true')
    await expect.poll(() => server.journal.last('/infer-stream')?.status).toBe(200)
    const stop = screen.getByRole('button', {name: 'Stop the reply'})
    stop.focus()
    fireEvent.click(stop)
    await expect.poll(() => server.journal.last('/infer-stream')?.cancelled).toBe(true)
    expect(screen.queryByRole('button', {name: 'Stop the reply'})).toBeNull()
    expect(document.activeElement).toBe(input())
    expect(statuses().at(-1)).toContain('stopped')
    expect(screen.getByRole('log').getAttribute('aria-busy')).toBe('false')
    await expect.poll(() => spoken(container)).toBe('Reply stopped')
  })

  it('is announced once, when it has ended', async () => {
    const {container} = renderParts()
    const outlet = container.querySelector('[data-announcer=polite]')
    const heard: string[] = []
    if (outlet) new MutationObserver(() => heard.push(outlet.textContent)).observe(outlet, {childList: true})
    say('one')
    await expect.poll(() => spoken(container)).toMatch(/^Reply: ./)
    expect(heard.filter((text) => text !== '')).toHaveLength(1)
    const text = articles()[1]?.querySelector('[dir=auto]')?.textContent ?? 'nothing'
    expect(heard.join('').replaceAll(/\s+/g, '')).toContain(text.replaceAll(/\s+/g, ''))
  })

  it('that failed says why, and is asked for again with the same key', async () => {
    const {sent, container} = renderParts({faults: [{faults: 'status=401', path: '/infer-stream', times: 1}]})
    say('one')
    await expect.poll(() => statuses()).toEqual(['user failed'])
    const [message] = articles()
    expect(message?.textContent).toContain('Not sent You are not signed in any more. Your message is kept.')
    await expect.poll(() => spoken(container)).toContain('Message not sent. You are not signed in any more.')
    fireEvent.click(screen.getByRole('button', {name: 'Send again'}))
    await answered()
    expect(new Set(sent().map(({headers}) => headers['idempotency-key'])).size).toBe(1)
    expect(document.activeElement).toBe(screen.getByRole('log'))
  })

  it('has no row of its own while its question says what is the matter', async () => {
    const {container, conversation} = renderParts({faults: [{faults: 'status=401', path: '/infer-stream', times: 1}]})
    const rows = () => [...container.querySelectorAll('li')].map(({childElementCount}) => childElementCount)
    say('one')
    await expect.poll(() => statuses()).toEqual(['user failed'])
    expect(rows()).toEqual([1])
    fireEvent.click(screen.getByRole('button', {name: 'Send again'}))
    await answered()
    expect(rows()).toEqual([1, 1])
    expect(conversation.getState().tree.path).toHaveLength(2)
  })

  it('that broke off keeps what came, and says so', async () => {
    renderParts({
      faults: [
        {faults: 'disconnect@event=6', times: 1},
        {faults: 'status=404', skip: 1},
      ],
    })
    say('one')
    await expect.poll(() => statuses().at(-1), {timeout: 10_000}).toBe('assistant failed')
    expect(articles().at(-1)?.textContent).toMatch(/The reply (ends early|did not arrive)/)
    expect(screen.getByRole('button', {name: 'Send again'})).toBeTruthy()
  }, 15_000)
})

describe('versions', () => {
  it('are made by editing, and gone between without losing the focus', async () => {
    renderParts()
    say('one')
    await answered()
    fireEvent.click(screen.getByRole('button', {name: 'Edit'}))
    const editor = screen.getByRole<HTMLTextAreaElement>('textbox', {name: 'Edit your message'})
    expect(document.activeElement).toBe(editor)
    expect(editor.value).toBe('one')
    fireEvent.change(editor, {target: {value: 'two'}})
    fireEvent.keyDown(editor, {key: 'Enter'})
    expect(articles()[0]?.textContent).toContain('two')
    expect(document.activeElement).toBe(articles()[0])
    await answered()
    fireEvent.click(screen.getByRole('button', {name: 'Earlier version'}))
    expect(articles()[0]?.textContent).toContain('one')
    expect(document.activeElement).toBe(screen.getByRole('button', {name: 'Earlier version'}))
    expect(screen.getByText('Version 1 of 2')).toBeTruthy()
  })

  it('are not made by an edit that is given up', async () => {
    renderParts()
    say('one')
    await answered()
    fireEvent.click(screen.getByRole('button', {name: 'Edit'}))
    fireEvent.keyDown(screen.getByRole('textbox', {name: 'Edit your message'}), {key: 'Escape'})
    expect(document.activeElement).toBe(screen.getByRole('button', {name: 'Edit'}))
    expect(screen.queryByText(/Version/)).toBeNull()
  })

  it('are made by asking for another reply', async () => {
    const {sent} = renderParts()
    say('one')
    await answered()
    fireEvent.click(screen.getByRole('button', {name: 'Ask for another reply'}))
    await answered()
    expect(screen.getByText('Version 2 of 2')).toBeTruthy()
    expect(sent()).toHaveLength(2)
  })
})

describe('what else can be done with a message', () => {
  it('is to copy its words without the marks, and to hear whether that worked', async () => {
    const {container} = renderParts()
    say('one')
    await answered()
    const copies = screen.getAllByRole('button', {name: 'Copy'})
    fireEvent.click(copies[0] ?? container)
    await expect.poll(() => spoken(container)).toContain('It could not be copied.')
    const writeText = vi.fn<(text: string) => Promise<void>>().mockResolvedValue()
    vi.stubGlobal('navigator', Object.assign(Object.create(navigator), {clipboard: {writeText}}))
    fireEvent.click(copies[0] ?? container)
    await expect.poll(() => spoken(container)).toContain('Copied')
    expect(writeText).toHaveBeenCalledWith('one')
    vi.unstubAllGlobals()
  })

  it('is to go from one to the next by keys', async () => {
    renderParts()
    say('one')
    await answered()
    const log = screen.getByRole('log')
    log.focus()
    const press = (key: string) => fireEvent.keyDown(document.activeElement ?? log, {key, altKey: true})
    press('ArrowUp')
    expect(document.activeElement).toBe(articles()[1])
    press('ArrowUp')
    expect(document.activeElement).toBe(articles()[0])
    press('ArrowDown')
    expect(document.activeElement?.getAttribute('aria-label')).toMatch(/^Assistant, /)
  })
})
