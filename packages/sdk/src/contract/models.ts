import * as z from 'zod/mini'
import type {KnownFields} from './known-fields.ts'

/**
 * `/models`: what can answer, and whether it is ready.
 * @example
 * const {models} = modelsResponseSchema.parse(await (await fetch('/models')).json())
 * show(models.filter(({ready}) => ready).map(({name}) => name))
 */
export const modelsResponseSchema = z.looseObject({
  models: z.array(z.looseObject({name: z.string(), version: z.string(), ready: z.boolean()})),
})
/**
 * The body of `/models`: what can answer, and whether it is ready.
 * @example
 * const ready = ({models}: ModelsResponse) => models.filter((model) => model.ready)
 */
export type ModelsResponse = KnownFields<z.infer<typeof modelsResponseSchema>>
