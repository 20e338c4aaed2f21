import {existsSync} from 'node:fs'
import {restoreDatabase} from '../sqlite/restore-database.ts'
import {UsageError, type Command} from './command.ts'
import {fileOf} from './open-store.ts'
import {fileFlag} from './store-flags.ts'

/** Puts a copy in the place of a store. */
export const restoreCommand: Command = {
  name: 'restore',
  about: 'check a copy and put it in the place of the store; stop the gateway first',
  operands: ['copy'],
  flags: {
    ...fileFlag,
    replace: {about: 'where there is a store already: keep it under another name beside the new one'},
  },
  async run(invocation, {print}) {
    const file = fileOf(invocation)
    const isThere = existsSync(file)
    if (isThere && !invocation.isSet('replace')) {
      throw new UsageError(`${file} is there already. It was left as it is; --replace keeps it under another name.`)
    }
    const keepAs = `${file}.before-${new Date().toISOString().replaceAll(':', '')}`
    restoreDatabase({copy: invocation.operand('copy'), file, ...(isThere && {keepAs})})
    print(`${file} is what the copy holds.`)
    if (isThere) print(`What was there is ${keepAs} now. Remove it when it is not needed: it holds erased clients too.`)
    return 0
  },
}
