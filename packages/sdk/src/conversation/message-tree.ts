import {createSharedMap, type SharedMap} from '../lib/shared-map.ts'
import type {Message} from './message.ts'
import {shareFindings} from './share-findings.ts'

/**
 * All messages of a conversation. Those with the same parent are branches; one of them is active. Changing one message copies neither the
 * other messages nor the path. Read it through the selectors.
 * @example
 * const hasMessages = ({path}: MessageTree) => path.length > 0
 */
export interface MessageTree {
  readonly messages: SharedMap<Message>
  /** Ids of the messages that follow a message, oldest first; those without a parent under ''. */
  readonly children: SharedMap<readonly string[]>
  /** Which of them is active, where that is not the newest. */
  readonly chosen: SharedMap<string>
  /** Ids of the active branch from the first message to its end. */
  readonly path: readonly string[]
  /** The next `seq`. */
  readonly nextSeq: number
}

export const emptyTree: MessageTree = {
  messages: createSharedMap(),
  children: createSharedMap(),
  chosen: createSharedMap(),
  path: [],
  nextSeq: 0,
}

const keyOf = (parentId: string | null): string => parentId ?? ''

/** Adds messages, parents before children, and makes the branch with the last of them the active one. */
export function addMessages(tree: MessageTree, added: readonly Message[]): MessageTree {
  const next = insert(tree, added)
  const last = added.at(-1)
  if (!last) return tree
  const end = tree.path.at(-1) ?? null
  const [first] = added
  // Nearly always the new ones follow the end of the path.
  const follow = added.every(({parentId}, index) => index === 0 || parentId === added[index - 1]?.id)
  if (follow && first?.parentId === end) return {...next, path: [...tree.path, ...added.map(({id}) => id)]}
  return switchTo(next, last.id)
}

/** Adds messages, parents before children, and leaves the active branch, but for its end, as it is. */
export function insert(tree: MessageTree, added: readonly Message[]): MessageTree {
  const lists = new Map<string, string[]>()
  for (const {id, parentId} of added) {
    const key = keyOf(parentId)
    const list = lists.get(key) ?? [...(tree.children.get(key) ?? [])]
    lists.set(key, list)
    list.push(id)
  }
  return {
    ...tree,
    messages: tree.messages.with(added.map((message) => [message.id, shareFindings(message)])),
    children: tree.children.with(lists),
    nextSeq: added.reduce((next, {seq}) => Math.max(next, seq + 1), tree.nextSeq),
  }
}

/** Puts messages in the place of earlier versions of themselves. */
export const replaceMessages = (tree: MessageTree, changed: readonly Message[]): MessageTree => ({
  ...tree,
  messages: tree.messages.with(changed.map((message) => [message.id, shareFindings(message)])),
})

/** The ids from the first message down to this one. */
export function ancestorsOf(tree: MessageTree, id: string): string[] {
  const ids: string[] = []
  for (let at = tree.messages.get(id); at; at = at.parentId === null ? undefined : tree.messages.get(at.parentId))
    ids.push(at.id)
  return ids.reverse()
}

/** Makes the branch with this message the active one, down to its newest end. */
export function switchTo(tree: MessageTree, id: string): MessageTree {
  const up = ancestorsOf(tree, id)
  if (up.length === 0) return tree
  const chosen = tree.chosen.with(up.map((one, index) => [keyOf(up[index - 1] ?? null), one]))
  return withPath({...tree, chosen}, up)
}

/** Follows the active branch from the end of `start` on. */
export function withPath(tree: MessageTree, start: readonly string[] = []): MessageTree {
  const path = [...start]
  for (let next = activeChild(tree, path.at(-1)); next !== undefined; next = activeChild(tree, next)) path.push(next)
  return {...tree, path}
}

function activeChild(tree: MessageTree, id: string | undefined): string | undefined {
  const children = tree.children.get(keyOf(id ?? null)) ?? []
  const chosen = tree.chosen.get(keyOf(id ?? null))
  return chosen !== undefined && children.includes(chosen) ? chosen : children.at(-1)
}

/** The messages that are alternatives to this one, itself included, oldest first. */
export function branchesAt(tree: MessageTree, id: string): readonly string[] {
  const message = tree.messages.get(id)
  return message ? (tree.children.get(keyOf(message.parentId)) ?? []) : []
}
