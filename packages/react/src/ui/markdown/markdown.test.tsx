import {cleanup, render} from '@testing-library/react'
import {StrictMode} from 'react'
import {renderToString} from 'react-dom/server'
import {afterEach, describe, expect, it} from 'vitest'
import {Markdown} from './markdown.tsx'

afterEach(cleanup)
const inStrictMode = (text: string, isStreaming: boolean) => (
  <StrictMode>
    <Markdown text={text} isStreaming={isStreaming} />
  </StrictMode>
)

const all = `# Title

Some **bold *and* slanted** ~~gone~~ \`code\` [help](https://example.org/a) and tel: <tel:+44116123>
second line

- one
  1. inner
- two

> quoted

\`\`\`html
<img src=x onerror=alert(1)>
\`\`\`
---
<script>alert(1)</script> ![p](https://evil.example/p.png)`

describe('Markdown', () => {
  it('draws every block, and no element that a reply could use', () => {
    const {container} = render(inStrictMode(all, false))
    const names = new Set([...container.querySelectorAll('*')].map((element) => element.localName))
    expect([...names].sort()).toEqual(
      ['a', 'blockquote', 'br', 'code', 'del', 'em', 'hr', 'li', 'ol', 'p', 'pre', 'strong', 'ul'].sort(),
    )
    expect(container.textContent).toContain('<script>alert(1)</script> p')
    expect(container.querySelector('pre')?.textContent).toBe('<img src=x onerror=alert(1)>')
  })

  it('opens pages elsewhere without saying where from, and calls from here', () => {
    const {container} = render(inStrictMode(all, false))
    const [page, call] = container.querySelectorAll('a')
    expect(page?.getAttribute('target')).toBe('_blank')
    expect(page?.rel).toBe('noopener noreferrer nofollow')
    expect(call?.hasAttribute('target')).toBe(false)
  })

  it('keeps the elements of what is over while more comes, and when it ends', () => {
    const {container, rerender} = render(inStrictMode('one\n\ntwo', true))
    const [first, second] = container.querySelectorAll('p')
    for (let length = 0; length <= all.length; length += 3)
      rerender(inStrictMode(`one\n\ntwo\n\n${all.slice(0, length)}`, true))
    rerender(inStrictMode(`one\n\ntwo\n\n${all}`, false))
    expect([...container.querySelectorAll('p')].slice(0, 2)).toEqual([first, second])
  })

  it('draws the same at once as piece by piece', () => {
    const {container, rerender} = render(inStrictMode('', true))
    for (let length = 0; length <= all.length; length++) rerender(inStrictMode(all.slice(0, length), true))
    rerender(inStrictMode(all, false))
    const atOnce = render(inStrictMode(all, false)).container
    expect(container.innerHTML).toBe(atOnce.innerHTML)
  })

  it('is drawn on a server', () => {
    expect(renderToString(<Markdown text={all} />)).toContain('<li><p>two</p></li>')
  })
})
