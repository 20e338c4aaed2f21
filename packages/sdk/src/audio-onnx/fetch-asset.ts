import {VoiceError, type BlockedAsset} from '../errors/voice-error.ts'

/** A file by its address, or its bytes. */
type AssetSource = string | URL | Uint8Array | ArrayBuffer

export interface AssetKind {
  /** As the error names it. */
  readonly name: string
  isWhole(bytes: Uint8Array): boolean
}

/** `\0asm` */
export const wasmKind: AssetKind = {
  name: 'ortWasm',
  isWhole: (bytes) => [0, 0x61, 0x73, 0x6d].every((byte, index) => bytes[index] === byte),
}

/** A model is a protobuf that begins with the version of its format, a small number; no text does. */
export const modelKind: AssetKind = {
  name: 'model',
  isWhole: (bytes) => bytes.length > 8 && bytes[0] === 8 && (bytes[1] ?? 0) < 32,
}

/**
 * The bytes of a file that the app serves. Many servers answer with their start page where a file is missing, and the runtime would only say
 * that a magic word is wrong: this looks at the first bytes and names the address.
 */
export async function fetchAsset(source: AssetSource, kind: AssetKind): Promise<Uint8Array<ArrayBuffer>> {
  if (typeof source !== 'string' && !(source instanceof URL)) {
    const bytes = new Uint8Array(source).slice()
    if (!kind.isWhole(bytes)) throw blocked(kind, 'its bytes', {reason: 'media_type'})
    return bytes
  }
  const response = await fetch(source).catch((cause: unknown) => {
    throw blocked(kind, String(source), {reason: 'failed', cause})
  })
  if (!response.ok) throw blocked(kind, String(source), {reason: 'not_found'})
  const bytes = new Uint8Array(await response.arrayBuffer())
  if (!kind.isWhole(bytes)) throw blocked(kind, String(source), {reason: 'media_type'})
  return bytes
}

const advice: Readonly<Record<BlockedAsset['reason'], string>> = {
  csp: "the page's Content-Security-Policy refused it",
  not_found: 'the server does not have it',
  media_type: 'its first bytes are of something else: many servers answer with their start page when a file is missing',
  failed: 'it did not load; see whether connect-src allows its address',
}

function blocked(
  {name}: AssetKind,
  url: string,
  {reason, cause}: {reason: BlockedAsset['reason']; cause?: unknown},
): VoiceError {
  const asset = {name, url, reason}
  return new VoiceError('asset_blocked', `Voice could not load ${name} from ${url}: ${advice[reason]}.`, {asset, cause})
}
