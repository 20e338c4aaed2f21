const methods = ['debug', 'error', 'info', 'log', 'table', 'trace', 'warn'] as const

/** Reads along what a page writes to its console, until the end: which of its methods were given the word. */
export function watchConsole(word: string): {end(): string[]} {
  const seen = new Set<string>()
  const own = new Map(methods.map((method) => [method, console[method]]))
  const has = (part: unknown): boolean => {
    const text = part instanceof Error ? `${part.message} ${part.stack}` : (JSON.stringify(part) ?? String(part))
    return text.toLowerCase().includes(word)
  }
  for (const [method, write] of own) {
    console[method] = (...parts: unknown[]) => {
      if (parts.some((part) => holds(part, has))) seen.add(`console.${method}`)
      Reflect.apply(write, console, parts)
    }
  }
  return {
    end() {
      for (const [method, write] of own) console[method] = write
      return [...seen]
    },
  }
}

/** What can not be written as JSON, such as an element, is read by what it is called. */
function holds(part: unknown, has: (part: unknown) => boolean): boolean {
  try {
    return has(part)
  } catch {
    return has(String(part))
  }
}
