/** Three presses this close together are meant; three presses in a minute are not. */
const togetherMs = 1_500
const presses = 3

/** Calls back at the third Escape in a row. Holding the key counts once, and Escape that ends a composition not at all. */
export function watchEscape(page: Document, onThird: () => void): () => void {
  let times: number[] = []
  const listen = ({key, repeat, isComposing, timeStamp}: KeyboardEvent): void => {
    if (repeat || isComposing) return
    if (key !== 'Escape') {
      times = []
      return
    }
    times = [...times.filter((time) => timeStamp - time <= togetherMs), timeStamp]
    if (times.length < presses) return
    times = []
    onThird()
  }
  // While it goes down, so that nothing on the page can keep it.
  page.addEventListener('keydown', listen, {capture: true})
  return () => page.removeEventListener('keydown', listen, {capture: true})
}
