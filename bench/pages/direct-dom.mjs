// The limit without a framework: one text node grows, and the end is held once a frame. All rows are in the page.
import {arrivingWords, seedText, whenFinished} from './shared.mjs'

const list = document.createElement('div')
list.className = 'scroller'

const addRow = (text) => {
  const row = document.createElement('div')
  row.className = 'row'
  row.append(text)
  list.append(row)
  return row
}

globalThis.bench = {
  async prepare() {},
  async mount(count) {
    for (let index = 0; index < count; index++) addRow(seedText(index))
    document.body.append(list)
    list.scrollTop = list.scrollHeight
  },
  async stream() {
    addRow('A question')
    const row = addRow('')
    const text = row.appendChild(document.createTextNode(''))
    const finished = whenFinished(() => row)
    let isDue = false
    for await (const word of arrivingWords()) {
      text.appendData(word)
      if (isDue) continue
      isDue = true
      requestAnimationFrame(() => {
        isDue = false
        list.scrollTop = list.scrollHeight
      })
    }
    const last = performance.now()
    return (await finished) - last
  },
}
