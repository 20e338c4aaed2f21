import {toRefusal} from '../wire/problem-response.ts'

/** One server-sent event of speech. They have no ids: such a stream cannot be gone on with, it is asked for again. */
export const speechFrame = (event: string, data: object): string => `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`

export const speechStreamHeaders = {
  'Content-Type': 'text/event-stream; charset=utf-8',
  'Cache-Control': 'no-store',
  'X-Accel-Buffering': 'no',
}

/** The same pieces; a failure in the middle is told as the last event, with its code. */
export async function* endingWithError(
  pieces: AsyncIterable<string>,
  onFailure: (error: unknown) => void,
): AsyncGenerator<string, void> {
  try {
    yield* pieces
  } catch (error) {
    const {status, code, detail = 'It could not be finished.'} = toRefusal(error)
    if (code === 'internal_error') onFailure(error)
    yield speechFrame('error', {code, detail, retryable: status >= 502})
  }
}
