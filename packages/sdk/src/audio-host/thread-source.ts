import type {VoiceError} from '../errors/voice-error.ts'
import {findAsset, type VoiceAssetName, type VoiceAssets} from './voice-assets.ts'

/** A worklet or worker, and the ways to its code: the app's file, then the code that the build put into the bundle. */
export interface ThreadSource {
  readonly name: VoiceAssetName
  readonly assets: VoiceAssets | undefined
  /** From `x-code.ts` beside `x.ts`: the bundled file as text, `undefined` where nothing was built. */
  loadCode(): Promise<string | undefined>
  /** One way is closed and another is tried: what an operator should hear of. */
  onBlocked?(error: VoiceError): void
}

/** One way to the code. `shown` is the address as an error may show it. */
export interface ThreadAddress {
  readonly address: string
  readonly shown: string
}

/** The ways, in the order to try them. An address is good until the next one is asked for. */
export async function* threadAddresses({name, assets, loadCode}: ThreadSource): AsyncGenerator<ThreadAddress, void> {
  const served = findAsset(assets, name)
  if (served !== undefined) yield {address: served, shown: served}
  const code = await loadCode()
  if (code === undefined) return
  const blob = URL.createObjectURL(new Blob([code], {type: 'text/javascript'}))
  try {
    yield {address: blob, shown: 'blob:'}
  } finally {
    URL.revokeObjectURL(blob)
  }
  // Safari takes no blob for a worklet inside a frame of another origin, and no policy that forbids blobs allows this one by accident.
  yield {address: `data:text/javascript;charset=utf-8,${encodeURIComponent(code)}`, shown: 'data:'}
}
