import type {JournalPen} from '../journal/journal.ts'
import {observeResponse, type ObserveResponseOptions} from './observe-response.ts'

type Answer = Response | Promise<Response>

/** Asks for the answer and writes into the journal what becomes of it; at once where the answer is there at once. */
export function noteAnswer(ask: () => Answer, pen: JournalPen, options: ObserveResponseOptions): Answer {
  const {request} = options
  const unwatch = isLong(request) ? watch(request.signal, pen) : undefined
  const observe = (response: Response) => observeResponse(response, pen, options)
  try {
    const answer = ask()
    if (answer instanceof Promise) return noteLater(answer.then(observe), pen, unwatch)
    unwatch?.()
    return observe(answer)
  } catch (error) {
    unwatch?.()
    pen.over(false)
    throw error
  }
}

async function noteLater(answer: Promise<Response>, pen: JournalPen, unwatch?: () => void): Promise<Response> {
  try {
    return await answer
  } catch (error) {
    pen.over(false)
    throw error
  } finally {
    unwatch?.()
  }
}

/** Whether a caller may leave before the answer begins. Over a socket a signal costs a GET more than its answer. */
const isLong = ({method}: Request): boolean => method !== 'GET' && method !== 'HEAD'

/** Notes a caller who leaves before the answer begins. */
function watch(signal: AbortSignal, pen: JournalPen): () => void {
  const onAbort = () => pen.cancelled()
  signal.addEventListener('abort', onAbort, {once: true})
  return () => signal.removeEventListener('abort', onAbort)
}
