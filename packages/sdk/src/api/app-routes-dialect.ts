import type {Dialect} from './dialect.ts'

/**
 * The original application's proxy routes, `/api/ai/pixel/*`. It retries every failure itself for up to 127 s, so the client
 * does not, and its connect timeout should be longer than that. `GET .../infer` is its status; it has no health of its own.
 * @example
 * const pixel = createPixelClient({baseUrl: 'https://app.example', dialect: appRoutesDialect, timeouts: {connectMs: 130_000}})
 */
export const appRoutesDialect: Dialect = {
  name: 'app-routes',
  paths: {
    health: '/api/ai/pixel/infer',
    status: '/api/ai/pixel/infer',
    infer: '/api/ai/pixel/infer',
    inferStream: '/api/ai/pixel/infer-stream',
    agentStats: '/api/ai/pixel/stats',
  },
  isProxy: true,
  retries: 0,
}
