import {appendFile, readFile, writeFile} from 'node:fs/promises'

/** What the commands need of the machine, so that a test can bring its own. */
export interface Terminal {
  /** Writes a line for people. */
  print(line: string): void
  /** Writes a line about a failure. */
  printError(line: string): void
  isColourful: boolean
  /** Calls back on Ctrl-C and on a request to end; the second time the process ends by itself. */
  onInterrupt(callback: () => void): void
  readText(file: string): Promise<string>
  /** Begins a file anew. */
  createFile(file: string): Promise<void>
  appendText(file: string, text: string): Promise<void>
}

/** The terminal this process runs in. */
export function createProcessTerminal(): Terminal {
  const {NO_COLOR: noColour, FORCE_COLOR: forceColour} = process.env
  const isColourful =
    (noColour === undefined || noColour === '') &&
    ((forceColour !== undefined && forceColour !== '0') || process.stdout.isTTY === true)
  return {
    print: (line) => void process.stdout.write(`${line}\n`),
    printError: (line) => void process.stderr.write(`${line}\n`),
    isColourful,
    onInterrupt(callback) {
      process.once('SIGINT', callback)
      process.once('SIGTERM', callback)
    },
    readText: (file) => readFile(file, 'utf8'),
    createFile: (file) => writeFile(file, '', {mode: 0o600}),
    appendText: (file, text) => appendFile(file, text),
  }
}
