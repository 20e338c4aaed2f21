import {defaultLinkPolicy} from './link-policy.ts'
import type {Block} from './markdown-node.ts'
import {createMarkdownStream} from './markdown-stream.ts'
import {textOf} from './to-link.ts'

/** The words of a reply without its marks, line by line: to be read out or copied. */
export const toPlainText = (text: string): string =>
  wordsOf(createMarkdownStream(defaultLinkPolicy).read(text, false).settled)

/** What a reader sees of blocks. */
export const wordsOf = (blocks: readonly Block[]): string =>
  blocks
    .map((block) => {
      if (block.type === 'code') return block.text
      if ('lines' in block) return block.lines.map((line) => line.map(textOf).join('')).join('\n')
      return 'children' in block ? wordsOf(block.children) : ''
    })
    .join('\n')
