import type {InferenceRequest} from '../contract/inference-request.ts'
import type {ConversationStore} from './create-store.ts'
import type {RequestShelf} from './reply-services.ts'

/** For a conversation that is kept nowhere. */
export function createRequestShelf(store: ConversationStore): RequestShelf {
  const requests = new Map<string, InferenceRequest>()
  store.onAction((action) => {
    if (action.type === 'finished' || action.type === 'stopped' || action.type === 'refused') requests.delete(action.id)
    if (action.type === 'requeued') for (const id of Object.keys(action.keys ?? {})) requests.delete(id)
    if (action.type === 'reset' || action.type === 'cleared') requests.clear()
  })
  return {
    get: (id) => requests.get(id),
    async fix(id, request) {
      requests.set(id, request)
    },
  }
}
