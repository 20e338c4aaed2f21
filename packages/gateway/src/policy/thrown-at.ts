/**
 * Where an error was thrown, as its stack says, or an empty text: the first frame that is no `helper`'s, where there is one. Its message
 * is cut off first: it may quote what a person wrote, over several lines that could look like a stack.
 */
export function thrownAt(error: unknown, helper?: RegExp): string {
  if (!(error instanceof Error) || error.stack === undefined) return ''
  const {message, stack} = error
  const trace = message === '' ? stack : stack.slice(stack.lastIndexOf(message) + message.length)
  const frames = Array.from(trace.matchAll(/^\s+at (.*)/gm), ([, frame = '']) => frame)
  return frames.find((frame) => helper?.test(frame) !== true) ?? frames[0] ?? ''
}
