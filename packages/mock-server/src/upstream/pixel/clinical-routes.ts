import {HttpError} from '../fastapi/http-error.ts'
import {anyObject, list, model, nullable, optional, required} from '../fastapi/model.ts'
import {readBody} from '../fastapi/read-body.ts'
import {respondJson} from '../fastapi/respond.ts'
import type {Route} from '../fastapi/router.ts'
import {integer, text, truth} from '../fastapi/scalars.ts'
import type {UpstreamContext} from '../upstream-context.ts'

const predictionModel = model({
  patient_presentation: required(text()),
  test_results: nullable(list(anyObject)),
  progression_notes: nullable(text()),
  top_k: optional(integer({min: 1, max: 20}), () => 5),
  include_evidence: optional(truth, () => true),
  initial_guess: nullable(text()),
})

/** Generation C's clinical prediction, as it answers where its modules are not installed: checked, then 503. */
export function clinicalRoutes({dialect}: UpstreamContext): Route[] {
  return [
    {
      method: 'GET',
      path: '/clinical-prediction/status',
      handle: () => respondJson({initialized: false, hierarchy_size: 0, mera_available: false}),
    },
    {
      method: 'POST',
      path: '/clinical-prediction',
      async handle({request}) {
        await readBody(request, predictionModel, dialect)
        throw new HttpError(503, 'Clinical prediction modules not available')
      },
    },
  ]
}
