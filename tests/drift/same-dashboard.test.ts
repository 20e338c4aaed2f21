import {createMockServer, generateHistory} from '@pixelated/mock-server'
import {createPixelClient} from '@pixelated/sdk'
import {englishSummary} from '@pixelated/sdk/measures'
import {progress, type Progress} from '@pixelated/sdk/progress'
import {createManualClock} from '@pixelated/sdk/testing'
import {describe, expect, it} from 'vitest'

/* A clinician sees the same of a client, whether a gateway or an original server keeps the records. */

const end = Date.UTC(2026, 5, 30, 12)
const history = {clients: 12, seed: 5, end}

function progressOf(dialect: 'gateway' | 'upstream'): Progress {
  const clock = createManualClock(end)
  const {fetch} = createMockServer({dialect, history, fast: true, clock})
  return createPixelClient({baseUrl: 'http://mock.test', fetch, clock, assumedServerOffset: 'Z'}, [progress]).progress
}

const rounded = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value), (_, inner: unknown) =>
    typeof inner === 'number' ? Math.round(inner * 1e9) / 1e9 : inner,
  )

/** When a goal last moved is kept by a gateway only, and so is a goal that stands still. */
const isShared = (matter: string): boolean =>
  ![englishSummary.matters.goals_stalled, englishSummary.matters.goals_behind].includes(matter)

describe('the same dashboard from both servers', () => {
  const [ours, theirs] = [progressOf('gateway'), progressOf('upstream')]

  it.each([30, 90, 365])('trends and reports over %d days', async (timeframeDays) => {
    const words = new Set<string>()
    for (const {clientId} of generateHistory(history)) {
      const trends = await Promise.all([ours, theirs].map((kept) => kept.trend(clientId, {timeframeDays})))
      expect(rounded(trends[1]?.trend)).toEqual(rounded(trends[0]?.trend))
      expect(trends.map(({computedBy}) => computedBy)).toEqual(['gateway', 'device'])

      const [one, other] = await Promise.all([ours, theirs].map((kept) => kept.report(clientId, {timeframeDays})))
      const figuresOf = (report: typeof one) =>
        rounded({
          sessions: report?.sessions_count,
          trend: report?.trend,
          trajectory: report?.overall_trajectory,
          goals: report?.goal_progress,
          summary: report?.summary,
          matters: report?.recommendations.filter(isShared),
        })
      expect(figuresOf(other)).toEqual(figuresOf(one))
      if (one !== undefined) words.add(one.overall_trajectory)
    }
    // Otherwise all of them could be the same by having nothing to say.
    expect(words.size).toBeGreaterThan(1)
  })

  it('the journal and the goals that the charts are drawn from', async () => {
    for (const {clientId} of generateHistory(history)) {
      const read = async (kept: Progress) => {
        const states: unknown[] = []
        for await (const {session_id, at, emotional_state} of kept.journal.entries(clientId)) {
          states.push([session_id, at?.getTime(), emotional_state])
        }
        const goals = await kept.goals.list(clientId, {includeReached: true})
        return {
          states,
          goals: goals.map(({goal_id, completion_percentage}) => [goal_id, completion_percentage]).toSorted(),
        }
      }
      expect(await read(theirs)).toEqual(await read(ours))
    }
  })
})
