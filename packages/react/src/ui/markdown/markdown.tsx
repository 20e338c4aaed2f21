import {memo, useMemo, type ReactNode} from 'react'
import {defaultLinkPolicy, type LinkPolicy} from './link-policy.ts'
import type {Block, Inline, InlineLine} from './markdown-node.ts'
import {createMarkdownStream} from './markdown-stream.ts'

export interface MarkdownProps {
  readonly text: string
  /** More of it may come. */
  readonly isStreaming?: boolean | undefined
  readonly links?: LinkPolicy | undefined
}

/** Marks, lists, quotations and code of a text that a model wrote; never its HTML, never a picture. Only what changed is drawn anew. */
export function Markdown({text, isStreaming = false, links = defaultLinkPolicy}: MarkdownProps): ReactNode {
  const stream = useMemo(() => createMarkdownStream(links), [links])
  const {settled, live} = stream.read(text, isStreaming)
  return blocks([...settled, ...live])
}

/** A block that is over is the same object each time, so it is not even compared. */
const BlockView = memo(function BlockView({block}: {block: Block}): ReactNode {
  switch (block.type) {
    case 'paragraph':
      return <p>{lines(block.lines)}</p>
    case 'heading':
      // Not an <h2>: a reply must not rearrange the outline of the page it stands on.
      return (
        <p data-heading="">
          <strong>{lines(block.lines)}</strong>
        </p>
      )
    case 'code':
      return (
        <pre dir="ltr">
          <code>{block.text}</code>
        </pre>
      )
    case 'quote':
      return <blockquote>{blocks(block.children)}</blockquote>
    case 'item':
      return <li>{blocks(block.children)}</li>
    case 'list':
      return block.isOrdered ? <ol start={block.start}>{blocks(block.children)}</ol> : <ul>{blocks(block.children)}</ul>
    case 'rule':
      return <hr />
  }
})

const blocks = (children: readonly Block[]): ReactNode =>
  children.map((child, index) => <BlockView key={index} block={child} />)

const lines = (all: readonly InlineLine[]): ReactNode =>
  all.map((line, index) => <LineView key={index} line={line} isFirst={index === 0} />)

const LineView = memo(function LineView({line, isFirst}: {line: InlineLine; isFirst: boolean}): ReactNode {
  return (
    <>
      {!isFirst && <br />}
      {inlines(line)}
    </>
  )
})

const inlines = (nodes: readonly Inline[]): ReactNode =>
  nodes.map((node, index) => (typeof node === 'string' ? node : <InlineView key={index} node={node} />))

function InlineView({node}: {node: Exclude<Inline, string>}): ReactNode {
  switch (node.type) {
    case 'strong':
      return <strong>{inlines(node.children)}</strong>
    case 'emphasis':
      return <em>{inlines(node.children)}</em>
    case 'strike':
      return <del>{inlines(node.children)}</del>
    case 'code':
      return <code dir="ltr">{node.text}</code>
    case 'link':
      return (
        <a href={node.href} rel="noopener noreferrer nofollow" {...(opensPage(node.href) && {target: '_blank'})}>
          {inlines(node.children)}
        </a>
      )
  }
}

const opensPage = (href: string): boolean => /^https?:/i.test(href)
