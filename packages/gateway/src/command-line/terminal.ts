/** What commands need of the process, so that a test can bring its own. */
export interface Terminal {
  /** Writes a line. */
  print(line: string): void
  /** Writes a line about a failure. */
  printError(line: string): void
  /** Shows how far something is, in the place of what it showed before; nothing where nobody looks. */
  showProgress(text: string): void
  readonly environment: Readonly<Record<string, string | undefined>>
  /** Aborted by Ctrl-C and by a request to end; the second time the process ends by itself. */
  readonly signal: AbortSignal
}

/** The terminal this process runs in. */
export function createProcessTerminal(): Terminal {
  const ending = new AbortController()
  for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => ending.abort())
  const {stdout, stderr} = process
  let isShowing = false
  const clear = (): void => {
    if (isShowing) stderr.write('\r\u001B[K')
    isShowing = false
  }
  return {
    print(line) {
      clear()
      stdout.write(`${line}\n`)
    },
    printError(line) {
      clear()
      stderr.write(`${line}\n`)
    },
    showProgress(text) {
      if (!stderr.isTTY) return
      stderr.write(`\r\u001B[K${text}`)
      isShowing = true
    },
    environment: process.env,
    signal: ending.signal,
  }
}
