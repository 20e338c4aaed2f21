import {createElement, findElement} from './elements.ts'
import {createReplyView, type ReplyView} from './reply-view.ts'

/** The conversation as a page of text. */
export interface Transcript {
  /** Gives what takes it away again. */
  addPerson(text: string): () => void
  addReply(): ReplyView
  addNote(text: string): void
}

/** Nearer to the end than this, in CSS pixels, the reader is following along. */
const followsWithin = 48

/** See {@link Transcript}. */
export function createTranscript(): Transcript {
  const log = findElement('log', HTMLOListElement)
  const latest = findElement('latest', HTMLButtonElement)
  const isAtEnd = () => log.scrollHeight - log.scrollTop - log.clientHeight < followsWithin
  const toEnd = () => {
    log.scrollTop = log.scrollHeight
  }
  let isFollowing = true
  log.addEventListener('scroll', () => {
    isFollowing = isAtEnd()
    latest.hidden = isFollowing
  })
  latest.addEventListener('click', () => {
    toEnd()
    log.focus()
  })
  // The help card and the composer take room from the log: whoever was at the end stays there.
  new ResizeObserver(() => isFollowing && toEnd()).observe(log)

  function add(item: HTMLElement) {
    log.append(item)
    if (isFollowing) toEnd()
  }

  function addMessage(role: 'person' | 'reply', text: string) {
    const item = createElement('li', {className: 'message'})
    const now = new Date()
    const name = createElement('p', {className: 'message-name', text: role === 'person' ? 'You' : 'Pixel'})
    const time = createElement('time', {text: now.toLocaleTimeString([], {hour: '2-digit', minute: '2-digit'})})
    time.dateTime = now.toISOString()
    name.append(time)
    const words = createElement('p', {className: 'message-text', text})
    words.dir = 'auto'
    item.dataset.role = role
    item.append(name, words)
    add(item)
    return {item, words}
  }

  return {
    addPerson(text) {
      isFollowing = true
      const {item} = addMessage('person', text)
      return () => item.remove()
    },
    addNote(text) {
      add(createElement('li', {className: 'note', text}))
    },
    addReply() {
      const {item, words} = addMessage('reply', 'The reply is on its way.')
      item.dataset.state = 'waiting'
      const view = createReplyView(item, words, () => {
        if (item.dataset.state === 'done' || item.dataset.state === 'failed') log.removeAttribute('aria-busy')
        if (isFollowing) toEnd()
      })
      log.setAttribute('aria-busy', 'true')
      return view
    },
  }
}
