/**
 * How far sealing anew has come, in clients.
 * @example
 * const show = ({done, left}: RotationProgress) => console.log(`${done} of ${done + left}`)
 */
export interface RotationProgress {
  readonly done: number
  readonly left: number
}

/**
 * How keys are renewed.
 * @example
 * const options: RotationOptions = {signal: AbortSignal.timeout(60_000), onProgress: ({done, left}) => console.log(done, left)}
 */
export interface RotationOptions {
  /** Stops between two clients: what is done stays done. */
  readonly signal?: AbortSignal | undefined
  /** Told after every client. */
  readonly onProgress?: ((progress: RotationProgress) => void) | undefined
}

/** Renews one client after another while there is one, letting others work between two. The number of clients that were renewed. */
export async function renewAll(
  steps: {
    count(): number | Promise<number>
    /** Renews the next client; false when there is none. */
    renewNext(): boolean | Promise<boolean>
  },
  {signal, onProgress}: RotationOptions,
): Promise<number> {
  let left = await steps.count()
  let done = 0
  while (signal?.aborted !== true && (await steps.renewNext())) {
    done += 1
    left = Math.max(0, left - 1)
    onProgress?.({done, left})
    await new Promise((resolve) => setImmediate(resolve))
  }
  return done
}
