// The least that a page needs: a launcher, a list, a composer and a streamed reply. No help, no labels, no languages. Built once
// with React and once with Preact.
import {createElement as h, useState} from 'react'
import {createRoot} from 'react-dom/client'

const style = {position: 'fixed', right: 16, bottom: 16, width: 360, background: '#fff', border: '1px solid'}

function Chat({isInline}) {
  const [isOpen, setOpen] = useState(isInline)
  const [messages, setMessages] = useState([])
  const [draft, setDraft] = useState('')
  const add = (text) => setMessages((before) => [...before.slice(0, -1), (before.at(-1) ?? '') + text])
  const send = async (event) => {
    event.preventDefault()
    setDraft('')
    setMessages((before) => [...before, draft, ''])
    const {body} = await fetch('/reply', {method: 'POST', body: draft})
    const reader = body.pipeThrough(new TextDecoderStream()).getReader()
    for (let part = await reader.read(); !part.done; part = await reader.read()) add(part.value)
  }
  if (!isOpen) return h('button', {style, onClick: () => setOpen(true)}, 'Open')
  return h(
    'section',
    {style},
    !isInline && h('button', {onClick: () => setOpen(false)}, 'Close'),
    h(
      'div',
      null,
      messages.map((text, index) => h('p', {key: index}, text)),
    ),
    h(
      'form',
      {onSubmit: send},
      h('input', {value: draft, onInput: (event) => setDraft(event.target.value)}),
      h('button', null, 'Send'),
    ),
  )
}

globalThis.mountNaive = (host, isInline) => {
  const root = createRoot(host)
  root.render(h(Chat, {isInline}))
  return () => root.unmount()
}
