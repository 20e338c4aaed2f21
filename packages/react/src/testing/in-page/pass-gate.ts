import type {PageTools} from './page-tools.ts'

/** Runs in the page: one step through what is asked before a chat begins: agrees to everything, and sends a form that needs no words. */
export function passGate(): void {
  const tools: PageTools = Reflect.get(globalThis, 'pixelProofTools')
  const isSeen = (element: HTMLElement): boolean => tools.hiddenBy(element) === undefined
  const dialog = tools.all('dialog.pixel-consent[open]').find(isSeen)
  if (dialog) {
    // One thing at a time, as a person does: the next step sees what came of this one.
    const box = dialog.querySelector<HTMLInputElement>('input[type="checkbox"]:not(:checked)')
    const next = box ?? dialog.querySelector<HTMLElement>('.pixel-consent-actions > button')
    next?.click()
    return
  }
  tools.all('.pixel-widget-reason > button').find(isSeen)?.click()
  const form = tools.all('pixel-chat > form[slot="pre-chat"]').find(isSeen)
  if (form instanceof HTMLFormElement && form.checkValidity()) form.requestSubmit()
}
