import * as z from 'zod/mini'

/** Part of a text: UTF-16 units, half-open, so that `text.slice(start, end)` is what is meant. */
export const spanSchema = z.looseObject({start: z.number(), end: z.number()})
export type Span = {start: number; end: number}
