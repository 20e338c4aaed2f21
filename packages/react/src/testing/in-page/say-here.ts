import type {PageTools} from './page-tools.ts'

/** Runs in the page: writes and sends, where nobody can press keys. False when there is nothing to write in. */
export function sayHere(words: string): boolean {
  const tools: PageTools = Reflect.get(globalThis, 'pixelProofTools')
  const composer = tools.part('composer')
  if (!(composer instanceof HTMLTextAreaElement)) return false
  composer.focus()
  // Past the property that React puts over it, which would hide the change from it.
  Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value')?.set?.call(composer, words)
  composer.dispatchEvent(new InputEvent('input', {bubbles: true, composed: true}))
  composer.form?.requestSubmit()
  return true
}
