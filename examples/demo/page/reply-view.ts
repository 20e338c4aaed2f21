import type {Problem} from './describe-problem.ts'
import {createElement} from './elements.ts'

/** A reply while it comes. */
export interface ReplyView {
  /** Replaces the text; painted at most once a frame. */
  setText(text: string): void
  /** The reply has ended; `foot` says how when it did not end by itself. */
  end(foot?: string): void
  /** Shows a failure with what to do about it. What arrived stays. */
  fail(problem: Problem, actions: {label: string; run: () => void}[]): void
  remove(): void
}

/** Paints a reply into its place in the log. `onPaint` is told after every change of its size. */
export function createReplyView(item: HTMLElement, words: HTMLElement, onPaint: () => void): ReplyView {
  let latestText = ''
  let frame = 0
  const paint = () => {
    frame = 0
    words.textContent = latestText
    onPaint()
  }
  const settle = (state: string, rest: HTMLElement[]) => {
    cancelAnimationFrame(frame)
    words.textContent = latestText
    words.hidden = latestText === ''
    item.dataset.state = state
    item.append(...rest)
    onPaint()
  }
  return {
    setText(text) {
      latestText = text
      item.dataset.state = 'streaming'
      if (frame === 0) frame = requestAnimationFrame(paint)
    },
    end(foot) {
      settle('done', foot === undefined ? [] : [createElement('p', {className: 'message-foot', text: foot})])
    },
    fail({text, details}, actions) {
      const box = createElement('div', {className: 'problem'})
      const buttons = createElement('div', {className: 'problem-actions'})
      for (const {label, run} of actions) {
        const button = createElement('button', {text: label})
        button.type = 'button'
        button.addEventListener('click', run)
        buttons.append(button)
      }
      box.append(createElement('p', {text}), createElement('code', {text: details}), buttons)
      settle('failed', [box])
    },
    remove() {
      item.remove()
    },
  }
}
