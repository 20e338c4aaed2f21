import {inferenceRequestSchema, type FieldError, type InferenceRequest} from '@pixelated/sdk/contract'
import type {Principal} from '../policy/principal.ts'
import {toFieldErrors} from '../wire/field-errors.ts'
import {Refusal} from '../wire/refusal.ts'

/** How one inference request is judged. */
export interface ParseRequestOptions {
  principal: Principal
  maxQueryCharacters: number
  /** Where the ids of client and conversation are noted. */
  about?: Set<string>
  /** Where the request stands in the body, for paths such as `[3].user_query`. */
  prefix?: readonly PropertyKey[]
}

const invalid = (errors: FieldError[]) =>
  new Refusal(422, 'validation_failed', {detail: 'Some fields were refused; see errors.', errors})

/** Binds a request to the client its caller may act for: filled in when absent, refused when it names another. */
function bindToClient(request: InferenceRequest, {clientId, sessionId}: Principal): InferenceRequest {
  if (clientId === undefined) return request
  const isOther =
    (request.user_id ?? clientId) !== clientId ||
    (sessionId !== undefined && (request.session_id ?? sessionId) !== sessionId)
  if (isOther) throw new Refusal(403, 'other_client', {detail: 'This token may only act for its own client.'})
  return {...request, user_id: clientId, ...(sessionId === undefined ? {} : {session_id: sessionId})}
}

/** Checks a decoded body against the contract and the caller's reach. */
export function parseRequest(value: unknown, options: ParseRequestOptions): InferenceRequest {
  const {principal, maxQueryCharacters, about, prefix = []} = options
  const parsed = inferenceRequestSchema.safeParse(value)
  if (!parsed.success) throw invalid(toFieldErrors(parsed.error.issues, value, prefix))
  if (parsed.data.user_query.length > maxQueryCharacters) {
    throw invalid(
      toFieldErrors(
        [{code: 'too_big', path: ['user_query'], origin: 'string', maximum: maxQueryCharacters, message: ''}],
        value,
        prefix,
      ),
    )
  }
  const request = bindToClient(parsed.data, principal)
  for (const id of [request.user_id, request.session_id]) if (id !== undefined) about?.add(id)
  return request
}
