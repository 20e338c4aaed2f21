import * as z from 'zod/mini'

/** Text without a lone surrogate: half a character cannot be written as UTF-8 and would arrive as something else. */
export const wellFormedText = (schema: z.ZodMiniString) =>
  schema.check(z.refine((text) => text.isWellFormed(), {error: 'lone surrogate'}))
