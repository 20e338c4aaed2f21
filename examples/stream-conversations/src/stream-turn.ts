import {isPixelError, StreamError, TimeoutError, type InferenceRequest, type PixelClient} from '@pixelated/sdk'

/** How one streamed turn went: sizes, times and codes, never words. Times in milliseconds. */
export interface TurnOutcome {
  /** Absent when the turn worked. */
  failure?: string
  characters: number
  firstTextMs?: number
  totalMs: number
  risk: string
}

/** Streams one turn and checks what a reader relies on. Never rejects. */
export async function streamTurn(
  pixel: PixelClient,
  request: InferenceRequest,
  headers: Record<string, string>,
): Promise<TurnOutcome> {
  const startedAt = performance.now()
  const stream = pixel.inferStream(request, {headers})
  let text = ''
  let firstTextMs: number | undefined
  let problem: string | undefined
  let lastEvent = ''
  const outcome = (failure: string | undefined, risk: string): TurnOutcome => ({
    ...(failure !== undefined && {failure}),
    ...(firstTextMs !== undefined && {firstTextMs}),
    characters: text.length,
    totalMs: performance.now() - startedAt,
    risk,
  })
  try {
    for await (const event of stream) {
      lastEvent = event.type
      if (event.type === 'risk' && text !== '' && event.message_role === 'user')
        problem ??= 'check: risk came after text'
      if (event.type === 'text_delta') {
        firstTextMs ??= performance.now() - startedAt
        text += event.text
      }
      if (event.type === 'text_replace') {
        // The client makes the text right again; that it had to means that text was lost or doubled on the way.
        if (event.reason === 'final_response') problem ??= 'check: text was lost or doubled'
        text = text.slice(0, event.from) + event.text + text.slice(event.to)
      }
    }
    const reply = await stream.final()
    if (reply.response !== text) problem ??= 'check: text is not the final text'
    if (text === '') problem ??= 'check: empty reply'
    if (lastEvent !== 'done') problem ??= 'check: no end'
    return outcome(problem, reply.risk.level)
  } catch (error) {
    return outcome(codeOf(error), 'no reply')
  }
}

function codeOf(error: unknown): string {
  if (!isPixelError(error)) return error instanceof Error ? error.name : 'unknown'
  const detail =
    error instanceof StreamError ? error.failure : error instanceof TimeoutError ? error.phase : error.status
  return [error.code, detail, error.serverCode].filter((part) => part !== undefined).join(' ')
}
