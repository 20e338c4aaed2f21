import * as z from 'zod/mini'

/** `/reload-model` when it worked. */
export const reloadResponseSchema = z.looseObject({status: z.string(), message: z.optional(z.string())})
export type ReloadResponse = z.infer<typeof reloadResponseSchema>
