import type {JournalEntry} from '@pixelated/sdk/progress'

/** What is looked for. Empty texts mean anything. Dates are days of the device, as an input gives them. */
export interface JournalFilter {
  readonly text: string
  readonly state: string
  readonly technique: string
  readonly from: string
  readonly to: string
}

export const noFilter: JournalFilter = {text: '', state: '', technique: '', from: '', to: ''}

/** Whether entries have to be looked through one by one; dates are for the server. */
export const isSearching = ({text, state, technique}: JournalFilter): boolean =>
  text.trim() !== '' || state !== '' || technique !== ''

/** The days as moments: up to the end of the last one. */
export function rangeOf({from, to}: JournalFilter): {from?: Date; to?: Date} {
  const first = dayOf(from)
  const last = dayOf(to)
  last?.setDate(last.getDate() + 1)
  return {...(first && {from: first}), ...(last && {to: last})}
}

/** In the time zone of the device; a date without a time would be read as UTC. */
function dayOf(day: string): Date | undefined {
  const [, year, month, date] = /^(\d{4,6})-(\d\d)-(\d\d)$/.exec(day) ?? []
  if (year === undefined || month === undefined || date === undefined) return undefined
  return new Date(Number(year), Number(month) - 1, Number(date))
}

/** Texts of thousands of entries are prepared once. */
const prepared = new WeakMap<JournalEntry, string>()

/** Without case and accents, as people search. */
const fold = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()

function wordsOf(entry: JournalEntry): string {
  const known = prepared.get(entry)
  if (known !== undefined) return known
  const {conversation_summary: summary, progress_notes: notes, therapist_observations: observations} = entry
  const {next_session_focus: focus, homework_assigned: homework, therapeutic_goals: goals = []} = entry
  const words = fold([summary, notes, observations, focus, homework, ...goals].filter(Boolean).join('\n'))
  prepared.set(entry, words)
  return words
}

/** The entries in which all words occur, in any order. */
export function filterEntries(entries: readonly JournalEntry[], filter: JournalFilter): readonly JournalEntry[] {
  if (!isSearching(filter)) return entries
  const {state, technique} = filter
  const wanted = fold(filter.text).split(/\s+/).filter(Boolean)
  return entries.filter((entry) => {
    if (state !== '' && entry.emotional_state !== state) return false
    if (technique !== '' && entry.techniques_used?.includes(technique) !== true) return false
    return wanted.every((word) => wordsOf(entry).includes(word))
  })
}
