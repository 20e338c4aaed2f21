/** Remembers which turns were let go and whose they were, so that they are told apart from turns that never were. */
export interface GoneTurns {
  add(id: string, owner: string): void
  has(id: string, owner: string): boolean
}

/** Creates an empty memory of at most `most` turns; the oldest are forgotten. */
export function createGoneTurns(most: number): GoneTurns {
  const owners = new Map<string, string>()
  return {
    add(id, owner) {
      owners.set(id, owner)
      const oldest = owners.size > most ? owners.keys().next().value : undefined
      if (oldest !== undefined) owners.delete(oldest)
    },
    has: (id, owner) => owners.get(id) === owner,
  }
}
