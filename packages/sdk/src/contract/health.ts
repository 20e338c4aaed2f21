import * as z from 'zod/mini'
import type {KnownFields} from './known-fields.ts'
import type {OpenUnion} from './open-union.ts'

/** `/health`. Judge by `isUsable`, never by the 200: a server that cannot answer says 200 too. */
export const healthResponseSchema = z.looseObject({
  status: z.optional(z.string()),
  model_loaded: z.optional(z.boolean()),
  /** As the server wrote it. The original servers leave the offset out. */
  timestamp: z.optional(z.string()),
  dependencies: z.optional(z.looseObject({})),
})
export type HealthResponse = KnownFields<z.infer<typeof healthResponseSchema>>

/** A server's health in one shape. */
export interface Health extends HealthResponse {
  status: OpenUnion<'healthy' | 'degraded' | 'unhealthy' | 'unknown'>
  /** True only when the server says that the model is loaded and that it is not unhealthy. */
  isUsable: boolean
  /** The timestamp as an instant, when the server gave an offset or `assumedServerOffset` is set. */
  at?: Date | undefined
}
