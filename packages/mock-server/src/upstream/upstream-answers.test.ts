import {describe, expect, it} from 'vitest'
import {upstreamRefusals} from '../fixtures/upstream-refusals.ts'
import {upstreamReplies} from '../fixtures/upstream-replies.ts'
import {createUpstreamFixture} from './upstream-fixture.ts'

const cases = [...upstreamReplies, ...upstreamRefusals].map((answer) => [answer.name, answer] as const)

describe('the emulation gives the fixtures to the byte', () => {
  it.each(cases)('%s', async (_name, {server, method, path, sent, status, contentType, body}) => {
    const upstream = createUpstreamFixture({...server, computeEq: () => [0.25, -0.75, 1.5, 0.5, 2]})
    const answer = await upstream.send(
      path,
      sent === undefined ? {method} : {method, body: new TextEncoder().encode(sent)},
    )
    expect(answer.text).toBe(body)
    expect([answer.status, answer.headers.get('content-type')]).toEqual([status, contentType])
  })
})
