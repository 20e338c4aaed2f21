// deep-chat: the element with a handler that streams. It draws Markdown.
import 'deep-chat'
import {arrivingWords, seedText, whenFinished, whenMounted} from './shared.mjs'

let last = 0
const chat = document.createElement('deep-chat')
chat.style.cssText = 'width: 100%; height: 600px; border: 0'
chat.connect = {
  stream: true,
  async handler(_body, signals) {
    signals.onOpen()
    for await (const text of arrivingWords()) await signals.onResponse({text})
    last = performance.now()
    signals.onClose()
  },
}

const findLast = () => chat.shadowRoot?.querySelector('#messages')?.lastElementChild

globalThis.bench = {
  async prepare() {},
  async mount(count) {
    chat.history = Array.from({length: count}, (_, index) => ({
      role: index % 2 === 0 ? 'user' : 'ai',
      text: seedText(index),
    }))
    document.body.append(chat)
    await whenMounted(findLast, count)
  },
  async stream() {
    const finished = whenFinished(findLast)
    chat.submitUserMessage({text: 'A question'})
    return (await finished) - last
  },
}
