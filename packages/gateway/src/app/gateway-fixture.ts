import {createScriptedEngine, type Script} from '../engines/scripted-engine.ts'
import type {ApiKey} from '../policy/api-key.ts'
import {createManualClock} from '@pixelated/sdk/testing'
import {createGateway} from './create-gateway.ts'
import type {GatewayOptions} from './gateway-options.ts'

/** For tests: keys of each kind. */
export const testKeys: ApiKey[] = [
  {id: 'admin', secret: 'admin-secret-0123', scopes: ['admin']},
  {id: 'server', secret: 'server-secret-012', scopes: ['clinician']},
  {id: 'anna', secret: 'client-secret-012', scopes: ['client'], clientId: 'anna'},
]

/** For tests: headers of a caller with one of the keys. */
export const bearer = (id: 'admin' | 'server' | 'anna'): Record<string, string> => ({
  Authorization: `Bearer ${testKeys.find((key) => key.id === id)?.secret}`,
})

/** For tests: one parsed event of a stream. */
export interface ReceivedEvent {
  id: number
  event: string
  data: Record<string, unknown>
}

/** For tests: the events in a text of whole frames; comments are left out. */
export const parseEvents = (text: string): ReceivedEvent[] =>
  [...text.matchAll(/id: (\d+)\nevent: (\w+)\ndata: (.*)\n\n/g)].map(([, id, event = '', data = 'null']) => ({
    id: Number(id),
    event,
    data: JSON.parse(data),
  }))

/** For tests: a gateway over a scripted engine on a clock that stands still, without gates unless the options name some. */
export function setUpGateway(script: Script = {}, options: Partial<GatewayOptions> = {}) {
  const clock = createManualClock()
  const gateway = createGateway({engine: createScriptedEngine(script), auth: 'open', gates: 'off', clock, ...options})
  const send = (method: string, path: string, {body, headers = {}, signal}: SendOptions = {}) => {
    const text = typeof body === 'string' ? body : JSON.stringify(body)
    return gateway.fetch(
      new Request(`http://gateway.test${path}`, {
        method,
        headers: {...(body === undefined ? {} : {'Content-Type': 'application/json'}), ...headers},
        ...(body === undefined ? {} : {body: text}),
        ...(signal === undefined ? {} : {signal}),
      }),
    )
  }
  return {
    clock,
    gateway,
    get: (path: string, options?: SendOptions) => send('GET', path, options),
    post: (path: string, body?: unknown, options?: SendOptions) => send('POST', path, {...options, body}),
    remove: (path: string, options?: SendOptions) => send('DELETE', path, options),
  }
}

interface SendOptions {
  body?: unknown
  headers?: Record<string, string>
  signal?: AbortSignal
}
