import {randomText, type RandomBytes} from '../policy/random-ids.ts'

const wellFormed = /^[\w.:-]{1,128}$/

/**
 * Gives every request its id: the caller's own when it is well-formed, else a new one. New ones are a random prefix and a
 * counter: unique without asking the generator each time, and a request id is no secret.
 */
export function createRequestIds(random: RandomBytes): (given: string | null) => string {
  const prefix = `req_${randomText(random, 12)}`
  let count = 0
  return (given) => (given !== null && wellFormed.test(given) ? given : `${prefix}${(count += 1).toString(36)}`)
}
