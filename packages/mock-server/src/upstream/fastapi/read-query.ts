import {missing} from './complaints.ts'
import {validationError} from './http-error.ts'
import {createIssue, type Dialect, type Issue} from './issue.ts'
import {refused, type Field} from './model.ts'

type Fields = Readonly<Record<string, Field<unknown>>>
type QueryOf<F extends Fields> = {[K in keyof F]: F[K] extends Field<infer T> ? T : never}

/** Reads query parameters, or throws the 422. The last of several equal names counts; unknown names are ignored. */
export function readQuery<F extends Fields>(url: URL, fields: F, dialect: Dialect): QueryOf<F> {
  const issues: Issue[] = []
  const read: Record<string, unknown> = {}
  for (const [name, field] of Object.entries(fields)) {
    const loc = ['query', name]
    const text = url.searchParams.getAll(name).at(-1)
    if (text !== undefined) {
      const value = field.type.read(text, {dialect, loc, issues})
      if (value !== refused) read[name] = value
    } else if (field.absent === undefined) {
      issues.push(createIssue(dialect, missing, {loc, input: null}))
    } else {
      read[name] = field.absent()
    }
  }
  if (issues.length > 0) throw validationError(issues)
  // No issue means that every declared name was read by its own type.
  return read as QueryOf<F>
}
