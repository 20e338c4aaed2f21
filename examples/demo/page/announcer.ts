import {findElement} from './elements.ts'

/** Speaks to screen readers: one polite outlet, one that interrupts. */
export interface Announcer {
  say(text: string): void
  interrupt(text: string): void
}

/** See {@link Announcer}. */
export function createAnnouncer(): Announcer {
  const polite = findElement('polite', HTMLElement)
  const assertive = findElement('assertive', HTMLElement)
  const put = (outlet: HTMLElement, text: string) => {
    // Emptied first, so that the same text twice is spoken twice.
    outlet.textContent = ''
    outlet.textContent = text
  }
  return {say: (text) => put(polite, text), interrupt: (text) => put(assertive, text)}
}
