/** How a list is worked through. */
export interface RunItemsOptions {
  /** How many at once. */
  concurrency: number
  signal: AbortSignal
}

/** Runs `work` for each index below `count`, a few at once, in order; stops starting new ones when the signal aborts. */
export async function runItems(
  count: number,
  work: (index: number) => Promise<void>,
  {concurrency, signal}: RunItemsOptions,
): Promise<void> {
  let next = 0
  const worker = async () => {
    while (next < count && !signal.aborted) {
      const index = next
      next += 1
      await work(index)
    }
  }
  await Promise.all(Array.from({length: Math.min(concurrency, count)}, worker))
}
