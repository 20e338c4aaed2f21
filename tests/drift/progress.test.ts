import {createMockServer, type MockServerOptions} from '@pixelated/mock-server'
import {createPixelClient, isPixelError, type FetchFunction, type PixelClientOptions} from '@pixelated/sdk'
import {clientExportSchema} from '@pixelated/sdk/contract'
import {progress, type ExportProgress, type JournalEntry} from '@pixelated/sdk/progress'
import {createManualClock} from '@pixelated/sdk/testing'
import {describe, expect, it} from 'vitest'

/* Rows 40 to 49: the progress family against the emulation of the original progress service, and against the gateway. */

const dayMs = 86_400_000

function against(server: MockServerOptions, client: PixelClientOptions = {}) {
  const clock = createManualClock(Date.UTC(2026, 2, 1))
  const mock = createMockServer({fast: true, clock, ...server})
  const urls: string[] = []
  const fetch: FetchFunction = (url, init) => {
    urls.push(String(url))
    return mock.fetch(url, init)
  }
  const pixel = createPixelClient({baseUrl: 'http://mock.test', fetch, clock, retry: {limit: 0}, ...client}, [progress])
  return {clock, urls, ...pixel}
}
const original: MockServerOptions = {dialect: 'upstream', service: 'progress'}
const both = [
  ['the original', original],
  ['a gateway', {}],
] as const

const entry = (id: string, more: object = {}) => ({
  session_id: id,
  client_id: 'anna',
  conversation_summary: `Summary of ${id}.`,
  emotional_state: 'neutral' as const,
  ...more,
})
const goal = {goal_id: 'sleep', client_id: 'anna', description: 'Sleep through.', notes: 'Hard.'}

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = []
  for await (const item of items) found.push(item)
  return found
}
const codeOf = async (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'no error',
    (error: unknown) => (isPixelError(error) ? error.code : String(error)),
  )

describe.each(both)('progress of %s', (name, options) => {
  const isOriginal = name === 'the original'

  it('row 40, 41: a person who goes from worst to best is improving, whatever word the server has', async () => {
    const {clock, progress: kept} = against(options)
    const states = ['very_negative', 'negative', 'negative', 'neutral', 'positive', 'very_positive'] as const
    expect((await kept.trend('anna')).trend).toBeUndefined()
    for (const [at, emotional_state] of states.entries()) {
      await kept.journal.log(entry(`s${at}`, {emotional_state}))
      if (at === 0) expect((await kept.trend('anna')).trend).toMatchObject({trend_direction: 'insufficient_data'})
      clock.advance(4 * dayMs)
    }
    const {trend, computedBy, serverWord} = await kept.trend('anna', {timeframeDays: 60})
    expect(trend).toMatchObject({trend_direction: 'improving', data_points: 6})
    expect([computedBy, serverWord]).toEqual(isOriginal ? ['device', 'declining'] : ['gateway', undefined])
    const report = await kept.report('anna', {timeframeDays: 60})
    expect(report).toMatchObject({overall_trajectory: 'improving', sessions_count: 6, computedBy})
    expect(report.trend).toEqual(trend)
  })

  it('row 42: the same session twice is stored once and no failure; another one with its id is a conflict', async () => {
    const {progress: kept} = against(options)
    expect(await kept.journal.log(entry('s'))).toEqual({isNew: true})
    expect(await kept.journal.log(entry('s'))).toEqual({isNew: false})
    expect(await codeOf(kept.journal.log(entry('s', {conversation_summary: 'Another.'})))).toBe('conflict')
    expect(await all(kept.journal.entries('anna'))).toMatchObject([{conversation_summary: 'Summary of s.'}])
  })

  it('row 44: a goal that is not there is told, and notes are never erased by leaving them out', async () => {
    const {progress: kept} = against(options)
    await kept.goals.create(goal)
    const update = {client_id: 'anna', completion_percentage: 40}
    expect(await codeOf(kept.goals.update('nobody', {...update, notes: 'x'}))).toBe('not_found')
    expect(await codeOf(kept.goals.update('sleep', update))).toBe(isOriginal ? 'validation' : 'no error')
    await kept.goals.update('sleep', {...update, notes: 'Hard, still.'})
    expect(await kept.goals.list('anna')).toMatchObject([{goal_id: 'sleep', completion_percentage: 40}])
    if (!isOriginal) expect((await kept.goals.list('anna'))[0]?.notes).toBe('Hard, still.')
    await kept.goals.update('sleep', {...update, completion_percentage: 100, notes: 'Done.'})
    expect(await kept.goals.list('anna')).toEqual([])
    expect(await kept.goals.list('anna', {includeReached: true})).toHaveLength(1)
  })

  it('row 45, 47: what a server would store wrongly is refused before it is sent', async () => {
    const {urls, progress: kept} = against(options)
    await kept.goals.create(goal)
    const sent = urls.length
    for (const percentage of [Number.NaN, Infinity, -1, 101]) {
      const update = {client_id: 'anna', completion_percentage: percentage, notes: ''}
      expect(await codeOf(kept.goals.update('sleep', update))).toBe('validation')
    }
    for (const timeframeDays of [0, -5, 1e9, 1.5])
      expect(await codeOf(kept.report('anna', {timeframeDays}))).toBe('validation')
    for (const pageSize of [0, -1, 1000])
      expect(await codeOf(all(kept.journal.entries('anna', {pageSize})))).toBe('validation')
    expect(urls.length).toBe(sent)
  })

  it('row 46: milestones come back from a gateway; an original never gives them back, and that is said', async () => {
    const {progress: kept} = against(options)
    await kept.goals.create(goal)
    await kept.milestones.add({milestone_id: 'm', goal_id: 'sleep', client_id: 'anna', description: 'One night.'})
    if (isOriginal) expect(await codeOf(all(kept.milestones.entries('anna')))).toBe('rejected')
    else expect(await all(kept.milestones.entries('anna'))).toMatchObject([{milestone_id: 'm', goal_id: 'sleep'}])
  })

  it('reads a long journal to its end, once each, newest first', async () => {
    const {clock, progress: kept} = against(options)
    for (let at = 0; at < 23; at += 1) {
      await kept.journal.log(entry(`s${at}`))
      clock.advance(60_000)
    }
    for (const pageSize of [1, 5, 22, 23, 24]) {
      const ids = (await all(kept.journal.entries('anna', {pageSize}))).map(({session_id: id}) => id)
      expect(ids).toEqual(Array.from({length: 23}, (_, at) => `s${22 - at}`))
    }
  })

  it('row 20, 48: times are instants where the offset is known, and bounds are sent whole and encoded', async () => {
    const {clock, urls, progress: kept} = against(options, {assumedServerOffset: '+00:00'})
    const from = new Date(clock.now())
    await kept.journal.log(entry('s'))
    const found: JournalEntry[] = await all(kept.journal.entries('anna', {from: new Date(clock.now() - dayMs)}))
    expect(found[0]?.at?.getTime()).toBe(from.getTime())
    expect(urls.at(-1)).toContain(encodeURIComponent('2026-02-28T00:00:00.000Z'))
  })

  it('an empty client id is refused, and one with strange letters stays one part of the path', async () => {
    const {progress: kept} = against(options)
    expect(await codeOf(kept.goals.list(''))).toBe('validation')
    const code = await codeOf(kept.goals.list('a/../b?c'))
    expect(['no error', 'validation', 'not_found']).toContain(code)
  })
})

it('row 43: a locked database is a failure that may be tried again after a pause, and nothing is lost by it', async () => {
  const {clock, progress: kept} = against({...original, upstream: {lockAfterDuplicate: true}})
  await kept.goals.create(goal)
  // The same id for another client locks the database for whoever writes next.
  expect(await codeOf(kept.goals.create({...goal, client_id: 'ben'}))).toBe('server_error')
  const logging = kept.journal.log(entry('s')).catch((error: unknown) => error)
  await clock.run(10_000)
  expect(await logging).toMatchObject({code: 'server_error', isRetryable: true, retryAfterMs: 5000})
  expect(await kept.journal.log(entry('s'))).toEqual({isNew: true})
})

it('row 42, 43: a goal that is set again changes nothing and locks nothing; another one with its id is a conflict', async () => {
  const {progress: kept} = against({...original, upstream: {lockAfterDuplicate: true}})
  await kept.goals.create(goal)
  expect(await codeOf(kept.goals.create(goal))).toBe('no error')
  expect(await codeOf(kept.goals.create({...goal, description: 'Another.'}))).toBe('conflict')
  expect(await kept.journal.log(entry('s'))).toEqual({isNew: true})
})

it.each(both)('row 49: ids of goals are shared by all clients of %s, or are not', async (name, options) => {
  const {progress: kept} = against(options)
  await kept.goals.create(goal)
  const code = await codeOf(kept.goals.create({...goal, client_id: 'ben', description: 'Of ben.'}))
  expect(code).toBe(name === 'the original' ? 'server_error' : 'no error')
  // Whoever puts the client's id in it never meets another's.
  await kept.goals.create({...goal, goal_id: 'ben-sleep', client_id: 'ben'})
  expect((await kept.goals.list('anna')).map(({goal_id: id}) => id)).toEqual(['sleep'])
})

it.each(both)('row 46: what %s keeps can be had in one piece, as far as it gives it back', async (name, options) => {
  const {urls, progress: kept} = against(options)
  await kept.goals.create(goal)
  for (const at of [1, 2, 3]) await kept.journal.log(entry(`s${at}`, {techniques_used: ['grounding']}))
  const seen: ExportProgress[] = []
  const pieces = await all(kept.export('anna', {onProgress: (progress) => seen.push(progress)}))
  const {records, complete} = clientExportSchema.parse(JSON.parse(pieces.join('')))
  expect(complete).toBe(true)
  expect(records.map(({kind}) => kind)).toEqual(['goal', 'session', 'session', 'session'])
  expect(seen.at(-1)?.records).toBe(4)
  // An original server counts nothing, forgets techniques, and its own export is a file that stays with it.
  const isOriginal = name === 'the original'
  expect(seen.at(-1)?.total).toBe(isOriginal ? undefined : 4)
  expect(records[1]?.['techniques_used']).toEqual(isOriginal ? undefined : ['grounding'])
  expect(urls.some((url) => url.includes('/export/'))).toBe(!isOriginal)
  const csv = await (await kept.export('anna', {format: 'csv'}).blob()).text()
  expect(csv.split('\r\n')).toHaveLength(7)
})

it('what an original server does not have is told, not asked for', async () => {
  const {progress: kept} = against(original)
  expect(await codeOf(kept.context('anna'))).toBe('rejected')
  expect(await codeOf(kept.erase('anna'))).toBe('rejected')
})

it('a gateway gives the context of a client and erases it', async () => {
  const {progress: kept} = against({})
  await kept.journal.log(entry('s', {next_session_focus: 'The move.'}))
  expect((await kept.context('anna', {tokenBudget: 100})).text).toContain('The move.')
  expect(await kept.erase('anna')).toMatchObject({client_id: 'anna', records: 1})
  expect(await all(kept.journal.entries('anna'))).toEqual([])
})

it('a caller that goes away does not take the first answer from the others', async () => {
  const {progress: kept} = against({})
  const gone = new AbortController()
  const first = kept.journal.page('anna', {signal: gone.signal}).catch((error: unknown) => error)
  const second = kept.journal.page('anna')
  gone.abort()
  expect((await second).entries).toEqual([])
  expect(await first).toMatchObject({name: 'AbortError'})
})
