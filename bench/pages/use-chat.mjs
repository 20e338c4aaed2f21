// @ai-sdk/react: plain, as its documentation shows it, or with memoised rows and 20 updates a second (`#throttled`).
import {useChat} from '@ai-sdk/react'
import {createElement as h, memo, useEffect} from 'react'
import {createRoot} from 'react-dom/client'
import {arrivingWords, seedText, whenFinished, whenMounted} from './shared.mjs'

const isThrottled = location.hash === '#throttled'
let last = 0

const transport = {
  async sendMessages() {
    return new ReadableStream({
      async start(controller) {
        controller.enqueue({type: 'start', messageId: 'reply'})
        controller.enqueue({type: 'text-start', id: 't'})
        for await (const delta of arrivingWords()) controller.enqueue({type: 'text-delta', id: 't', delta})
        last = performance.now()
        controller.enqueue({type: 'text-end', id: 't'})
        controller.enqueue({type: 'finish'})
        controller.close()
      },
    })
  },
  async reconnectToStream() {
    return null
  },
}

const Plain = ({message}) =>
  h(
    'div',
    {className: 'row'},
    message.parts.map((part, index) => (part.type === 'text' ? h('span', {key: index}, part.text) : null)),
  )
const Row = isThrottled ? memo(Plain) : Plain

function Chat({seed, onChat}) {
  const chat = useChat({transport, messages: seed, ...(isThrottled && {experimental_throttle: 50})})
  useEffect(() => {
    onChat(chat)
  })
  useEffect(() => {
    const list = document.querySelector('.scroller')
    if (list) list.scrollTop = list.scrollHeight
  })
  return h(
    'div',
    {className: 'scroller'},
    chat.messages.map((message) => h(Row, {key: message.id, message})),
  )
}

const findLast = () => document.querySelector('.scroller')?.lastElementChild
let current
globalThis.bench = {
  async prepare() {},
  async mount(count) {
    const seed = Array.from({length: count}, (_, index) => ({
      id: `m${index}`,
      role: index % 2 === 0 ? 'user' : 'assistant',
      parts: [{type: 'text', text: seedText(index)}],
    }))
    const root = document.body.appendChild(document.createElement('div'))
    createRoot(root).render(h(Chat, {seed, onChat: (chat) => (current = chat)}))
    await whenMounted(findLast, count)
  },
  async stream() {
    const finished = whenFinished(findLast)
    void current.sendMessage({text: 'A question'})
    return (await finished) - last
  },
}
