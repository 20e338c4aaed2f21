import * as z from 'zod/mini'
import type {KnownFields} from './known-fields.ts'

/** `/reload-model` when it worked. */
export const reloadResponseSchema = z.looseObject({status: z.string(), message: z.optional(z.string())})
export type ReloadResponse = KnownFields<z.infer<typeof reloadResponseSchema>>
