/** What a server hears in one piece. */
const partSamples = 60 * 16_000
/** A part ends where it is quietest within its last seconds: within a pause, if there is one. */
const searchedSamples = 5 * 16_000

/** The sound of a turn, in memory, in parts that are no longer than a server takes. */
export interface TurnParts {
  push(samples: Float32Array): void
  /** What is left is the last part. */
  end(): void
  /** Overwrites what was not handed on. */
  wipe(): void
}

const loudnessOf = (samples: Float32Array): number =>
  samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length

/** Hands on each part as soon as it is full; whoever takes one overwrites it. */
export function createTurnParts(onPart: (samples: Float32Array) => void): TurnParts {
  let pieces: Float32Array[] = []
  let length = 0

  function take(count: number): void {
    const taken = pieces.slice(0, count)
    pieces = pieces.slice(count)
    const part = new Float32Array(taken.reduce((sum, piece) => sum + piece.length, 0))
    let at = 0
    for (const piece of taken) {
      part.set(piece, at)
      at += piece.length
      piece.fill(0)
    }
    length -= part.length
    if (part.length > 0) onPart(part)
  }

  /** How many pieces go before the quietest place has passed. */
  function findCut(): number {
    let [cut, quietest, start] = [pieces.length, Infinity, 0]
    for (const [place, piece] of pieces.entries()) {
      const loudness = start < length - searchedSamples ? Infinity : loudnessOf(piece)
      start += piece.length
      if (loudness < quietest) [cut, quietest] = [place + 1, loudness]
    }
    return cut
  }

  return {
    push(samples) {
      if (samples.length === 0) return
      pieces.push(samples.slice())
      length += samples.length
      if (length >= partSamples) take(findCut())
    },
    end: () => take(pieces.length),
    wipe() {
      for (const piece of pieces) piece.fill(0)
      pieces = []
      length = 0
    },
  }
}
