import {afterEach, expect, it, vi} from 'vitest'
import {createMockServer} from './create-mock-server.ts'
import type {MockServerOptions} from './mock-server-options.ts'

// What JavaScript may give, and TypeScript would not let through.
const create = (options: object) => createMockServer({fast: true, ...options} as MockServerOptions)

it.each([
  [{fault: []}, 'createMockServer: there is no option "fault": did you mean "faults"?'],
  [{latency: {p50ms: 1, p99Ms: 2}}, 'createMockServer: there is no option "latency.p50ms": did you mean "p50Ms"?'],
  [{history: {client: 6}}, 'createMockServer: there is no option "history.client": did you mean "clients"?'],
  [{faults: [{faults: 'reset', time: 2}]}, 'A fault rule has no "time": did you mean "times"?'],
  [{faults: [{fault: 'reset'}]}, 'A fault rule has no "fault": did you mean "faults"?'],
  [
    {faults: [{faults: 'latancy=5'}]},
    'A fault rule cannot be read: "latancy" is not a fault we know: did you mean "latency"?',
  ],
  [{faults: [{faults: 'zebra=5'}]}, 'A fault rule cannot be read: "zebra" is not a fault we know'],
  [{limits: {clients: false}}, 'createGateway: there is no option "limits.clients": did you mean "limits.client"?'],
])('refuses %j', (options, sentence) => {
  expect(() => create(options)).toThrow(new TypeError(sentence))
})

afterEach(() => vi.unstubAllGlobals())

it.each(['gateway', 'upstream'] as const)('tells at once that a Node is too old for dialect %s', (dialect) => {
  vi.stubGlobal('process', {...process, versions: {node: '20.20.2'}})
  expect(() => create({dialect})).toThrow(
    'createMockServer needs Node 22.13 or later; this is 20.20.2. `npm install --save-dev node@24` gets one for this project.',
  )
})
