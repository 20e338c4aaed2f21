import * as z from 'zod/mini'
import type {KnownFields} from './known-fields.ts'

/**
 * What a gateway says of itself in `/status`; absent from the original servers.
 * @example
 * const info = gatewayInfoSchema.parse({version: '0.1.0', contract_version: '1.0.0'})
 * show(info.capabilities ?? [])
 */
export const gatewayInfoSchema = z.looseObject({
  version: z.string(),
  contract_version: z.string(),
  capabilities: z.optional(z.array(z.string())),
  engine: z.optional(z.string()),
  limits: z.optional(
    z.looseObject({max_query_characters: z.optional(z.number()), max_batch_items: z.optional(z.number())}),
  ),
})
/**
 * What a gateway says of itself: versions, capabilities, limits.
 * @example
 * const canResume = ({capabilities = []}: GatewayInfo) => capabilities.includes('resume')
 */
export type GatewayInfo = KnownFields<z.infer<typeof gatewayInfoSchema>>

/**
 * The body of `/status`, from a gateway or an original server.
 * @example
 * const body = statusResponseSchema.parse(await (await fetch('/status')).json())
 * show(body.model_loaded, body.model_name)
 */
export const statusResponseSchema = z.looseObject({
  model_loaded: z.boolean(),
  model_name: z.optional(z.string()),
  inference_engine: z.optional(z.string()),
  available_features: z.optional(z.array(z.string())),
  performance_metrics: z.optional(
    z.looseObject({
      inference_count: z.optional(z.number()),
      average_inference_time_ms: z.optional(z.number()),
      total_inference_time_ms: z.optional(z.number()),
      device: z.optional(z.string()),
    }),
  ),
  /** In truth the *average*, whatever its name says: read `averageInferenceMs`. */
  last_inference_time_ms: z.optional(z.number()),
  gateway: z.optional(gatewayInfoSchema),
})
/**
 * The body of `/status` as the server wrote it.
 * @example
 * const body: StatusResponse = {model_loaded: true, model_name: 'pixel'}
 */
export type StatusResponse = KnownFields<z.infer<typeof statusResponseSchema>>

/**
 * `/status` in one shape.
 * @example
 * const status: Status = await pixel.status()
 * show(status.dialect, status.averageInferenceMs ?? 'no inference yet')
 */
export interface Status extends StatusResponse {
  /** Mean time of an inference in milliseconds; absent before the first. */
  averageInferenceMs?: number | undefined
  /** Which kind of server answered. */
  dialect: 'gateway' | 'upstream'
}
