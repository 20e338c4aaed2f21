/**
 * Where an error was thrown, as its stack says, or an empty text. Its message is cut off first: it may quote what a person
 * wrote, over several lines that could look like a stack.
 */
export function thrownAt(error: unknown): string {
  if (!(error instanceof Error) || error.stack === undefined) return ''
  const {message, stack} = error
  const trace = message === '' ? stack : stack.slice(stack.lastIndexOf(message) + message.length)
  return /^\s+at (.*)/m.exec(trace)?.[1] ?? ''
}
