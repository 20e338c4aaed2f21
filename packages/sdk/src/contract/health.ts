import * as z from 'zod/mini'
import type {KnownFields} from './known-fields.ts'
import type {OpenUnion} from './open-union.ts'

/**
 * `/health`. Judge by `isUsable`, never by the 200: a server that cannot answer says 200 too.
 * @example
 * const health = healthResponseSchema.parse(await (await fetch('/health')).json())
 * show(health.status, health.model_loaded)
 */
export const healthResponseSchema = z.looseObject({
  status: z.optional(z.string()),
  model_loaded: z.optional(z.boolean()),
  /** As the server wrote it. The original servers leave the offset out. */
  timestamp: z.optional(z.string()),
  dependencies: z.optional(z.looseObject({})),
})
/**
 * The body of `/health` as the server wrote it.
 * @example
 * const body: HealthResponse = {status: 'healthy', model_loaded: true}
 */
export type HealthResponse = KnownFields<z.infer<typeof healthResponseSchema>>

/**
 * A server's health in one shape.
 * @example
 * const health: Health = await pixel.health()
 * if (!health.isUsable) show('The server cannot answer:', health.status)
 */
export interface Health extends HealthResponse {
  status: OpenUnion<'healthy' | 'degraded' | 'unhealthy' | 'unknown'>
  /** True only when the server says that the model is loaded and that it is not unhealthy. */
  isUsable: boolean
  /** The timestamp as an instant, when the server gave an offset or `assumedServerOffset` is set. */
  at?: Date | undefined
}
