import type {Instrument} from '@pixelated/sdk/measures'
import type {DraftFields, JournalDraft} from '@pixelated/sdk/progress'

/** What stands in a form: an answer for each question, null where there is none. */
export interface QuestionnaireFields {
  readonly answers: readonly (number | null)[]
  /** One of the emotional states, or empty. */
  readonly state: string
}

/** Reads a draft. What does not fit the form, such as one of another version, is no answer. */
export function readFields(instrument: Instrument, fields: DraftFields): QuestionnaireFields {
  const kept = fields['answers'] ?? []
  const values = instrument.options.map(({value}) => String(value))
  const answers = instrument.items.map((_item, at) => (values.includes(kept[at] ?? '') ? Number(kept[at]) : null))
  return {answers, state: String(fields['state'] ?? '')}
}

export const writeFields = ({answers, state}: QuestionnaireFields): DraftFields => ({
  answers: answers.map((answer) => (answer === null ? '' : String(answer))),
  state,
})

/** A draft that goes with its form. */
export function createOwnDraft(): JournalDraft {
  const listeners = new Set<() => void>()
  let fields: DraftFields = {}
  return {
    getFields: () => fields,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    write(next) {
      fields = next
      for (const listener of listeners) listener()
    },
  }
}
