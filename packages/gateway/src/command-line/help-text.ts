import type {Command} from './command.ts'

const program = 'pixelated-gateway'
const callOf = ({name, operands}: Command): string => [name, ...operands.map((operand) => `<${operand}>`)].join(' ')

/** All commands in a line each. */
export function helpText(commands: readonly Command[]): string {
  const width = Math.max(...commands.map((command) => callOf(command).length))
  const lines = commands.map((command) => `  ${callOf(command).padEnd(width)}  ${command.about}`)
  return [
    `${program} <command>: looks after a gateway's store`,
    '',
    ...lines,
    '',
    `${program} <command> --help tells its flags. Secrets come from files or the environment, never from the command line.`,
    'Exit codes: 0 done, 1 failed or not finished, 2 not as it was written, 3 the audit log was changed.',
  ].join('\n')
}

/** One command with its flags. */
export function commandHelp(command: Command): string {
  const flags = Object.entries(command.flags).map(
    ([name, {value = '', about}]) => `  ${`--${name} ${value}`.padEnd(22)} ${about}`,
  )
  return [`${program} ${callOf(command)} [flags]`, '', `  ${command.about}`, '', ...flags].join('\n')
}
