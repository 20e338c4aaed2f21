import {useSyncExternalStore} from 'react'
import {flushSync} from 'react-dom'

let isPrinting = false

/** Whether the page is being printed. The page is whole when the browser takes its picture of it. */
export const useIsPrinting = (): boolean =>
  useSyncExternalStore(
    subscribe,
    () => isPrinting,
    () => false,
  )

function subscribe(listener: () => void): () => void {
  const change = (value: boolean) => (): void => {
    isPrinting = value
    flushSync(listener)
  }
  const [before, after] = [change(true), change(false)]
  window.addEventListener('beforeprint', before)
  window.addEventListener('afterprint', after)
  return () => {
    window.removeEventListener('beforeprint', before)
    window.removeEventListener('afterprint', after)
  }
}
