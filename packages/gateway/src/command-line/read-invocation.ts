import {parseArgs} from 'node:util'
import {UsageError, type Command, type Invocation} from './command.ts'

/** Reads what follows a command's name. A `UsageError` names a flag that there is not, never a value. */
export function readInvocation({name, operands, flags}: Command, args: readonly string[]): Invocation {
  const options = Object.fromEntries(
    Object.entries(flags).map(([flag, {value}]) => [
      flag,
      {type: value === undefined ? ('boolean' as const) : ('string' as const)},
    ]),
  )
  const {tokens} = parseArgs({args: [...args], options, strict: false, allowPositionals: true, tokens: true})
  const given: string[] = []
  const values = new Map<string, string | true>()
  for (const token of tokens) {
    if (token.kind === 'positional') given.push(token.value)
    if (token.kind !== 'option') continue
    const flag = flags[token.name]
    if (flag === undefined) throw new UsageError(unknownFlag(name, token.rawName))
    if (flag.value !== undefined && token.value === undefined) {
      throw new UsageError(`${token.rawName} wants ${flag.value}`)
    }
    if (flag.value === undefined && token.value !== undefined) {
      throw new UsageError(`${token.rawName} takes no value`)
    }
    values.set(token.name, token.value ?? true)
  }
  const missing = operands[given.length]
  if (missing !== undefined) throw new UsageError(`Say which ${missing}`)
  if (given.length > operands.length) throw new UsageError(`${given.length - operands.length} words too many`)
  return {
    operand: (name) => given[operands.indexOf(name)] ?? '',
    text(flag) {
      const value = values.get(flag)
      return typeof value === 'string' ? value : undefined
    },
    isSet: (flag) => values.has(flag),
  }
}

/** A copy of a store in PostgreSQL is no work of ours: say whose it is. */
function unknownFlag(command: string, flag: string): string {
  const tool = command === 'backup' ? 'pg_dump' : command === 'restore' ? 'pg_restore' : undefined
  const isPostgres = tool !== undefined && flag.startsWith('--postgres')
  return `There is no flag ${flag}${isPostgres ? ` for ${command}: ${tool} does that for a store in PostgreSQL` : ''}`
}
