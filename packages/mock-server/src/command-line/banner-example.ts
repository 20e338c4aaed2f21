import type {MockServerOptions} from '../server/mock-server-options.ts'

/** A first request that this server answers, and a fault that shows on it. */
export interface BannerExample {
  /** The arguments of `curl`, ready to paste. */
  curl: string
  fault: string
}

interface Ask {
  path: string
  body: Readonly<Record<string, string>>
  isStream?: boolean
  key?: string
}

/** What to try first: not every dialect and service has a stream, and a fault of events shows on nothing else. */
export function toBannerExample(url: string, options: MockServerOptions): BannerExample {
  const {path, body, isStream = false, key} = toAsk(options)
  const authorization = key === undefined ? '' : ` -H 'Authorization: Bearer ${key}'`
  const content = `-H 'Content-Type: application/json' -d '${JSON.stringify(body)}'`
  return {
    curl: `${isStream ? '-N ' : ''}${url}${path}${authorization} ${content}`,
    fault: isStream ? 'disconnect@event=5' : 'status=503',
  }
}

function toAsk({dialect = 'gateway', service, generation, asStored}: MockServerOptions): Ask {
  const body = {user_query: 'I cannot sleep'}
  if (dialect === 'gateway') return {path: '/infer-stream', body, isStream: true}
  if (dialect === 'app') return {path: '/api/ai/pixel/infer', body, key: 'mock-user'}
  if (service === 'inference') return {path: '/api/v1/inference', body: {user_input: body.user_query}}
  if (service === 'progress') {
    return {path: '/api/v1/goals', body: {goal_id: 'g1', client_id: 'c1', description: 'Sleep through the night'}}
  }
  // The first generation has no stream, and as it is stored it breaks by itself.
  const isStream = generation !== 'a' && asStored !== true
  return {path: isStream ? '/infer-stream' : '/infer', body, isStream}
}
