import type {IdempotencyStore, StoredAnswer} from './gateway-store.ts'

interface Entry {
  fingerprint: string
  expiresAt: number
  answer?: StoredAnswer
}

/** Remembers answers in memory, within bounds; the oldest answers go first, running claims never. */
export function createMemoryIdempotency(bounds: {maxAnswers: number; maxCharacters: number}): IdempotencyStore {
  const entries = new Map<string, Entry>()
  let characters = 0

  const remove = (key: string) => {
    characters -= entries.get(key)?.answer?.body.length ?? 0
    entries.delete(key)
  }
  const makeRoom = () => {
    for (const [key, {answer}] of entries) {
      if (entries.size <= bounds.maxAnswers && characters <= bounds.maxCharacters) return
      if (answer !== undefined) remove(key)
    }
  }

  return {
    claim(key, {fingerprint, now, leaseMs}) {
      const entry = entries.get(key)
      if (entry === undefined || entry.expiresAt <= now) {
        remove(key)
        entries.set(key, {fingerprint, expiresAt: now + leaseMs})
        return {state: 'new'}
      }
      if (entry.fingerprint !== fingerprint) return {state: 'mismatch'}
      return entry.answer === undefined ? {state: 'running'} : {state: 'answered', answer: entry.answer}
    },
    answer(key, answer, expiresAt) {
      const entry = entries.get(key)
      if (entry === undefined) return
      remove(key)
      characters += answer.body.length
      entries.set(key, {fingerprint: entry.fingerprint, expiresAt, answer})
      makeRoom()
    },
    release: remove,
    forget(id) {
      const found = [...entries].filter(([, {answer}]) => answer?.about?.includes(id))
      for (const [key] of found) remove(key)
      return found.length
    },
  }
}
