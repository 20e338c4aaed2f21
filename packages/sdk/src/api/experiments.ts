import {
  experimentsResponseSchema,
  outcomeNotedSchema,
  outcomeRequestSchema,
  type ExperimentsResponse,
  type OutcomeNoted,
  type OutcomeRequest,
} from '../contract/experiments.ts'
import type {ApiContext, CallOptions} from './api-context.ts'
import {checked, pathPart, serverOf} from './server-call.ts'

/** How turns are divided between versions of a model. Only a gateway has it: against an original server every call is a `RejectedError`. */
export interface Experiments {
  /** Each experiment: weights, counts, times, outcomes, and which version is better as far as that is known. It may be read as often as one likes. */
  list(options?: CallOptions): Promise<ExperimentsResponse['experiments']>
  /** Notes how a conversation went, from 0 to 1. It counts once: the same again changes nothing, another value is a `ConflictError`. */
  noteOutcome(experiment: string, outcome: OutcomeRequest, options?: CallOptions): Promise<OutcomeNoted>
}

/**
 * Attaches `experiments`.
 *
 * Errors: `PermissionError` for `list` without an operator's key; `NotFoundError` for an experiment that is not there, or a conversation that no version
 * of it has answered; `ConflictError` for a second, other outcome; `ValidationError` before anything is sent; `RejectedError` from an original server.
 * @example
 * const pixel = createPixelClient({baseUrl: 'http://localhost:8787'}, [experiments])
 * const {version} = await pixel.experiments.noteOutcome('spring', {session_id: 'session-7', value: 0.8})
 * const [experiment] = await pixel.experiments.list()
 * console.log(version, experiment?.comparisons[0]?.verdict)
 */
export function experiments(context: ApiContext): {experiments: Experiments} {
  const server = serverOf(context)
  return {
    experiments: {
      async list(options) {
        const answer = experimentsResponseSchema
        const body = await server.gatewayCall({method: 'GET', path: '/experiments', options, answer})
        return body.experiments
      },
      noteOutcome: async (experiment, outcome, options) =>
        server.gatewayCall({
          method: 'POST',
          path: `/experiments/${pathPart('experiment', experiment)}/outcomes`,
          body: checked(outcomeRequestSchema, outcome),
          options,
          answer: outcomeNotedSchema,
        }),
    },
  }
}
