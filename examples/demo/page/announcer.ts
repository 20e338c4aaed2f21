import {findElement} from './elements.ts'

/** Speaks to screen readers: one polite outlet, one that interrupts. */
export interface Announcer {
  say(text: string, language?: string): void
  interrupt(text: string, language?: string): void
}

/** Long enough for a screen reader to have taken the text. */
const clearAfterMs = 3000

/** See {@link Announcer}. */
export function createAnnouncer(): Announcer {
  return {say: createOutlet('polite'), interrupt: createOutlet('assertive')}
}

function createOutlet(id: string): (text: string, language?: string) => void {
  const outlet = findElement(id, HTMLElement)
  let timer: ReturnType<typeof setTimeout> | undefined
  return (text, language = document.documentElement.lang) => {
    clearTimeout(timer)
    // Emptied first, so that the same text twice is spoken twice; and after it, so that who reads on finds nothing twice.
    outlet.textContent = ''
    outlet.lang = language
    outlet.textContent = text
    timer = setTimeout(() => {
      outlet.textContent = ''
    }, clearAfterMs)
  }
}
