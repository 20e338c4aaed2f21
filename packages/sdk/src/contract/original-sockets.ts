import * as z from 'zod/mini'

/** What the original's first socket says besides its states. */
export const firstSocketSchemas = {
  error: z.looseObject({message: z.optional(z.string())}),
  result: z.looseObject({data: z.unknown()}),
} as const

/** What the original's second socket says, whatever the type. */
export const secondSocketSchema = z.looseObject({
  data: z.optional(
    z.nullable(
      z.looseObject({
        transcription: z.optional(z.nullable(z.string())),
        eqScores: z.optional(z.nullable(z.array(z.number()))),
        error: z.optional(z.nullable(z.string())),
      }),
    ),
  ),
})
