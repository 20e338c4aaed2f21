/** A turn that leaves no log: it ends with the socket that it is on. */
export interface LiveTurn {
  /** Ids of the client and the conversation that it is of. More may be added while it runs. */
  readonly about: ReadonlySet<string>
  /** What it is about is being erased. */
  onErase(): void
}

/** The turns that are on sockets. */
export interface LiveTurns {
  /** Gives back what takes it out again. */
  add(turn: LiveTurn): () => void
  /** Stops the turns of a client or a conversation. */
  erase(id: string): void
}

export function createLiveTurns(): LiveTurns {
  const turns = new Set<LiveTurn>()
  return {
    add(turn) {
      turns.add(turn)
      return () => void turns.delete(turn)
    },
    erase(id) {
      for (const turn of [...turns]) if (turn.about.has(id)) turn.onErase()
    },
  }
}
