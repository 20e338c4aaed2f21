import {defaultLinkPolicy, type LinkPolicy} from './link-policy.ts'
import type {Block, Inline, MarkdownTree} from './markdown-node.ts'
import {createMarkdownStream} from './markdown-stream.ts'
import {wordsOf} from './to-plain-text.ts'

/** The blocks of a whole text. */
export const blocksOf = (text: string, links: LinkPolicy = defaultLinkPolicy): readonly Block[] =>
  createMarkdownStream(links).read(text, false).settled

/** All blocks and marks in a tree, from the outermost. */
export function partsOf(blocks: readonly Block[]): (Block | Exclude<Inline, string>)[] {
  return blocks.flatMap((block): (Block | Exclude<Inline, string>)[] => {
    if ('lines' in block) return [block, ...block.lines.flatMap(marksOf)]
    return 'children' in block ? [block, ...partsOf(block.children)] : [block]
  })
}

const marksOf = (nodes: readonly Inline[]): Exclude<Inline, string>[] =>
  nodes.flatMap((node) =>
    typeof node === 'string' ? [] : [node, ...('children' in node ? marksOf(node.children) : [])],
  )

/** Where the links of a text lead. */
export const addressesOf = (text: string, links?: LinkPolicy): string[] =>
  partsOf(blocksOf(text, links)).flatMap((part) => (part.type === 'link' ? part.href : []))

/** The words a reader sees. */
export const visibleText = ({settled, live}: MarkdownTree): string => wordsOf([...settled, ...live])
