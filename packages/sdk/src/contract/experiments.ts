import * as z from 'zod/mini'
import type {KnownFields} from './known-fields.ts'

const versionSchema = z.looseObject({
  name: z.string(),
  /** Relative to the others. */
  weight: z.number(),
  calls: z.number(),
  faults: z.number(),
  /** Calls that came because another version failed or rested. */
  fallbacks: z.number(),
  mean_ms: z.optional(z.number()),
  /** True after failures in a row, for a while. */
  is_resting: z.boolean(),
  /** Sessions whose outcome is known, and between what their mean lies, at any time, with the confidence of the experiment. */
  outcomes: z.number(),
  outcome_lower: z.number(),
  outcome_upper: z.number(),
})

const comparisonSchema = z.looseObject({
  first: z.string(),
  second: z.string(),
  /** `first`, `second`, or `undecided`, which it may always remain. */
  verdict: z.string(),
  /** Where the difference of the means lies, the first minus the second. */
  lower: z.number(),
  upper: z.number(),
})

/**
 * `/experiments`: how turns are divided between versions of a model, how these did, and which is better as far as that is known. It may
 * be looked at as often as one likes. Counts and times only.
 * @example
 * const {experiments} = experimentsResponseSchema.parse(await (await fetch('/experiments')).json())
 * show(experiments.map(({name, versions}) => `${name}: ${versions.length} versions`))
 */
export const experimentsResponseSchema = z.looseObject({
  experiments: z.array(
    z.looseObject({name: z.string(), versions: z.array(versionSchema), comparisons: z.array(comparisonSchema)}),
  ),
})
/**
 * The body of `/experiments`.
 * @example
 * const names = ({experiments}: ExperimentsResponse) => experiments.map(({name}) => name)
 */
export type ExperimentsResponse = KnownFields<z.infer<typeof experimentsResponseSchema>>

/**
 * The body of `POST /experiments/{name}/outcomes`: how a conversation went, from 0 to 1. It is named by its `session_id`, or by the `turn_id` of
 * any of its replies.
 * @example
 * const {success} = outcomeRequestSchema.safeParse({session_id: 'session-7', value: 0.8})
 */
export const outcomeRequestSchema = z
  .strictObject({
    session_id: z.optional(z.string().check(z.minLength(1), z.maxLength(255))),
    turn_id: z.optional(z.string().check(z.minLength(1), z.maxLength(255))),
    value: z.number().check(z.minimum(0), z.maximum(1)),
  })
  .check(
    z.refine(({session_id: session, turn_id: turn}) => (session === undefined) !== (turn === undefined), {
      path: ['session_id'],
      error: 'either session_id or turn_id',
    }),
  )
/**
 * How a conversation went, for the experiment that chose who answered it.
 * @example
 * const outcome: OutcomeRequest = {session_id: 'session-7', value: 0.8}
 */
export type OutcomeRequest =
  {session_id: string; turn_id?: undefined; value: number} | {turn_id: string; session_id?: undefined; value: number}

/**
 * What was noted: for which version it counts, and whether the same had been noted before. It counts once however often it is sent.
 * @example
 * const {version, repeated} = outcomeNotedSchema.parse({experiment: 'spring', version: '2', value: 0.8, repeated: false})
 * show(`${version}${repeated ? ', again' : ''}`)
 */
export const outcomeNotedSchema = z.looseObject({
  experiment: z.string(),
  /** The version that answered the first turn of the conversation. */
  version: z.string(),
  value: z.number(),
  repeated: z.boolean(),
})
/**
 * The answer of `POST /experiments/{name}/outcomes`.
 * @example
 * const isNew = ({repeated}: OutcomeNoted) => !repeated
 */
export type OutcomeNoted = KnownFields<z.infer<typeof outcomeNotedSchema>>
