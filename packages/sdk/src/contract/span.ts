import * as z from 'zod/mini'

/**
 * Part of a text: UTF-16 units, half-open, so that `text.slice(start, end)` is what is meant.
 * @example
 * const {start, end} = spanSchema.parse({start: 2, end: 7})
 * show('I slept badly.'.slice(start, end)) // slept
 */
export const spanSchema = z.looseObject({start: z.number(), end: z.number()})
/**
 * Part of a text in UTF-16 units, from `start` up to but not including `end`.
 * @example
 * const marked = (text: string, {start, end}: Span) => text.slice(start, end)
 */
export type Span = {start: number; end: number}
