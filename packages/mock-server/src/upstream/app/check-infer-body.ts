/** What the application makes of a body for `/infer`: the request for Python, or what is wrong by path. */
export type CheckedBody = {ok: true; value: Record<string, unknown>} | {ok: false; details: Record<string, string>}

const texts = ['user_query', 'context_type', 'user_id', 'session_id'] as const
const truths = ['use_eq_awareness', 'include_metrics'] as const
const scores = ['plutchik_scores', 'ocean_scores'] as const

/** Checks a body. Optional members must be absent rather than null; unknown ones are dropped. */
export function checkInferBody(body: unknown, {userId}: {userId: string}): CheckedBody {
  if (!isObject(body)) return {ok: false, details: {'': expected('object', body)}}
  const details: Record<string, string> = {}
  const check = (path: string, wanted: string, value: unknown) => {
    if (kindOf(value) !== wanted) details[path] = expected(wanted, value)
  }
  check('user_query', 'string', body['user_query'])
  const optional = [
    ['conversation_history', 'array'],
    ...texts.slice(1).map((name) => [name, 'string'] as const),
    ...truths.map((name) => [name, 'boolean'] as const),
    ['max_tokens', 'number'],
    ...scores.map((name) => [name, 'record'] as const),
  ] as const
  for (const [name, wanted] of optional) {
    const value = body[name]
    if (value === undefined) continue
    if (wanted !== 'record') check(name, wanted, value)
    else if (!isObject(value)) details[name] = expected('record', value)
    else for (const [key, score] of Object.entries(value)) check(`${name}.${key}`, 'number', score)
  }
  if (Object.keys(details).length > 0) return {ok: false, details}
  return {ok: true, value: toPythonRequest(body, userId)}
}

/** Empty texts and a zero count as absent. */
function toPythonRequest(body: Record<string, unknown>, userId: string): Record<string, unknown> {
  return {
    user_query: body['user_query'],
    conversation_history: body['conversation_history'] ?? [],
    context_type: body['context_type'],
    user_id: body['user_id'] || userId,
    session_id: body['session_id'],
    use_eq_awareness: body['use_eq_awareness'] !== false,
    include_metrics: body['include_metrics'] !== false,
    max_tokens: body['max_tokens'] || 200,
    plutchik_scores: body['plutchik_scores'],
    ocean_scores: body['ocean_scores'],
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function kindOf(value: unknown): string {
  if (value === null) return 'null'
  return Array.isArray(value) ? 'array' : typeof value
}

function expected(wanted: string, value: unknown): string {
  return `Invalid input: expected ${wanted}, received ${kindOf(value)}`
}
