import {RejectedError} from '../errors/rejected-error.ts'
import {ResponseError} from '../errors/response-error.ts'
import {readAnyJson} from '../http/read-json.ts'
import {firstMismatch, type Shape} from '../lib/shape.ts'
import type {ApiContext, CallOptions} from './api-context.ts'

/**
 * How one of the original's agents did. Its latencies are constants there.
 * @example
 * const slow = ({average_latency_ms}: AgentStat) => average_latency_ms > 200
 */
export interface AgentStat {
  /** Milliseconds. */
  average_latency_ms: number
  /** 0 to 1. */
  error_rate: number
  /** A count of calls, whatever its name says. */
  throughput: number
}

/** The agents of an original server by name. */
export interface AgentStats {
  agents: Record<string, AgentStat>
  /** False when they came through the application's proxy, which invents numbers when the server behind it fails. */
  isTrusted: boolean
}

const agentStatShape: Shape<AgentStat> = {average_latency_ms: 'number', error_rate: 'number', throughput: 'number'}

/**
 * Attaches `agentStats()`, which only the original's generations B and C have.
 * @example
 * const pixel = createPixelClient({baseUrl: 'http://localhost:8001'}, [agentStats])
 * const {agents, isTrusted} = await pixel.agentStats()
 */
export const agentStats = ({http, dialect}: ApiContext) => ({
  async agentStats({signal, headers}: CallOptions = {}): Promise<AgentStats> {
    const path = dialect.paths.agentStats
    if (path === undefined) throw new RejectedError('This server has no agents')
    return http.request({
      method: 'GET',
      path,
      headers,
      signal,
      async read(response) {
        const agents = await readAnyJson(response)
        const isRight =
          typeof agents === 'object' &&
          agents !== null &&
          Object.values(agents).every((agent) => firstMismatch(agent, agentStatShape) === undefined)
        if (!isRight) throw new ResponseError('The server answered something else than agent statistics')
        return {agents: agents as Record<string, AgentStat>, isTrusted: !dialect.isProxy}
      },
    })
  },
})
