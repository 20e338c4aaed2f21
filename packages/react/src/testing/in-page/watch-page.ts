export interface PageWatch {
  /** Types of events that the element raised, and that arrived where a page listens. */
  readonly raised: readonly string[]
  readonly arrived: readonly string[]
  /** Types of those that carried words. */
  readonly withWords: readonly string[]
  /** Levels that `pixel-risk` told. */
  readonly levels: readonly string[]
  /** What the page's security policy refused: the directive and where it led. */
  readonly refused: readonly string[]
}

/** Runs in the page, before it does: hears what it will not be told of again. */
export function watchPage({word}: {readonly word: string}): void {
  const seen = {
    raised: new Set<string>(),
    arrived: new Set<string>(),
    withWords: new Set<string>(),
    levels: [] as string[],
    refused: new Set<string>(),
  }
  const kinds = ['ready', 'message', 'risk', 'crisis', 'error', 'consent', 'handoff', 'open', 'close', 'exit']
  for (const type of kinds.map((kind) => `pixel-${kind}`)) {
    window.addEventListener(
      type,
      (event) => {
        seen.raised.add(type)
        const detail: unknown = 'detail' in event ? event.detail : undefined
        if ((JSON.stringify(detail) ?? '').toLowerCase().includes(word)) seen.withWords.add(type)
        if (type === 'pixel-risk') seen.levels.push(String(Object(detail).level))
      },
      {capture: true},
    )
    document.addEventListener(type, () => seen.arrived.add(type))
  }
  document.addEventListener('securitypolicyviolation', ({disposition, effectiveDirective, blockedURI}) => {
    const where = URL.canParse(blockedURI) ? new URL(blockedURI).origin : blockedURI
    if (disposition === 'enforce') seen.refused.add(`${effectiveDirective} ${where}`)
  })
  Reflect.set(globalThis, 'pixelProofWatch', seen)
}

/** Runs in the page: what was heard so far. */
export function readWatch(): PageWatch {
  const seen = Reflect.get(globalThis, 'pixelProofWatch')
  return {
    raised: [...seen.raised],
    arrived: [...seen.arrived],
    withWords: [...seen.withWords],
    levels: [...seen.levels],
    refused: [...seen.refused],
  }
}
