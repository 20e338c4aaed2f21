import type {Fault} from './fault.ts'

type RateLimitFault = Extract<Fault, {kind: 'rate-limit'}>

const problemType = 'application/problem+json'

/** A 429 in one server's dialect: which headers tell the wait, in which unit, and what the body looks like. */
export function toRateLimitAnswer({dialect, waitMs, reason}: RateLimitFault, now: number): Response {
  const seconds = Math.ceil(waitMs / 1000)
  switch (dialect) {
    case 'retry-after':
      return problem({'retry-after': String(seconds)}, reason)
    case 'retry-after-date':
      return problem({'retry-after': new Date(now + waitMs).toUTCString()}, reason)
    case 'retry-after-ms':
      return problem({'retry-after-ms': String(waitMs)}, reason)
    case 'draft':
      return problem({'ratelimit-policy': '"default";q=60;w=60', ratelimit: `"default";r=0;t=${seconds}`}, reason)
    case 'reset-ms':
      return answer(
        {...reset(now + waitMs), 'content-type': 'text/plain;charset=UTF-8'},
        {error: 'Rate limit exceeded'},
      )
    case 'app':
      // The original application's proxy: JSON under the type of plain text, the reset in epoch milliseconds.
      return answer(
        {...reset(now + waitMs), 'retry-after': String(seconds), 'content-type': 'text/plain;charset=UTF-8'},
        {error: 'Rate limit exceeded'},
      )
    case 'none':
      return answer({'content-type': 'application/json'}, {detail: originalDetail[reason]})
  }
}

/** The words of the original inference API, which are all there is to tell a burst from a used-up quota. */
const originalDetail = {
  burst: 'Rate limit exceeded - too many requests',
  quota: 'Rate limit exceeded - daily quota depleted',
}

const reset = (at: number) => ({
  'x-ratelimit-limit': '60',
  'x-ratelimit-remaining': '0',
  'x-ratelimit-reset': String(at),
})

function problem(headers: Record<string, string>, reason: RateLimitFault['reason']): Response {
  const code = reason === 'quota' ? 'quota_exhausted' : 'rate_limited'
  const detail = reason === 'quota' ? 'The quota is used up' : 'Too many requests'
  return answer(
    {...headers, 'content-type': problemType},
    {type: 'about:blank', title: 'Too Many Requests', status: 429, detail, code},
  )
}

const answer = (headers: Record<string, string>, body: unknown): Response =>
  new Response(JSON.stringify(body), {status: 429, headers})
