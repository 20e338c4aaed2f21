import type {FieldError} from '../contract/problem.ts'

/** Only words that a schema could hold: a key or a code made of a person's words must not come back in an error. */
const plain = (value: unknown): string => (typeof value === 'string' && /^[\w.$-]{1,64}$/.test(value) ? value : '?')

/** `['history', 0, 'role']` as `history[0].role`. */
const toPath = (segments: readonly unknown[]): string =>
  segments.reduce<string>(
    (path, segment) =>
      typeof segment === 'number' ? `${path}[${segment}]` : path ? `${path}.${plain(segment)}` : plain(segment),
    '',
  )

/**
 * Field errors from a FastAPI 422 in either Pydantic dialect (`{loc, type}`), from problem details (`{path, code}`), or from
 * the application proxy's map of paths. Messages and values are left behind: both repeat what the person wrote.
 */
export function toFieldErrors(details: unknown): FieldError[] {
  if (!Array.isArray(details)) {
    return typeof details === 'object' && details !== null
      ? Object.keys(details).map((path) => ({path: path.split('.').map(plain).join('.'), code: 'invalid'}))
      : []
  }
  return details.map((entry: {loc?: unknown; type?: unknown; path?: unknown; code?: unknown} | null) => {
    const loc = Array.isArray(entry?.loc) ? entry.loc : undefined
    const path = loc
      ? toPath(loc[0] === 'body' ? loc.slice(1) : loc)
      : String(entry?.path ?? '').replace(/[^\w.$[\]-]/g, '?')
    return {path: path.slice(0, 200), code: plain(entry?.type ?? entry?.code)}
  })
}
