/** The header that helps whoever calls the mock with names of older documents. The body stays the original's. */
const hintHeader = 'x-pixel-mock-hint'

const oldPaths: readonly (readonly [path: RegExp, hint: string])[] = [
  [/^\/api\/ai\/models\/pixel_core\/infer\/?$/, 'use POST /infer'],
  [
    /^\/(?:api\/)?ws\/pixel-multimodal\/?$/,
    'no server has this path; the chunk socket is /api/websocket/pixel-multimodal',
  ],
  [/^\/infer-multimodal\/?$/, 'no stored server has this endpoint; use POST /infer'],
  [/^\/api\/ai\/pixel\//, 'this is a route of the application; start the mock with --dialect app'],
  [/^\/api\/v1\/infer\/?$/, 'use POST /infer, or POST /api/v1/inference of the inference service'],
  [/^\/infer-stream\/?$/, 'generation a has no stream; use generation b or c'],
]

const oldFields: readonly (readonly [old: string, current: string])[] = [
  ['text', 'user_query'],
  ['query', 'user_query'],
  ['message', 'user_query'],
  ['sessionId', 'session_id'],
  ['userId', 'user_id'],
  ['contextType', 'context_type'],
  ['conversationHistory', 'conversation_history'],
]

/** Adds the hint header to a 404 or 422 that older names explain. `request` must still have its body. */
export async function addHint(request: Request, response: Response): Promise<Response> {
  const hint =
    response.status === 404 ? hintForPath(request) : response.status === 422 ? await hintForBody(request) : undefined
  if (hint !== undefined) response.headers.set(hintHeader, hint)
  return response
}

function hintForPath(request: Request): string | undefined {
  const {pathname} = new URL(request.url)
  return oldPaths.find(([path]) => path.test(pathname))?.[1]
}

async function hintForBody(request: Request): Promise<string | undefined> {
  const body: unknown = await request.json().catch(() => undefined)
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return undefined
  if (new URL(request.url).pathname === '/batch-infer' && 'requests' in body) return 'send a bare array, not {requests}'
  const renamed = oldFields.filter(([old, current]) => old in body && !(current in body))
  return renamed.length === 0 ? undefined : renamed.map(([old, current]) => `${old} is ${current}`).join(', ')
}
