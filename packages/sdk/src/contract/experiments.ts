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
