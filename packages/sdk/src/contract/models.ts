import * as z from 'zod/mini'
import type {KnownFields} from './known-fields.ts'

/** `/models`: what can answer, and whether it is ready. */
export const modelsResponseSchema = z.looseObject({
  models: z.array(z.looseObject({name: z.string(), version: z.string(), ready: z.boolean()})),
})
export type ModelsResponse = KnownFields<z.infer<typeof modelsResponseSchema>>
