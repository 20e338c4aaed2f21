import * as z from 'zod/mini'
import type {KnownFields} from './known-fields.ts'

/** What a gateway says of itself in `/status`; absent from the original servers. */
export const gatewayInfoSchema = z.looseObject({
  version: z.string(),
  contract_version: z.string(),
  capabilities: z.optional(z.array(z.string())),
  engine: z.optional(z.string()),
  limits: z.optional(
    z.looseObject({max_query_characters: z.optional(z.number()), max_batch_items: z.optional(z.number())}),
  ),
})
export type GatewayInfo = KnownFields<z.infer<typeof gatewayInfoSchema>>

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
export type StatusResponse = KnownFields<z.infer<typeof statusResponseSchema>>

/** `/status` in one shape. */
export interface Status extends StatusResponse {
  /** Mean time of an inference in milliseconds; absent before the first. */
  averageInferenceMs?: number | undefined
  /** Which kind of server answered. */
  dialect: 'gateway' | 'upstream'
}
