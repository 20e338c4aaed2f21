import {VoiceError} from '../errors/voice-error.ts'
import {explainBlocked, watchPolicy} from './explain-blocked.ts'
import {threadAddresses, type ThreadSource} from './thread-source.ts'

/** A processor's name can be registered once in a context: whoever comes second waits for the first. */
const loading = new WeakMap<BaseAudioContext, Map<string, Promise<void>>>()

/**
 * Loads a worklet into a context, once. Rejects with a `VoiceError`: `unsupported` where there are no worklets, `asset_blocked` of the last
 * way that was tried.
 */
export function loadWorklet(context: BaseAudioContext, source: ThreadSource): Promise<void> {
  const ofContext = loading.get(context) ?? new Map<string, Promise<void>>()
  loading.set(context, ofContext)
  const known = ofContext.get(source.name)
  if (known !== undefined) return known
  const attempt = load(context, source)
  ofContext.set(source.name, attempt)
  attempt.catch(() => ofContext.delete(source.name))
  return attempt
}

async function load(context: BaseAudioContext, source: ThreadSource): Promise<void> {
  // Also where the page is not secure: the property is not there then.
  const {audioWorklet}: {audioWorklet?: AudioWorklet} = context
  if (audioWorklet === undefined) throw noWorklets()
  let blocked: VoiceError | undefined
  for await (const way of threadAddresses(source)) {
    const policy = watchPolicy()
    try {
      await audioWorklet.addModule(way.address)
      return
    } catch (cause) {
      blocked = await explainBlocked({...way, name: source.name, policy, cause})
      source.onBlocked?.(blocked)
    } finally {
      policy.stop()
    }
  }
  throw blocked ?? noWorklets()
}

const noWorklets = (): VoiceError => new VoiceError('unsupported', 'This browser has no audio worklets for this page.')
