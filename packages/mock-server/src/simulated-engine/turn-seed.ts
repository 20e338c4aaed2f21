import type {InferenceRequest} from '@pixelated/sdk/contract'

/**
 * A number for a seed and what decides the words of a reply. The limit on length and the choice of scores are left out, so that a
 * shorter reply is the beginning of the longer one.
 */
export function toTurnSeed(seed: number, request: InferenceRequest): number {
  const said = (request.conversation_history ?? []).flatMap(({role, content}) => [role, content])
  const {user_query, context_type, gestalt_directive, plutchik_scores} = request
  const text = JSON.stringify([seed, user_query, context_type, gestalt_directive, plutchik_scores, said])
  // FNV-1a over UTF-16 units: well spread, and the same on every machine.
  let hash = 0x811c9dc5
  for (let index = 0; index < text.length; index += 1) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193)
  return hash >>> 0
}
