import {createActivityCollector, type ActivityRecord} from './activity-store.ts'
import {answerError} from './app-answer.ts'
import type {AppContext} from './app-context.ts'

/** POST `/api/ai/pixel/infer-stream`: anybody may; the body goes on as it came, the events come back as they are. */
export async function postStream(
  context: AppContext,
  request: Request,
  {records}: {records: Map<string, ActivityRecord>},
): Promise<Response> {
  try {
    const body: unknown = await request.json()
    const turnId = String(memberOf(body, 'turnId') ?? context.createId())
    const userId = String(memberOf(body, 'user_id') ?? 'anonymous')
    const response = await context.call('/infer-stream', {
      method: 'POST',
      headers: {'content-type': 'application/json'},
      body: JSON.stringify(body),
      signal: request.signal,
    })
    if (!response.ok) return answerError(response.status, 'Backend inference service error')
    const keep = (activities: unknown[]) => {
      if (activities.length === 0) return
      records.set(turnId, {id: context.createId(), turnId, userId, activities, timestamp: context.clock.now()})
    }
    return new Response(passOn(response.body, keep), {
      headers: {'content-type': 'text/event-stream', 'cache-control': 'no-cache', connection: 'keep-alive'},
    })
  } catch {
    return answerError(500, 'Internal server error')
  }
}

/** A member of an object. `null` has none, which is an error as it is in JavaScript. */
function memberOf(body: unknown, name: string): unknown {
  if (body === null) throw new TypeError('the body is null')
  return typeof body === 'object' ? Object.entries(body).find(([key]) => key === name)?.[1] : undefined
}

/** Hands the bytes on and keeps the activities once the stream has ended. */
function passOn(body: ReadableStream<Uint8Array<ArrayBuffer>> | null, keep: (activities: unknown[]) => void) {
  const collector = createActivityCollector()
  return body?.pipeThrough(
    new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
      transform(chunk, controller) {
        collector.feed(chunk)
        controller.enqueue(chunk)
      },
      flush: () => keep(collector.activities),
    }),
  )
}
