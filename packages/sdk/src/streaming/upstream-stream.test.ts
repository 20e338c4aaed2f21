import {describe, expect, it} from 'vitest'
import {collect, frame, over, serve, type Script} from './stream-fixture.ts'

describe('the original servers', () => {
  const activity = frame('activity', {id: 'a1', agentName: 'Coordinator', timestamp: 1_795_218_912.9, agentRole: null})
  const final = frame('final_response', {response: 'I hear you.', agent_activities: null, eq_scores: null})

  it('row 23 and 26: no numbers and no end marker; the activities are collected', async () => {
    const {stream} = serve([{pieces: [activity, final]}])
    const {events, text} = await collect(stream)
    expect(events.map(({type}) => type)).toEqual(['activity', 'text_delta', 'final_response', 'done'])
    expect(text).toBe('I hear you.')
    expect((await stream.final()).agentActivities).toMatchObject([{agentName: 'Coordinator'}])
  })

  it('row 21: seconds become milliseconds', async () => {
    const {events} = await collect(serve([{pieces: [activity, final]}]).stream)
    expect(events[0]).toMatchObject({activity: {timestamp: 1_795_218_912_900}})
  })

  const answer: Script = {pieces: [JSON.stringify({response: 'I hear you.'})], type: 'application/json'}

  it.each([
    ['row 22: only an error event after a 200', {pieces: [frame('error', {detail: 'agentName field required'})]}],
    ['row 23: no final reply', {pieces: [activity]}],
    ['a missing route', {pieces: [JSON.stringify({detail: 'Not Found'})], status: 404, type: 'application/json'}],
    [
      'a wrong method',
      {pieces: [JSON.stringify({detail: 'Method Not Allowed'})], status: 405, type: 'application/json'},
    ],
    ['a page of HTML', {pieces: ['<html></html>'], type: 'text/html'}],
  ] as [string, Script][])('%s falls back to /infer', async (_name, script) => {
    const {stream, calls, clock} = serve([script, answer, answer, answer, answer])
    const {text, error} = await over(clock, collect(stream))
    expect([text, error]).toEqual(['I hear you.', undefined])
    expect(calls.at(-1)).toMatchObject({method: 'POST', url: '/infer'})
  })

  it('plain JSON where a stream was asked for is one answer', async () => {
    const {stream} = serve([answer])
    const {events} = await collect(stream)
    expect(events.map(({type}) => type)).toEqual(['text_delta', 'final_response', 'done'])
  })

  it('row 25: a JSON error before the stream is that error', async () => {
    const {stream} = serve([{pieces: ['{"detail":"Model not loaded"}'], status: 503, type: 'application/json'}])
    expect((await collect(stream)).error).toMatchObject({code: 'server_error', status: 503})
  })
})
