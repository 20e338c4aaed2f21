import {VoiceError} from '../errors/voice-error.ts'
import {explainBlocked, watchPolicy} from './explain-blocked.ts'
import {toScriptAddress} from './script-address.ts'
import {threadAddresses, type ThreadAddress, type ThreadSource} from './thread-source.ts'

/**
 * Starts a worker that says `ready` first: a policy refuses one without throwing. Rejects with a `VoiceError`: `unsupported` where there
 * are no workers, `asset_blocked` of the last way that was tried.
 */
export async function startWorker(source: ThreadSource, signal?: AbortSignal): Promise<Worker> {
  if (typeof Worker === 'undefined') throw new VoiceError('unsupported', 'This browser has no workers.')
  let blocked: VoiceError | undefined
  for await (const way of threadAddresses(source)) {
    const policy = watchPolicy()
    try {
      return await startFrom(way, signal)
    } catch (cause) {
      signal?.throwIfAborted()
      blocked = await explainBlocked({...way, name: source.name, policy, cause})
      source.onBlocked?.(blocked)
    } finally {
      policy.stop()
    }
  }
  throw blocked ?? new VoiceError('unsupported', 'There is no code for a worker of voice in this build.')
}

function startFrom({address}: ThreadAddress, signal: AbortSignal | undefined): Promise<Worker> {
  signal?.throwIfAborted()
  const worker = new Worker(toScriptAddress(address))
  return new Promise((resolve, reject) => {
    const settle = (act: () => void) => {
      worker.removeEventListener('message', onMessage)
      worker.removeEventListener('error', onError)
      signal?.removeEventListener('abort', onAbort)
      act()
    }
    const giveUp = (reason: unknown) =>
      settle(() => {
        worker.terminate()
        reject(reason)
      })
    const onMessage = ({data}: MessageEvent<unknown>) =>
      data === 'ready' ? settle(() => resolve(worker)) : giveUp(new Error('Another worker answered'))
    // A script that breaks says how; one that was refused says nothing.
    const onError = (event: Event) =>
      giveUp('message' in event ? new Error('The worker broke') : new DOMException('No worker', 'AbortError'))
    const onAbort = () => giveUp(signal?.reason)
    worker.addEventListener('message', onMessage)
    worker.addEventListener('error', onError)
    signal?.addEventListener('abort', onAbort)
  })
}
