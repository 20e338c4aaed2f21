interface ScriptPolicy {
  createScriptURL(address: string): unknown
}

interface PolicyFactory {
  createPolicy(name: string, rules: {createScriptURL(address: string): string}): ScriptPolicy
}

let policy: ScriptPolicy | undefined

/**
 * The address of a worker, as a page with Trusted Types takes it: it has to name `pixelated-voice` in its `trusted-types`. Where it does not, the
 * address stays as it is, and the browser refuses it.
 */
export function toScriptAddress(address: string): string {
  const factory: unknown = Reflect.get(globalThis, 'trustedTypes')
  if (!isFactory(factory)) return address
  try {
    // Addresses come from our own code and from the app's options only.
    policy ??= factory.createPolicy('pixelated-voice', {createScriptURL: (own) => own})
    return policy.createScriptURL(address) as string // `Worker` takes it as one
  } catch {
    return address
  }
}

const isFactory = (value: unknown): value is PolicyFactory =>
  typeof value === 'object' && value !== null && 'createPolicy' in value && typeof value.createPolicy === 'function'
