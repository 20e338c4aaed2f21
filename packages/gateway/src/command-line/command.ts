import type {Terminal} from './terminal.ts'

/** A flag of a command: one with `value` wants one, named so in the help. */
export interface Flag {
  readonly value?: string
  readonly about: string
}

/** What was asked for, read by the command's own flags and operands. */
export interface Invocation {
  /** What stands in the place of an operand. */
  operand(name: string): string
  /** The value of a flag, if it was given. */
  text(flag: string): string | undefined
  isSet(flag: string): boolean
}

/** One command: what it is called with, and what it does. */
export interface Command {
  readonly name: string
  readonly about: string
  /** What follows the name, in order; all of it is required. */
  readonly operands: readonly string[]
  readonly flags: Readonly<Record<string, Flag>>
  /** Gives the exit code: 0 when all is well. */
  run(invocation: Invocation, terminal: Terminal): Promise<number>
}

/** What was asked for can not be done as it was written: exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}
