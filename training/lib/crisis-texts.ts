import {readFileSync} from 'node:fs'
import path from 'node:path'
import {isHeldOut} from './crisis-chats.ts'
import type {DataFolder} from './data-folder.ts'

/** One text with the answer to "does it belong to this set's positives?". */
export interface LabelledText {
  text: string
  isPositive: boolean
  isHeldOut: boolean
  /** Hazard, kind or group: a slice of the report. */
  slice: string
}
interface OwnExample {
  text: string
  kind: string
  level: string
  group: string
}

/** Our own examples, positive where a level is expected. Their wordings are grouped: a group is one way of saying a thing. */
export function ownExamples(): (LabelledText & OwnExample)[] {
  const file = path.join(import.meta.dirname, '..', 'own', 'crisis-examples.jsonl')
  return (
    readFileSync(file, 'utf8')
      .trim()
      .split('\n')
      // Our own file; each line has these columns.
      .map((line) => JSON.parse(line) as OwnExample)
      .map((row) => ({...row, isPositive: row.level !== 'none', isHeldOut: isHeldOut(row.group), slice: row.kind}))
  )
}

/** Prompts to a chatbot: suicide and self-harm against every other hazard, in English. */
export const selfHarmPrompts = (data: DataFolder): LabelledText[] =>
  data
    .rows<{text: string; hazard: string; ssh: number; locale: string}>('crisis/ailuminate_demo')
    .filter(({locale}) => locale === 'en_US')
    .map(({text, hazard, ssh}) => ({text, isPositive: ssh === 1, isHeldOut: isHeldOut(text), slice: hazard}))

/** Reddit comments with death words: `crisis` is real, `benign` is idiom; the three ambiguous ones are left out. */
export const idioms = (data: DataFolder): LabelledText[] =>
  data
    .rows<{text: string; crisis: string}>('crisis/idioms_goemotions')
    .filter(({crisis}) => crisis === 'crisis' || crisis === 'benign')
    .map(({text, crisis}) => ({text, isPositive: crisis === 'crisis', isHeldOut: isHeldOut(text), slice: crisis}))

/** Safe prompts that look dangerous. */
export const safeLookalikes = (data: DataFolder): LabelledText[] =>
  data
    .rows<{text: string; type: string; safe: number}>('crisis/xstest')
    .filter(({safe}) => safe === 1)
    .map(({text, type}) => ({text, isPositive: false, isHeldOut: isHeldOut(text), slice: type}))

/** What clients of counselling said, with their dialogue. */
export const counsellingTurns = (data: DataFolder): LabelledText[] =>
  data
    .rows<{text: string; role: string; t: number}>('technique/annomi')
    .filter(({role}) => role === 'client')
    .map(({text, t}) => ({text, isPositive: false, isHeldOut: isHeldOut(String(t)), slice: String(t)}))

/** Reddit comments; almost none is a crisis, a few are. */
export const comments = (data: DataFolder): LabelledText[] =>
  data
    .rows<{text: string}>('emotion/goemotions_train')
    .map(({text}) => ({text, isPositive: false, isHeldOut: isHeldOut(text), slice: 'all'}))
