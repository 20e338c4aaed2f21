/** The Pixel client: inference, streaming, batches and operations, with typed errors. */
export type {ApiContext, CallOptions} from './api/api-context.ts'
export type {ApiPromise, RawResponse} from './api/api-promise.ts'
export type {BatchOptions} from './api/batch-infer.ts'
export type {BatchJobs, JobWaitOptions} from './api/batch-jobs.ts'
export type {Dialect} from './api/dialect.ts'
export type {PixelClientOptions} from './client/client-options.ts'
export {createPixelClient, type EndpointFamily, type PixelClient} from './client/create-pixel-client.ts'
export type {BatchItem, BatchReply} from './contract/batch.ts'
export type {BatchJob, BatchJobState} from './contract/batch-job.ts'
export type {ConversationMessage} from './contract/conversation-message.ts'
export type {EqScores} from './contract/eq-scores.ts'
export type {Health} from './contract/health.ts'
export type {EqReading, InferenceReply, RangeFlag} from './contract/inference-reply.ts'
export type {InferenceRequest} from './contract/inference-request.ts'
export type {FieldError} from './contract/problem.ts'
export type {RiskAssessment, RiskSignal} from './contract/risk-assessment.ts'
export type {RiskLevel} from './contract/risk-level.ts'
export type {Status} from './contract/status.ts'
export type {StreamEvent} from './contract/stream-event.ts'
export {AuthenticationError} from './errors/authentication-error.ts'
export {ConfigurationError} from './errors/configuration-error.ts'
export {ConflictError} from './errors/conflict-error.ts'
export {ConnectionError} from './errors/connection-error.ts'
export {JobError} from './errors/job-error.ts'
export {NotFoundError} from './errors/not-found-error.ts'
export {PermissionError} from './errors/permission-error.ts'
export {isPixelError, PixelError} from './errors/pixel-error.ts'
export {RateLimitError} from './errors/rate-limit-error.ts'
export {RejectedError} from './errors/rejected-error.ts'
export {ResponseError} from './errors/response-error.ts'
export {ServerError} from './errors/server-error.ts'
export {StreamError, type StreamFailure} from './errors/stream-error.ts'
export {TimeoutError, type TimeoutPhase} from './errors/timeout-error.ts'
export {ValidationError} from './errors/validation-error.ts'
export type {
  AttemptRequest,
  FetchFunction,
  LogEntry,
  Logger,
  Middleware,
  RetryOptions,
  Timeouts,
} from './http/http-config.ts'
export type {AccessToken} from './http/token-source.ts'
export {systemClock, type Clock} from './lib/clock.ts'
export type {InferenceStream} from './streaming/inference-stream.ts'
