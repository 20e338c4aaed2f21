import {maxBatchItems} from '../contract/max-batch-items.ts'
import {inferenceResponseShape} from '../contract/response-shapes.ts'
import {JobError} from '../errors/job-error.ts'
import {ResponseError} from '../errors/response-error.ts'
import {ValidationError} from '../errors/validation-error.ts'
import {readJson} from '../http/read-json.ts'
import {firstMismatch} from '../lib/shape.ts'
import {sleep} from '../lib/sleep.ts'
import {apiCall} from './api-call.ts'
import type {ApiContext} from './api-context.ts'
import {toApiPromise} from './api-promise.ts'
import {fieldErrorsOf} from './check-request.ts'
import {toInferenceReply} from './to-inference-reply.ts'

/**
 * What the seldom calls are handed instead of importing it. A lazy part that shares modules with the rest makes a bundler cut a
 * page's first load into pieces that are compressed each on its own: half a kB for everybody (goal S1).
 */
export const seldomTools = {
  apiCall,
  fieldErrorsOf,
  firstMismatch,
  inferenceResponseShape,
  JobError,
  maxBatchItems,
  readJson,
  ResponseError,
  sleep,
  toApiPromise,
  toInferenceReply,
  ValidationError,
}

/** A client's context with the tools. */
export type SeldomKit = ApiContext & typeof seldomTools
