/** A JSON answer as the application's routes write them. */
export function answerJson(value: unknown, {status = 200}: {status?: number} = {}): Response {
  return new Response(JSON.stringify(value), {status, headers: {'content-type': 'application/json'}})
}

/** `{error}` with a status. */
export function answerError(status: number, error: string, more: Record<string, unknown> = {}): Response {
  return answerJson({error, ...more}, {status})
}

/** The message of what was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : 'Unknown error'
}
