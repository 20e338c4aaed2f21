interface Platform {
  process?: {env?: Record<string, string | undefined>}
  document?: unknown
  WorkerGlobalScope?: unknown
  importScripts?: unknown
  location?: {href?: string}
  Deno?: unknown
}

const platform = globalThis as Platform

/** An environment variable, where there are any; asking must not fail in a page, nor prompt in Deno. */
export function environmentVariable(name: string): string | undefined {
  if (isBrowser()) return undefined
  try {
    return platform.process?.env?.[name] || undefined
  } catch {
    return undefined
  }
}

/** A page, or a worker of one: where everybody can read what the code holds. Edge workers have neither. */
export const isBrowser = (): boolean =>
  platform.document !== undefined ||
  (typeof platform.importScripts === 'function' && platform.location?.href !== undefined)

/** Where relative addresses start, in a page. */
export const pageAddress = (): string | undefined => (isBrowser() ? platform.location?.href : undefined)
