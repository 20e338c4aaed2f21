import type {DraftFields} from '@pixelated/sdk/progress'
import type {Messages} from '../messages/messages.ts'
import {longestSession, longestText, type FieldProblem} from './journal-fields.ts'

/** What is typed, what is wrong with it, and how it changes. */
export interface FormFields {
  readonly fields: DraftFields
  readonly problems: Readonly<Record<string, FieldProblem>>
  write(name: string, value: string | readonly string[]): void
  onBlur(): void
}

/** What is wrong with a field, in words. */
export function problemText(messages: Messages, problem: FieldProblem | undefined): string | undefined {
  if (problem === undefined) return undefined
  if (problem === 'tooLong') return messages.text('progress.tooLong', {count: longestText})
  if (problem === 'badDuration') return messages.text('journal.badDuration', {count: longestSession})
  return messages.text(`journal.${problem}`)
}
