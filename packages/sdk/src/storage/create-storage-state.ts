import {createListeners} from '../lib/create-listeners.ts'
import type {StorageNews, StorageState} from './record-storage.ts'
import {toStorageError} from './to-storage-error.ts'

/** How a storage is doing, and who wants to know. */
export function createStorageState(countUnsaved: () => number) {
  const listeners = createListeners<StorageNews>()
  let state: StorageState = {unsaved: 0, problem: undefined, isCleared: false}

  const update = (change: Partial<StorageState> = {}): void => {
    const next = {...state, ...change, unsaved: countUnsaved()}
    const {unsaved, problem, isCleared} = state
    if (next.unsaved === unsaved && next.problem === problem && next.isCleared === isCleared) return
    state = next
    listeners.notify({type: 'state'})
  }
  return {
    get: () => state,
    subscribe: listeners.add,
    tell: listeners.notify,
    update,
    /** Does work on the device, and lets the state say how that went. */
    async attempt<T>(work: () => Promise<T>): Promise<T> {
      try {
        const result = await work()
        // While something is unsaved, the reason for that stands.
        update(countUnsaved() === 0 ? {problem: undefined} : {})
        return result
      } catch (cause) {
        const problem = toStorageError(cause)
        if (!state.isCleared) update({problem})
        throw problem
      }
    },
  }
}
