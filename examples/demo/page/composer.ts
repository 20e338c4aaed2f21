import {findElement} from './elements.ts'

/** Where a message is written. It stays usable always, also while a reply comes. */
export interface Composer {
  setBusy(isBusy: boolean): void
  /** Puts words back, before what has been typed since. */
  restore(text: string): void
}

export interface ComposerOptions {
  /** True when the message was taken; otherwise it stays in the box. */
  onSend(text: string): boolean
  onStop(): void
}

/** See {@link Composer}. */
export function createComposer({onSend, onStop}: ComposerOptions): Composer {
  const form = findElement('composer', HTMLFormElement)
  const box = findElement('message', HTMLTextAreaElement)
  const send = findElement('send', HTMLButtonElement)
  const stop = findElement('stop', HTMLButtonElement)
  const submit = () => {
    const text = box.value.trim()
    if (text !== '' && onSend(text)) box.value = ''
  }
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    submit()
  })
  box.addEventListener('keydown', (event) => {
    // While an input method is composing, Enter chooses a word.
    if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
      event.preventDefault()
      submit()
    }
    if (event.key === 'Escape') onStop()
  })
  stop.addEventListener('click', onStop)
  return {
    setBusy(isBusy) {
      const hadFocus = document.activeElement === (isBusy ? send : stop)
      send.hidden = isBusy
      stop.hidden = !isBusy
      // The button in use changes places with the other: focus goes along rather than being lost.
      if (hadFocus) (isBusy ? stop : box).focus()
    },
    restore(text) {
      box.value = box.value === '' ? text : `${text}\n${box.value}`
      box.focus()
    },
  }
}
