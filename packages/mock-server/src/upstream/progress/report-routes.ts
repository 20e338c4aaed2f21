import {HttpError} from '../fastapi/http-error.ts'
import {optional} from '../fastapi/model.ts'
import {float} from '../fastapi/python-float.ts'
import {readQuery} from '../fastapi/read-query.ts'
import {respondJson} from '../fastapi/respond.ts'
import type {Call, Route} from '../fastapi/router.ts'
import {integer} from '../fastapi/scalars.ts'
import type {UpstreamContext} from '../upstream-context.ts'
import {emotionalTrend} from './emotional-trend.ts'
import {recommendationsOf, summaryOf, trajectoryOf} from './progress-report.ts'
import type {ProgressStore} from './progress-store.ts'

interface Parts {
  context: UpstreamContext
  store: ProgressStore
}

const dayMicros = 86_400 * 1_000_000
/** Python knows the years 1 to 9999: their first and last moment. */
const firstMicros = -62_135_596_800_000 * 1000
const lastMicros = Date.UTC(9999, 11, 31, 23, 59, 59, 999) * 1000
const greatestDays = 999_999_999

/** The report, the trend and the export, which are all computed on demand. */
export function reportRoutes(parts: Parts): Route[] {
  return [
    {method: 'GET', path: '/api/v1/progress/{client_id}', handle: (call) => report(parts, call)},
    {method: 'GET', path: '/api/v1/trends/{client_id}', handle: (call) => trends(parts, call)},
    {method: 'GET', path: '/api/v1/export/{client_id}', handle: exportHistory},
  ]
}

interface Timeframe {
  days: number
  start: string
  end: string
  nowMicros: number
}

function readTimeframe({context}: Parts, url: URL): Timeframe {
  const {timeframe_days: days} = readQuery(url, {timeframe_days: optional(integer(), () => 30)}, context.dialect)
  const nowMicros = context.micros()
  const startMicros = nowMicros - days * dayMicros
  if (Math.abs(days) > greatestDays) throw new HttpError(500, `days=${days}; must have magnitude <= ${greatestDays}`)
  if (startMicros < firstMicros || startMicros > lastMicros) throw new HttpError(500, 'date value out of range')
  return {days, start: context.localTime(startMicros), end: context.localTime(nowMicros), nowMicros}
}

function report(parts: Parts, {url, params}: Call): Response {
  const {context, store} = parts
  const clientId = params['client_id'] ?? ''
  const {start, end, nowMicros} = readTimeframe(parts, url)
  const sessions = store.sessionsOf(clientId, {from: start, to: end})
  const goals = store.goalsOf(clientId)
  const source = {sessions, goals, trend: emotionalTrend(sessions), nowMicros}
  // A goal whose percentage is NULL or infinite cannot be part of an answer: the report fails for good.
  if (goals.some(({completion}) => completion === null)) throw new TypeError('a goal has no percentage')
  return respondJson({
    client_id: clientId,
    report_date: context.localTime(),
    timeframe_start: start,
    timeframe_end: end,
    sessions_count: sessions.length,
    goal_progress: new Map(goals.map(({goal_id, completion}) => [goal_id, float(completion ?? 0)])),
    overall_trajectory: trajectoryOf(source),
    recommendations: recommendationsOf(source),
    summary: summaryOf(source),
  })
}

function trends(parts: Parts, {url, params}: Call): Response {
  const clientId = params['client_id'] ?? ''
  const {days, start, end} = readTimeframe(parts, url)
  const trend = emotionalTrend(parts.store.sessionsOf(clientId, {from: start, to: end}))
  return respondJson({
    client_id: clientId,
    timeframe_days: days,
    trends:
      trend === undefined
        ? []
        : [
            {
              // Python's mean of whole numbers is a whole number where it can be one.
              avg_emotional_score: Number.isInteger(trend.mean) ? trend.mean + 0 : float(trend.mean),
              trend_direction: trend.direction,
              volatility: float(trend.volatility),
              data_points: trend.points,
            },
          ],
  })
}

/** A file on the server, which nothing serves. An unknown client is a success too. */
function exportHistory({params}: Call): Response {
  const path = `client_${params['client_id'] ?? ''}_history.json`
  return respondJson({status: 'success', message: 'History exported successfully', file_path: path})
}
