import {VoiceError, type BlockedAsset} from '../errors/voice-error.ts'
import type {ThreadAddress} from './thread-source.ts'
import type {VoiceAssetName} from './voice-assets.ts'

/** What the page's policy has refused since this began to look, as far as the browser tells: of worklets Chromium does not. */
export interface PolicyWatch {
  hasRefused(address: string): Promise<boolean>
  stop(): void
}

export function watchPolicy(): PolicyWatch {
  const refused: string[] = []
  const note = (event: SecurityPolicyViolationEvent) => refused.push(event.blockedURI)
  const page = typeof document === 'object' ? document : undefined
  page?.addEventListener('securitypolicyviolation', note)
  return {
    async hasRefused(address) {
      // The event is a task of its own, which may come after the refusal.
      await new Promise<void>((resolve) => setTimeout(resolve, 0))
      // Of a blob only its scheme is told, of another origin only the origin.
      return refused.some((one) => one !== '' && address.startsWith(one))
    },
    stop: () => page?.removeEventListener('securitypolicyviolation', note),
  }
}

export interface Blocked extends ThreadAddress {
  readonly name: VoiceAssetName
  readonly policy: PolicyWatch
  readonly cause: unknown
}

const advice: Readonly<Record<BlockedAsset['reason'], string>> = {
  csp: "the page's Content-Security-Policy refused it (worklets obey script-src, workers worker-src)",
  not_found: 'the server does not have it; `npx pixelated-voice-assets <folder>` copies it',
  media_type: 'it is no JavaScript: many servers answer with their start page when a file is missing',
  failed: 'it did not load',
}

/** Says which file did not load and why, for whoever set the page up. */
export async function explainBlocked({name, address, shown, policy, cause}: Blocked): Promise<VoiceError> {
  const reason = (await policy.hasRefused(address)) ? 'csp' : await lookAt(address, cause)
  return new VoiceError('asset_blocked', `Voice could not load ${name} from ${shown}: ${advice[reason]}.`, {
    cause,
    asset: {name, url: shown, reason},
  })
}

async function lookAt(address: string, cause: unknown): Promise<BlockedAsset['reason']> {
  // What is there and was not even read was refused; a file that is broken gives an error of its own.
  const ifThere = cause instanceof DOMException && cause.name === 'AbortError' ? 'csp' : 'failed'
  if (!/^https?:/.test(address)) return ifThere
  try {
    const {ok, headers, body} = await fetch(address)
    await body?.cancel()
    if (!ok) return 'not_found'
    return /javascript/.test(headers.get('content-type') ?? '') ? ifThere : 'media_type'
  } catch {
    return 'failed'
  }
}
