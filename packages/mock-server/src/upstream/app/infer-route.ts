import {answerError, answerJson, messageOf} from './app-answer.ts'
import type {AppContext} from './app-context.ts'
import type {AppUser} from './app-options.ts'
import {callWithRetries} from './call-with-retries.ts'
import {checkInferBody} from './check-infer-body.ts'

/** POST `/api/ai/pixel/infer`: who, how often, what, and only then Python. Every failure of Python is a 500. */
export async function postInfer(context: AppContext, request: Request): Promise<Response> {
  const user = context.userOf(request)
  if (user === undefined) return answerError(401, 'Unauthorized')
  const refusal = refuseByRate(context, request, {user, name: 'pixel-inference', limit: inferLimit(user)})
  if (refusal !== undefined) return refusal
  const body = await readJson(request)
  const checked = body.ok ? checkInferBody(body.value, {userId: user.id}) : body
  if (!checked.ok) return answerError(400, 'Invalid request', {details: checked.details})
  try {
    return answerJson(await callWithRetries(context, '/infer', postOf(checked.value)))
  } catch (error) {
    return answerError(500, 'Pixel inference failed', {message: messageOf(error)})
  }
}

/** GET `/api/ai/pixel/infer`: Python's `/status`. The documented `/api/ai/pixel/status` does not exist. */
export async function getStatus(context: AppContext, request: Request): Promise<Response> {
  const user = context.userOf(request)
  if (user === undefined) return answerError(401, 'Unauthorized')
  const refusal = refuseByRate(context, request, {user, name: 'pixel-status', limit: 100})
  if (refusal !== undefined) return refusal
  try {
    return answerJson(await callWithRetries(context, '/status'))
  } catch (error) {
    return answerError(500, 'Failed to get Pixel model status', {message: messageOf(error)})
  }
}

/** What each role was meant to have; it is filed under `user` only, so the others never get it. */
function inferLimit({role}: AppUser): number {
  if (role === 'admin') return 120
  return role === 'therapist' ? 80 : 40
}

/** The 429 of the two routes: JSON that is called `text/plain`, because nobody set a type. */
function refuseByRate(
  {options, limiter}: AppContext,
  request: Request,
  {user, name, limit}: {user: AppUser; name: string; limit: number},
): Response | undefined {
  if (options.limits === 'off') return undefined
  const address = request.headers.get('x-forwarded-for') ?? request.headers.get('x-real-ip') ?? 'unknown'
  const call = {caller: `${address}:${user.id}`, role: user.role, name, intended: {user: limit}}
  const {isAllowed, headers} = limiter.check(call)
  if (isAllowed) return undefined
  return new Response(JSON.stringify({error: 'Rate limit exceeded'}), {
    status: 429,
    headers: {...headers, 'content-type': 'text/plain;charset=UTF-8'},
  })
}

function postOf(value: unknown): RequestInit {
  return {method: 'POST', headers: {'content-type': 'application/json'}, body: JSON.stringify(value)}
}

type ReadJson = {ok: true; value: unknown} | {ok: false; details: Record<string, string>}

/** A malformed body is reported with the JavaScript engine's own message. */
async function readJson(request: Request): Promise<ReadJson> {
  try {
    return {ok: true, value: await request.json()}
  } catch (error) {
    return {ok: false, details: {body: messageOf(error)}}
  }
}
