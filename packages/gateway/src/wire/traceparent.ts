/** W3C Trace Context, version 00: trace id, parent id, flags. Ids of only zeros are invalid there. */
const wellFormed = /^00-(?!0{32})[\da-f]{32}-(?!0{16})[\da-f]{16}-[\da-f]{2}$/

/** The `traceparent` of a request; a malformed one is ignored, as the standard asks. */
export function readTraceparent(headers: Headers): string | undefined {
  const given = headers.get('traceparent')
  return given !== null && wellFormed.test(given) ? given : undefined
}

/** The 32 hexadecimal digits that name the whole trace. */
export const traceIdOf = (traceparent: string): string => traceparent.slice(3, 35)
