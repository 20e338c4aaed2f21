import type {PixelClient} from '@pixelated/sdk'
import {findElement} from './elements.ts'

type State = 'connecting' | 'connected' | 'recovering' | 'lost'

const words: Readonly<Record<State, string>> = {
  connecting: 'Connecting',
  connected: 'Connected',
  recovering: 'Reconnecting',
  lost: 'No connection',
}
const checkEveryMs = 5000

/** Shows whether the server can be reached, and looks again while it can not. */
export interface ConnectionState {
  show(state: State): void
  check(): Promise<void>
}

/** See {@link ConnectionState}. */
export function createConnectionState(pixel: PixelClient): ConnectionState {
  const box = findElement('connection', HTMLElement)
  const text = findElement('connection-text', HTMLElement)
  let timer: ReturnType<typeof setTimeout> | undefined
  const show = (state: State) => {
    box.dataset.state = state
    text.textContent = words[state]
  }
  const check = async () => {
    clearTimeout(timer)
    try {
      const {isUsable} = await pixel.health()
      show(isUsable ? 'connected' : 'lost')
      if (isUsable) return
    } catch {
      show('lost')
    }
    timer = setTimeout(() => void check(), checkEveryMs)
  }
  window.addEventListener('online', () => void check())
  window.addEventListener('offline', () => show('lost'))
  return {show, check}
}
