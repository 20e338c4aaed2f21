import {readFileSync} from 'node:fs'
import path from 'node:path'
import type {CrisisMethod, CrisisVerdict} from './crisis-reading.ts'
import type {DataFolder} from './data-folder.ts'
import {foldOf} from './fold-of.ts'

/** A chat of VERA-MH as a method reads it: one verdict for each message of the persona. */
export interface ReadChat {
  persona: string
  isHeldOut: boolean
  risk: string
  /** Verdicts by turn index; turns of the chatbot have none. */
  verdicts: ReadonlyMap<number, CrisisVerdict>
  /** Where the first risk statement is, by `own/vera-first-risk.json`. */
  firstRisk: {turn: number; wording: string} | undefined
}
interface Chat {
  id: string
  persona: string
  risk: string
  turns: {role: string; text: string}[]
}
interface Label {
  id: string
  turn: number
  wording: string
}

/** Folds 3 and 4 are held out: no rule was written while looking at them. */
export const isHeldOut = (group: string) => foldOf(group) >= 3

export function readChats(data: DataFolder, method: CrisisMethod): ReadChat[] {
  const file = path.join(import.meta.dirname, '..', 'own', 'vera-first-risk.json')
  // Our own file, in the form it says of itself.
  const {labels} = JSON.parse(readFileSync(file, 'utf8')) as {labels: Label[]}
  return data.rows<Chat>('crisis/veramh_conversations').map(({id, persona, risk, turns}) => {
    const chat = turns.map(({role, text}) => ({role: role === 'user' ? 'user' : 'assistant', content: text}))
    const verdicts = new Map<number, CrisisVerdict>()
    for (const [turn, {role, content}] of chat.entries())
      if (role === 'user') verdicts.set(turn, method(content, chat.slice(0, turn)))
    const firstRisk = labels.find((label) => label.id === id)
    return {persona, risk, isHeldOut: isHeldOut(id), verdicts, firstRisk}
  })
}
