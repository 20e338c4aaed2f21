// The whole PixelChat with its stylesheet: Markdown, help in a crisis, announcements. `#guarded` with the streaming guard on;
// `#frames` with text in every frame, where the chat's own pace is 20 times a second.
import '@pixelated/react/styles.css'
import {ConversationProvider, PixelChat, PixelProvider} from '@pixelated/react'
import {createPixelClient} from '@pixelated/sdk'
import {createConversation, createFrameScheduler} from '@pixelated/sdk/conversation'
import {createElement as h} from 'react'
import {createRoot} from 'react-dom/client'
import {arrivingWords, seedText, whenFinished, whenMounted} from './shared.mjs'

let isStreaming = false
let last = 0
let seeded = 0

const transport = {
  async *open() {
    if (isStreaming) {
      for await (const text of arrivingWords()) yield {type: 'text_delta', text}
      last = performance.now()
    } else yield {type: 'text_delta', text: seedText(seeded)}
    yield {type: 'done', reason: 'stop'}
  },
}
const conversation = createConversation({
  transport,
  ...(location.hash !== '#guarded' && {outbound: 'off'}),
  ...(location.hash !== '#frames' && {scheduler: createFrameScheduler({everyMs: 50})}),
})

const whenIdle = () =>
  new Promise((done) => {
    const look = () => {
      if (conversation.getState().queue.length > 0) return
      stop()
      done()
    }
    const stop = conversation.subscribe(look)
    look()
  })

const findLast = () => document.querySelector('.pixel-chat-list > li:last-child')

globalThis.bench = {
  /** The conversation is there before anything is measured, as one that was read from a device. */
  async prepare(count) {
    const keepAlive = conversation.subscribe(() => {})
    for (seeded = 1; seeded < count; seeded += 2) {
      conversation.send(seedText(seeded - 1))
      await whenIdle()
    }
    keepAlive()
  },
  async mount(count) {
    const client = createPixelClient({baseUrl: 'http://pixel.test'})
    const root = document.body.appendChild(document.createElement('div'))
    createRoot(root).render(h(PixelProvider, {client}, h(ConversationProvider, {conversation}, h(PixelChat))))
    await whenMounted(findLast, count)
  },
  async stream() {
    isStreaming = true
    const finished = whenFinished(findLast)
    conversation.send('A question')
    return (await finished) - last
  },
}
