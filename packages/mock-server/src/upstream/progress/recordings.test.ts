import {existsSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import {describe, expect, it} from 'vitest'
import {progressSession} from '../../fixtures/progress-session.ts'
import {createUpstreamFixture} from '../upstream-fixture.ts'

const folder = process.env['PIXEL_RECORDINGS'] ?? ''
const isThere = folder !== '' && existsSync(folder)
if (!isThere) console.log('not run: upstream recordings, set PIXEL_RECORDINGS')
const describeRecordings = isThere ? describe : describe.skip

/** The states a client was logged with, oldest first, and how far the one goal was. */
const courses: readonly [name: string, states: readonly string[], goal?: number | undefined, techniques?: string[]][] =
  [
    ['falling', ['very_positive', 'positive', 'neutral', 'negative', 'very_negative'], 60],
    ['falling-low-goal', ['very_positive', 'positive', 'neutral', 'negative', 'very_negative'], 40],
    ['falling-no-goal', ['very_positive', 'positive', 'neutral', 'negative', 'very_negative']],
    ['flat', ['neutral', 'neutral', 'neutral', 'neutral', 'neutral'], 60],
    ['one', ['positive'], 60],
    ['two', ['negative', 'positive'], 60],
    ['three', ['very_negative', 'positive', 'very_positive'], 60],
    ['swinging', ['very_positive', 'very_negative', 'very_positive', 'very_negative'], 60],
    ['one-technique', ['neutral', 'neutral', 'neutral', 'neutral'], undefined, ['walking']],
  ]

/** A report is compared without its times and its sentence, which are ours. */
function comparable(body: unknown): unknown {
  const {report_date: _date, timeframe_start: _start, timeframe_end: _end, summary: _summary, ...rest} = Object(body)
  return rest
}

function recorded(name: string): {clientId: string; body: unknown} | undefined {
  const path = join(folder, `progress.trajectory.${name}.json`)
  if (!existsSync(path)) return undefined
  const {body} = JSON.parse(readFileSync(path, 'utf8'))
  return {clientId: body.client_id, body}
}

describeRecordings('courses that the original progress service judged', () => {
  it.each(courses)('%s', async (name, states, goal, techniques = ['walking', 'breathing']) => {
    let compared = 0
    for (const kind of ['report', 'trends']) {
      const recording = recorded(`${name}.${kind}`)
      if (recording === undefined) continue
      const {clientId, body} = recording
      const upstream = createUpstreamFixture({service: 'progress'})
      for (const [index, state] of states.entries()) {
        const ids = {session_id: `visit-${index}`, client_id: clientId}
        await upstream.post(
          '/api/v1/sessions',
          progressSession({...ids, emotional_state: state, techniques_used: techniques}),
        )
      }
      const goalBody = {goal_id: `${clientId}-g`, client_id: clientId, description: 'x', completion_percentage: goal}
      if (goal !== undefined) await upstream.post('/api/v1/goals', goalBody)
      const path = kind === 'report' ? 'progress' : 'trends'
      expect(comparable((await upstream.get(`/api/v1/${path}/${clientId}`)).json)).toEqual(comparable(body))
      compared += 1
    }
    expect(compared).toBeGreaterThan(0)
  })
})
