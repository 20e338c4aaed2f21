/**
 * Where alerts are sent, as the Standard Webhooks specification says (standardwebhooks.com, 1.0).
 * @example
 * const webhook: AlertWebhook = {url: 'https://on-call.example/pixel', secret: process.env.ALERT_SECRET ?? ''}
 */
export interface AlertWebhook {
  /** `https:`; `http:` only to this machine. Redirects are not followed. */
  url: string
  /** At least 24 characters; with the prefix `whsec_` the rest is read as base64, as the specification has it. */
  secret: string
  /** How long to wait before each further try, in milliseconds. Default 1 s, 5 s, 15 s, 1 min, 5 min, 15 min, 1 h, 6 h. */
  retryDelaysMs?: readonly number[] | undefined
  /** How long one try may take, in milliseconds. Default 10,000. */
  timeoutMs?: number | undefined
}

/** The specification's signature of a message: `v1,` and HMAC-SHA256 over `id.timestamp.body`, in base64. */
export async function signWebhook(
  secret: string,
  {id, timestamp, body}: {id: string; timestamp: number; body: string},
): Promise<string> {
  const encoder = new TextEncoder()
  const bytes = secret.startsWith('whsec_') ? fromBase64(secret.slice('whsec_'.length)) : encoder.encode(secret)
  const key = await crypto.subtle.importKey('raw', bytes, {name: 'HMAC', hash: 'SHA-256'}, false, ['sign'])
  const signed = await crypto.subtle.sign('HMAC', key, encoder.encode(`${id}.${timestamp}.${body}`))
  return `v1,${btoa(String.fromCharCode(...new Uint8Array(signed)))}`
}

/** Refuses a webhook that could not work or would send alerts in the clear, when the gateway is made. */
export function checkWebhook({url, secret}: AlertWebhook): void {
  const parsed = URL.canParse(url) ? new URL(url) : undefined
  const isLocal = parsed?.protocol === 'http:' && /^(localhost|127\.0\.0\.1|\[::1\])$/.test(parsed.hostname)
  if (parsed?.protocol !== 'https:' && !isLocal) {
    throw new TypeError('alerts.webhook.url must be an https: URL, or http: on this machine.')
  }
  if (secret.length < 24) throw new TypeError('alerts.webhook.secret must have at least 24 characters.')
  if (secret.startsWith('whsec_') && !isBase64(secret.slice('whsec_'.length))) {
    throw new TypeError('alerts.webhook.secret begins with whsec_, but what follows is not base64.')
  }
}

const isBase64 = (text: string) => /^[A-Za-z0-9+/]+={0,2}$/.test(text) && text.length % 4 === 0

const fromBase64 = (text: string) => Uint8Array.from(atob(text), (character) => character.charCodeAt(0))
