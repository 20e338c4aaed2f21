import {describe, expect, it} from 'vitest'
import {useMockServer} from './use-mock-server.ts'

describe('useMockServer', () => {
  const server = useMockServer({faults: [{faults: 'status=503', times: 1}]})

  it('gives a server', async () => {
    expect((await server.fetch('/health')).status).toBe(503)
    expect((await server.fetch('/health')).status).toBe(200)
    server.use('unreachable')
    expect(server.journal.entries()).toHaveLength(2)
  })

  it('gives it as new to the next test', async () => {
    expect(server.journal.entries()).toEqual([])
    expect((await server.fetch('/health')).status).toBe(503)
    expect((await server.fetch('/health')).status).toBe(200)
  })
})
