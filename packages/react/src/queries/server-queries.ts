import type {Health, PixelClient, Status} from '@pixelated/sdk'
import {queryOptions} from '@tanstack/react-query'
import {pixelKeys} from './keys.ts'
import type {QueryOf} from './query-of.ts'

// No query here is retried by TanStack Query: the client has already tried again where that helps, and a second layer would multiply it.
const retry = false

/**
 * Whether the server can answer, asked again every half minute while somebody looks.
 * @example
 * import {QueryClient} from '@tanstack/react-query'
 *
 * const health = await new QueryClient().fetchQuery(healthQuery(pixel))
 * console.log(health.isUsable)
 */
export const healthQuery = (
  client: Pick<PixelClient, 'health'>,
): QueryOf<Health, ReturnType<typeof pixelKeys.health>> =>
  queryOptions({
    queryKey: pixelKeys.health(),
    queryFn: ({signal}) => client.health({signal}),
    refetchInterval: 30_000,
    staleTime: 10_000,
    retry,
  })

/**
 * What the server is and how it is doing.
 * @example
 * import {QueryClient} from '@tanstack/react-query'
 *
 * const status = await new QueryClient().fetchQuery(statusQuery(pixel))
 * console.log(status)
 */
export const statusQuery = (
  client: Pick<PixelClient, 'status'>,
): QueryOf<Status, ReturnType<typeof pixelKeys.status>> =>
  queryOptions({
    queryKey: pixelKeys.status(),
    queryFn: ({signal}) => client.status({signal}),
    staleTime: 60_000,
    retry,
  })
