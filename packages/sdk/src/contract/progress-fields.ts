import * as z from 'zod/mini'
import {wellFormedText} from './well-formed-text.ts'

/** An id that a server or its caller made. */
export const recordId = z.string().check(z.regex(/^[\w.:@~-]{1,128}$/))
/** A word for programs: searchable, and never something that a person wrote. */
export const recordCode = z.string().check(z.regex(/^[\w.:@ -]{1,64}$/))
/** What a person wrote. */
export const recordText = wellFormedText(z.string().check(z.maxLength(20_000)))
/** ISO 8601 with an offset: without one it would be another moment on every machine. */
export const instant = z.iso.datetime({offset: true})
/** 0 to 100. */
export const percentage = z.number().check(z.minimum(0), z.maximum(100))

/**
 * How a person was in a session, from worst to best: -2 to 2 where a number is needed.
 * @example
 * const worst = emotionalStates[0] // very_negative
 */
export const emotionalStates = ['very_negative', 'negative', 'neutral', 'positive', 'very_positive'] as const
/**
 * How a person was in a session.
 * @example
 * const state: EmotionalState = 'neutral'
 */
export type EmotionalState = (typeof emotionalStates)[number]

/**
 * The number for an emotional state: -2 for the worst to 2 for the best; undefined for a word that is none of them.
 * @example
 * console.log(toEmotionalScore('positive')) // 1
 */
export function toEmotionalScore(state: string): number | undefined {
  const at = emotionalStates.findIndex((known) => known === state)
  return at < 0 ? undefined : at - 2
}
