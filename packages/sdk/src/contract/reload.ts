import * as z from 'zod/mini'
import type {KnownFields} from './known-fields.ts'

/**
 * `/reload-model` when it worked.
 * @example
 * const {status} = reloadResponseSchema.parse({status: 'reloaded'})
 * show(status)
 */
export const reloadResponseSchema = z.looseObject({status: z.string(), message: z.optional(z.string())})
/**
 * The answer of `/reload-model`.
 * @example
 * const {status}: ReloadResponse = await pixel.reloadModel()
 * show(status)
 */
export type ReloadResponse = KnownFields<z.infer<typeof reloadResponseSchema>>
