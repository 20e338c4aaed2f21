import type {JournalEntry, JournalPage, WaitingSession} from '@pixelated/sdk/progress'
import type {InfiniteData} from '@tanstack/react-query'

const timeOf = ({at, timestamp}: JournalEntry): number => at?.getTime() ?? Date.parse(timestamp)

/** Whether an entry belongs into the list with this last part of a query key. */
export function isInRange({timestamp}: WaitingSession, range: unknown): boolean {
  const at = Date.parse(timestamp)
  const border = (name: 'from' | 'to'): number => {
    const value =
      typeof range === 'object' && range !== null ? Object.entries(range).find(([key]) => key === name)?.[1] : null
    return typeof value === 'string' ? Date.parse(value) : Number.NaN
  }
  return !(at < border('from')) && !(at >= border('to'))
}

/** The pages with an entry where it belongs, newest first. One that is there already, or belongs on a page that is not loaded, is left out. */
export function insertEntry(data: InfiniteData<JournalPage>, request: WaitingSession): InfiniteData<JournalPage> {
  if (data.pages.some(({entries}) => entries.some(({session_id: id}) => id === request.session_id))) return data
  const entry: JournalEntry = {...request, at: new Date(request.timestamp)}
  const time = timeOf(entry)
  const last = data.pages.length - 1
  const page = data.pages.findIndex(({entries}) => entries.some((one) => timeOf(one) <= time))
  if (page < 0 && data.pages[last]?.next !== undefined) return data
  const target = page < 0 ? last : page
  const pages = data.pages.map((one, index) => {
    if (index !== target) return one
    const place = one.entries.findIndex((other) => timeOf(other) <= time)
    const at = place < 0 ? one.entries.length : place
    return {...one, entries: [...one.entries.slice(0, at), entry, ...one.entries.slice(at)]}
  })
  return {...data, pages}
}
