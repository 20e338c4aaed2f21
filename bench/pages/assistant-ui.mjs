// @assistant-ui/react: its local runtime and its primitives, as its documentation shows them. It smooths text by default.
import {AssistantRuntimeProvider, MessagePrimitive, ThreadPrimitive, useLocalRuntime} from '@assistant-ui/react'
import {createElement as h} from 'react'
import {createRoot} from 'react-dom/client'
import {arrivingWords, seedText, whenFinished, whenMounted} from './shared.mjs'

let last = 0
const adapter = {
  async *run() {
    let text = ''
    for await (const word of arrivingWords()) {
      text += word
      yield {content: [{type: 'text', text}]}
    }
    last = performance.now()
  },
}

const Row = () => h(MessagePrimitive.Root, {className: 'row'}, h(MessagePrimitive.Parts))
const components = {Message: Row}

function Chat({initialMessages, onRuntime}) {
  const runtime = useLocalRuntime(adapter, {initialMessages})
  onRuntime(runtime)
  return h(
    AssistantRuntimeProvider,
    {runtime},
    h(ThreadPrimitive.Viewport, {className: 'scroller'}, h(ThreadPrimitive.Messages, {components})),
  )
}

const findLast = () => [...document.querySelectorAll('.scroller > .row')].at(-1)
let current

globalThis.bench = {
  async prepare() {},
  async mount(count) {
    const initialMessages = Array.from({length: count}, (_, index) => ({
      role: index % 2 === 0 ? 'user' : 'assistant',
      content: [{type: 'text', text: seedText(index)}],
    }))
    const root = document.body.appendChild(document.createElement('div'))
    createRoot(root).render(h(Chat, {initialMessages, onRuntime: (runtime) => (current = runtime)}))
    await whenMounted(findLast, count)
  },
  async stream() {
    const finished = whenFinished(findLast)
    current.thread.append('A question')
    return (await finished) - last
  },
}
