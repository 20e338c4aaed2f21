import * as z from 'zod/mini'

/** `/models`: what can answer, and whether it is ready. */
export const modelsResponseSchema = z.looseObject({
  models: z.array(z.looseObject({name: z.string(), version: z.string(), ready: z.boolean()})),
})
export type ModelsResponse = z.infer<typeof modelsResponseSchema>
