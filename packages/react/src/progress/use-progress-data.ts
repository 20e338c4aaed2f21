import {isPixelError} from '@pixelated/sdk'
import type {Goal, Milestone} from '@pixelated/sdk/contract'
import type {JournalEntry} from '@pixelated/sdk/progress'
import {useEffect, useMemo} from 'react'
import {useGoals, useJournal, useMilestones} from '../hooks/use-progress.ts'

/** A session with a time to draw it at: as the server says it, or, without a time zone, as if it were UTC. */
export type DrawnEntry = JournalEntry & {readonly at: Date}

/** Where one of the questions to the server stands. What has come once stays, also when asking again fails. */
export interface Asked<Data> {
  readonly state: 'loading' | 'failed' | 'ready'
  readonly data: Data
  readonly error: Error | null
  readonly again: () => void
}

/** What a dashboard and a report rest on. The questions succeed and fail each by itself. */
export interface ProgressData {
  readonly days: number
  readonly range: {readonly from: number; readonly to: number}
  readonly sessions: Asked<readonly DrawnEntry[]>
  /** Set when there are more sessions than are read. */
  readonly isCut: boolean
  /** How many times came without a time zone. */
  readonly unsureTimes: number
  readonly goals: Asked<readonly Goal[]>
  /** Steps that were reached in the time; undefined where a server gives none back, as an original one. */
  readonly steps: Asked<readonly Milestone[] | undefined>
}

const dayMs = 86_400_000
/** More than anybody meets in ten years; a robot's journal is not read into a page. */
const mostSessions = 2000

/** The sessions of the last days and the goals of a client. */
export function useProgressData(clientId: string, {days, now}: {days: number; now: number}): ProgressData {
  // Whole days, so that the same days are the same question all day long.
  const from = Math.floor(now / dayMs) * dayMs - days * dayMs
  const journal = useJournal(clientId, {from: useMemo(() => new Date(from), [from]), pageSize: 200})
  const {hasNextPage, isFetching, isError, fetchNextPage} = journal
  const entries = useMemo(() => journal.data?.pages.flatMap((page) => page.entries) ?? [], [journal.data])
  const isReading = hasNextPage && entries.length < mostSessions
  useEffect(() => {
    if (isReading && !isFetching && !isError) void fetchNextPage()
  }, [isReading, isFetching, isError, fetchNextPage])
  const drawn = useMemo(
    () =>
      entries.flatMap((entry): readonly DrawnEntry[] => {
        const at = entry.at ?? new Date(`${entry.timestamp}Z`)
        // An original server compares times as text, and gives some that are too old.
        return at.getTime() >= from ? [{...entry, at}] : []
      }),
    [entries, from],
  )
  const goals = useGoals(clientId)
  const steps = useMilestones(clientId)
  const isNotGiven = isPixelError(steps.error, 'rejected')
  return {
    days,
    // What was written down since the page was opened has a place too.
    range: {from, to: drawn.reduce((last, {at}) => Math.max(last, at.getTime()), now)},
    sessions: {
      state: isError ? 'failed' : journal.isPending || isReading ? 'loading' : 'ready',
      data: drawn,
      error: journal.error,
      again: () => void (journal.data === undefined ? journal.refetch() : fetchNextPage()),
    },
    isCut: hasNextPage && !isReading,
    unsureTimes: entries.filter(({at}) => at === undefined).length,
    goals: {
      state: goals.data !== undefined ? 'ready' : goals.isError ? 'failed' : 'loading',
      data: goals.data ?? [],
      error: goals.error,
      again: () => void goals.refetch(),
    },
    steps: {
      state: steps.data !== undefined || isNotGiven ? 'ready' : steps.isError ? 'failed' : 'loading',
      data: isNotGiven ? undefined : (steps.data ?? []).filter((step) => isWithin(step, from)),
      error: steps.error,
      again: () => void steps.refetch(),
    },
  }
}

/** A step without a date is of any time. */
const isWithin = ({achieved_date: date}: Milestone, from: number): boolean =>
  date === undefined || !(Date.parse(date) < from)
