import {version} from '../lib/version.ts'
import {helpText} from './help-text.ts'
import {createPaint} from './paint.ts'
import {parseCommand} from './parse-command.ts'
import {runContractCommand} from './run-contract-command.ts'
import {runServeCommand} from './run-serve-command.ts'
import {runTritonCommand} from './run-triton-command.ts'
import type {Terminal} from './terminal.ts'

/** Does what the arguments ask for and returns the exit code. */
export async function runCommandLine(args: readonly string[], terminal: Terminal): Promise<number> {
  const command = parseCommand(args)
  switch (command.name) {
    case 'help':
      terminal.print(helpText(createPaint(terminal.isColourful)))
      return 0
    case 'version':
      terminal.print(version)
      return 0
    case 'mistake':
      terminal.printError(`${command.problem}\nSee pixelated-mock-server --help`)
      return 2
    case 'contract':
      return runContractCommand(command, terminal)
    case 'triton':
      return runTritonCommand(command, terminal)
    case 'serve':
      return runServeCommand(command, terminal)
  }
}
