/**
 * Where voice fetches what must be a file of its own. `base` is a folder that holds all of them under the names that
 * `npx pixelated-voice-assets` gives them; the others name one file each and go before it. An address may be relative to the page.
 * Without any, worklets and worker come out of the bundle: that works everywhere but under a policy without `blob:`.
 * @example
 * const assets: VoiceAssets = {base: '/voice/'}
 */
export interface VoiceAssets {
  readonly base?: string | undefined
  readonly captureWorklet?: string | undefined
  readonly playerWorklet?: string | undefined
  readonly audioWorker?: string | undefined
  readonly ortWasm?: string | undefined
}

/**
 * The name of one file that voice fetches.
 * @example
 * const names: VoiceAssetName[] = ['captureWorklet', 'audioWorker']
 */
export type VoiceAssetName = Exclude<keyof VoiceAssets, 'base'>

const files: Readonly<Record<VoiceAssetName, string>> = {
  captureWorklet: 'capture-worklet.js',
  playerWorklet: 'player-worklet.js',
  audioWorker: 'audio-worker.js',
  ortWasm: 'ort-wasm-simd-threaded.wasm',
}

/** The address of a file that the app serves; `undefined` when it names none. */
export function findAsset(assets: VoiceAssets | undefined, name: VoiceAssetName): string | undefined {
  const page = typeof document === 'object' ? document.baseURI : undefined
  const own = assets?.[name]
  if (own !== undefined) return toAbsolute(own, page)
  if (assets?.base === undefined) return undefined
  return toAbsolute(`${assets.base.replace(/\/*$/, '/')}${files[name]}`, page)
}

const toAbsolute = (address: string, page: string | undefined): string =>
  URL.canParse(address, page) ? new URL(address, page).href : address
