import {scenarios} from '@pixelated/mock-server'

/** Long enough to read what came, and short enough to watch. */
const pauseMs = 1_200

/**
 * Says what the person of a scenario says, in the first chat of a story, as somebody at the keyboard would; each time after the reply is
 * over. It stops where there is no chat, and when it is aborted.
 */
export async function playScript(scenario: string, page: HTMLElement, signal: AbortSignal): Promise<void> {
  const {turns = []} = scenarios.find(({name}) => name === scenario) ?? {}
  for (const {say} of turns) {
    await pause(signal)
    const input = await findInput(page, signal)
    if (!input || signal.aborted) return
    write(input, say)
    await pause(signal)
    if (signal.aborted) return
    input.dispatchEvent(new KeyboardEvent('keydown', {key: 'Enter', bubbles: true, cancelable: true}))
  }
}

/** The field of a chat in which no reply is under way. */
async function findInput(page: HTMLElement, signal: AbortSignal): Promise<HTMLTextAreaElement | undefined> {
  for (let tries = 0; tries < 30 && !signal.aborted; tries += 1) {
    const input = page.querySelector<HTMLTextAreaElement>('[data-state] form textarea')
    if (!input) return undefined
    if (input.closest<HTMLElement>('[data-state]')?.dataset['state'] === 'idle') return input
    await pause(signal)
  }
  return undefined
}

/** React hears of a value only when it was set past its own setter. */
function write(input: HTMLTextAreaElement, text: string): void {
  Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value')?.set?.call(input, text)
  input.dispatchEvent(new Event('input', {bubbles: true}))
}

const pause = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) return resolve()
    setTimeout(resolve, pauseMs)
    signal.addEventListener('abort', () => resolve(), {once: true})
  })
