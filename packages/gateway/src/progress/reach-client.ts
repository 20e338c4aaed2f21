import type {Principal} from '../policy/principal.ts'
import {Refusal} from '../wire/refusal.ts'

/** The client that a request is about, where the caller may act for that client. Refuses with 403 otherwise, without looking whether there is such a client. */
export function reachClient({clientId}: Principal, wanted: string | undefined): string {
  if (clientId !== undefined && (wanted ?? clientId) !== clientId) {
    throw new Refusal(403, 'other_client', {detail: 'This key or token may only act for its own client.'})
  }
  const reached = wanted ?? clientId
  if (reached === undefined || !/^[\w.:@~-]{1,128}$/.test(reached)) {
    const code = reached === undefined ? 'missing' : 'invalid_format'
    throw new Refusal(422, 'validation_failed', {errors: [{path: 'client_id', code}]})
  }
  return reached
}
