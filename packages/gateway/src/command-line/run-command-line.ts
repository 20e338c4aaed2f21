import {StoreError} from '../stores/store-error.ts'
import {UsageError} from './command.ts'
import {commands} from './commands.ts'
import {commandHelp, helpText} from './help-text.ts'
import {readInvocation} from './read-invocation.ts'
import type {Terminal} from './terminal.ts'

const [failed, mistaken] = [1, 2]

/** Does what the arguments ask for and gives the exit code. */
export async function runCommandLine(args: readonly string[], terminal: Terminal): Promise<number> {
  const [name, ...rest] = args
  if (name === undefined || name === '--help' || name === 'help') {
    terminal.print(helpText(commands))
    return 0
  }
  const command = commands.find((one) => one.name === name)
  if (command === undefined) {
    terminal.printError('There is no such command. See pixelated-gateway --help')
    return mistaken
  }
  if (rest.includes('--help')) {
    terminal.print(commandHelp(command))
    return 0
  }
  try {
    return await command.run(readInvocation(command, rest), terminal)
  } catch (error) {
    terminal.printError(explain(error))
    return error instanceof UsageError ? mistaken : failed
  }
}

/** What to tell of a failure: of one that nobody expected, its kind only, as its message may quote what is kept. */
function explain(error: unknown): string {
  if (error instanceof UsageError) return error.message
  if (error instanceof StoreError) {
    const {cause} = error
    return cause instanceof Error && error.failure !== 'failed' ? `${error.message} (${cause.message})` : error.message
  }
  const code = error instanceof Error && 'code' in error ? ` ${String(error.code)}` : ''
  return `It failed: ${error instanceof Error ? error.name : typeof error}${code}`
}
