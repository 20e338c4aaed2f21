import {readdirSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import {describe, expect, it} from 'vitest'
import {createPixelClient, isPixelError, type FetchFunction} from '@pixelated/sdk'
import {progress, type Progress} from '@pixelated/sdk/progress'

/** Real answers of the original progress service are not part of this repository: name their folder to read them too. */
const folder = process.env.PIXEL_RECORDINGS
if (!folder) console.log('not run: recordings of the original progress service, set PIXEL_RECORDINGS to their folder')

interface Recording {
  name: string
  request: {method: string; path: string; json?: Record<string, unknown>}
  status: number
  headers: [string, string][]
  body?: Record<string, unknown> | string | null
  bodyIs: 'json' | 'text' | 'empty'
  tz?: string
}

/** What no call of ours asks for. */
const isNoCall = ({request: {method, path}}: Recording): boolean => method === 'OPTIONS' || path === '/openapi.json'

const recordings: Recording[] = folder
  ? readdirSync(folder)
      .filter((file) => /^progress[^/]*\.json$/.test(file))
      .map((file) => JSON.parse(readFileSync(join(folder, file), 'utf8')) as Recording)
      .filter((recording) => !isNoCall(recording))
  : []

const answerOf = ({status, headers, body, bodyIs}: Recording): Response =>
  new Response(bodyIs === 'json' ? JSON.stringify(body) : bodyIs === 'text' ? String(body) : null, {status, headers})

/** A progress service that gives this answer, and of everything else what is plainest. */
function against(recording: Recording) {
  const {method, path} = recording.request
  const wanted = `${method} ${path.split('?')[0]}`
  let asked = 0
  const fetch: FetchFunction = async (url, {method: how = 'GET'} = {}) => {
    const at = new URL(String(url)).pathname
    if (at === '/status') return Response.json({detail: 'Not Found'}, {status: 404})
    if (`${how} ${at}` === wanted) {
      asked += 1
      return answerOf(recording)
    }
    const goal = {goal_id: path.split('/').at(-1), description: 'x', completion_percentage: 1}
    if (at.startsWith('/api/v1/goals/')) return Response.json({client_id: 'c', goals_count: 1, goals: [goal]})
    return Response.json({client_id: 'c', sessions_count: 0, sessions: []})
  }
  const options = {baseUrl: 'http://progress.test', retry: {limit: 0}, assumedServerOffset: '-05:00', fetch}
  return {...createPixelClient(options, [progress]), wasAsked: () => asked > 0}
}

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = []
  for await (const item of items) found.push(item)
  return found
}

const change = {client_id: 'client-1', completion_percentage: 10, notes: ''}
const session = {client_id: 'client-1', conversation_summary: 'x', emotional_state: 'neutral'} as const
const goal = {goal_id: 'g', client_id: 'client-1', description: 'x'}
const milestone = {milestone_id: 'm', goal_id: 'g', client_id: 'client-1', description: 'x'}

/** The call of ours that would have got this answer. */
function call(kept: Progress, {request: {method, path}}: Recording): Promise<unknown> {
  const [, , , part, id = ''] = path.split('?')[0]?.split('/').map(decodeURIComponent) ?? []
  switch (`${method} ${part}`) {
    case 'POST sessions':
      return kept.journal.log({...session, session_id: 's'})
    case 'GET sessions':
      return all(kept.journal.entries(id))
    case 'POST goals':
      return kept.goals.create(goal)
    case 'PUT goals':
      return kept.goals.update(id, change)
    case 'GET goals':
      return kept.goals.list(id, {includeReached: true})
    case 'POST milestones':
      return kept.milestones.add(milestone)
    case 'GET milestones':
      return all(kept.milestones.entries(id))
    case 'GET progress':
      return kept.report(id)
    case 'GET trends':
      return kept.trend(id)
    case 'GET export':
      return all(kept.export(id)).then((pieces) => pieces.join(''))
    default:
      throw new Error(`no call for ${method} ${path}`)
  }
}

/** What the call makes of a success. */
function expected({name, request: {path}, body}: Recording): unknown {
  const sent = typeof body === 'object' && body !== null ? body : {}
  const listed = (field: string) => (sent[field] ?? []) as Record<string, unknown>[]
  if (name.includes('session.create')) return {isNew: true}
  if (path.includes('/sessions/')) {
    return listed('sessions').map(({timestamp, ...entry}) => ({
      ...entry,
      timestamp,
      at: new Date(`${String(timestamp).slice(0, 23)}-05:00`),
    }))
  }
  if (path.includes('/goals/') && sent['goals'] !== undefined) {
    // A percentage that is no number arrives as null, and is told as unknown.
    return listed('goals').map((one) => JSON.parse(JSON.stringify(one).replaceAll(/,"\w+":null/g, '')) as object)
  }
  if (path.includes('/progress/')) {
    const {client_id, report_date, timeframe_start, timeframe_end, goal_progress, overall_trajectory: serverWord} = sent
    const told = {client_id, report_date, timeframe_start, timeframe_end, goal_progress, serverWord}
    return expect.objectContaining({...told, overall_trajectory: 'insufficient_data', computedBy: 'device'})
  }
  if (path.includes('/trends/')) {
    const word = listed('trends')[0]?.['trend_direction']
    return {computedBy: 'device', ...(word !== undefined && {serverWord: word})}
  }
  return undefined
}

const words = (value: unknown): string[] =>
  typeof value === 'string'
    ? value.length > 12
      ? [value]
      : []
    : typeof value === 'object' && value !== null
      ? Object.values(value).flatMap(words)
      : []

describe.runIf(recordings.length > 0)('recordings of the original progress service', () => {
  it.each(recordings)('$name is read', async (recording) => {
    const {progress: kept, wasAsked} = against(recording)
    const outcome = await call(kept, recording).catch((error: unknown) => error)
    if (recording.name.startsWith('progress.export')) {
      // Its answer names a file of its own. Ours is made of what it gives back, and it is not asked.
      expect(wasAsked()).toBe(false)
      return expect(JSON.parse(String(outcome))).toMatchObject({complete: true, records: [{kind: 'goal'}]})
    }
    if (recording.name === 'progress.milestones.list') {
      expect(wasAsked()).toBe(false)
      return expect(outcome).toMatchObject({code: 'rejected'})
    }
    if (recording.name === 'progress.sessions.no-client') {
      expect(wasAsked()).toBe(false)
      return expect(outcome).toMatchObject({code: 'validation'})
    }
    expect(wasAsked()).toBe(true)
    if (recording.status < 400) return expect(outcome).toEqual(expected(recording))
    if (!(outcome instanceof Error)) throw new TypeError('a failure was read as a success')
    expect(isPixelError(outcome)).toBe(true)
    expect(outcome).toMatchObject({status: recording.status})
    const told = [outcome.message, outcome.stack, JSON.stringify(outcome), JSON.stringify(outcome.cause)].join('\n')
    for (const word of words(recording.request.json)) expect(told).not.toContain(word)
  })
})

it('says plainly when there are none to read', () => {
  expect(recordings.length > 0).toBe(folder !== undefined)
})
