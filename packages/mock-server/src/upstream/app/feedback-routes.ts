import type {ActivityRecord} from './activity-store.ts'
import {answerError, answerJson} from './app-answer.ts'

/** GET `/api/ai/pixel/activities?turnId=`: what one streamed turn left, to anybody who knows its id. */
export function getActivities(request: Request, {records}: {records: ReadonlyMap<string, ActivityRecord>}): Response {
  const turnId = new URL(request.url).searchParams.get('turnId')
  if (!turnId) return answerError(400, 'Missing turnId parameter')
  const record = records.get(turnId)
  return record === undefined ? answerError(404, 'Activities not found') : answerJson(record)
}

/** POST `/api/ai/pixel/feedback`: two members must be there, and nothing looks at what they say. */
export async function postFeedback(request: Request): Promise<Response> {
  try {
    const body: unknown = await request.json()
    if (body === null) return answerError(500, 'Internal server error')
    const {activityId, feedback} = Object(body) as {activityId?: unknown; feedback?: unknown}
    if (!activityId || !feedback) return answerError(400, 'Missing required fields')
    return answerJson({success: true})
  } catch {
    return answerError(500, 'Internal server error')
  }
}
