import {isPixelError} from '@pixelated/sdk'
import type {
  ConversationDeleted,
  ConversationRequest,
  EqScore,
  EqScoreRequest,
  KeptConversation,
} from '@pixelated/sdk/contract'
import {useMutation, type QueryClient, type UseMutationResult} from '@tanstack/react-query'
import {pixelKeys} from '../queries/keys.ts'
import {useEqClient} from './eq-client.ts'
import {useSessionsClient} from './sessions-client.ts'
import {usePixelQueries} from './use-pixel-queries.ts'

// The error comes at once also without a network: nobody is to believe that something is kept, or gone, which is not.
const networkMode = 'always'

/** Takes the words of a conversation out of memory. What is still shown of it is asked for again, and told that it is gone. */
function forget(queries: QueryClient, id: string): void {
  const queryKey = pixelKeys.conversation(id)
  queries.removeQueries({queryKey, type: 'inactive'})
  void queries.resetQueries({queryKey})
}

/**
 * Begins a conversation that the gateway keeps: turns inferred with its `session_id` are kept with it.
 * @example
 * function Begin({clientId}: {clientId: string}) {
 *   const {mutate, data} = useKeepConversation()
 *   return <button onClick={() => mutate({client_id: clientId})}>{data?.session_id ?? 'Begin'}</button>
 * }
 */
export function useKeepConversation(): UseMutationResult<KeptConversation, Error, ConversationRequest> {
  const {sessions} = useSessionsClient()
  const queries = usePixelQueries()
  return useMutation(
    {
      networkMode,
      mutationFn: (request: ConversationRequest) => sessions.create(request),
      onSuccess: (kept) => queries.setQueryData<KeptConversation>(pixelKeys.conversation(kept.session_id), kept),
    },
    queries,
  )
}

/**
 * Deletes a conversation and its turns for good, given its id; then nothing of it stays in the cache either. One that is gone already is a
 * `NotFoundError`, and its cache is emptied all the same.
 * @example
 * function Remove({id}: {id: string}) {
 *   const {mutate, data} = useRemoveConversation()
 *   return <button onClick={() => mutate(id)}>{data ? `${data.turns} turns deleted` : 'Delete for good'}</button>
 * }
 */
export function useRemoveConversation(): UseMutationResult<ConversationDeleted, Error, string> {
  const {sessions} = useSessionsClient()
  const queries = usePixelQueries()
  return useMutation<ConversationDeleted, Error, string>(
    {
      networkMode,
      mutationFn: (id) => sessions.remove(id),
      onSettled(_receipt, error, id) {
        if (error === null || isPixelError(error, 'not_found')) forget(queries, id)
      },
    },
    queries,
  )
}

/**
 * Scores the assistant's turns of a conversation, or one text, by a gateway. A person's own turns are never scored, and the texts stay in
 * memory no longer than the component.
 * @example
 * function Score({text}: {text: string}) {
 *   const {mutate, data} = useScoreEq()
 *   const score = data?.means.overall_eq?.mean
 *   return <button onClick={() => mutate({text, role: 'assistant'})}>{score ?? 'Score it'}</button>
 * }
 */
export function useScoreEq(): UseMutationResult<EqScore, Error, EqScoreRequest> {
  const {eq} = useEqClient()
  return useMutation(
    {networkMode, gcTime: 0, mutationFn: (request: EqScoreRequest) => eq.score(request)},
    usePixelQueries(),
  )
}
