import type {Inline} from './markdown-node.ts'

const looksLikeAddress = /^\s*(?:[a-z][a-z0-9+.-]*:\/\/)?([\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+)(?:[/:?#]|\s*$)/iu

/** A link whose words do not name another place than the one it leads to. */
export function toLink(href: string, words: readonly Inline[]): Inline {
  const children = words.map(withoutLinks)
  const written = children.map(textOf).join('')
  const named = looksLikeAddress.exec(written)?.[1]?.toLowerCase()
  const isHonest = named === undefined || !URL.canParse(href) || isSameHost(named, new URL(href).hostname)
  return {type: 'link', href, children: isHonest && written.trim() !== '' ? children : [href]}
}

const isSameHost = (one: string, other: string): boolean => one.replace(/^www\./, '') === other.replace(/^www\./, '')

/** What a reader sees of it. */
export const textOf = (node: Inline): string =>
  typeof node === 'string' ? node : node.type === 'code' ? node.text : node.children.map(textOf).join('')

function withoutLinks(node: Inline): Inline {
  if (typeof node === 'string' || node.type === 'code') return node
  if (node.type === 'link') return textOf(node)
  return {...node, children: node.children.map(withoutLinks)}
}
