import {existsSync} from 'node:fs'
import {copyDatabase} from '../sqlite/copy-database.ts'
import {openDatabase} from '../sqlite/open-database.ts'
import {UsageError, type Command} from './command.ts'
import {fileOf} from './open-store.ts'
import {fileFlag} from './store-flags.ts'

/** Copies a store in a file, also while a gateway uses it. */
export const backupCommand: Command = {
  name: 'backup',
  about: 'write a whole copy to a file that is not there yet, also while the store is in use',
  operands: ['copy'],
  flags: fileFlag,
  async run(invocation, {print}) {
    const copy = invocation.operand('copy')
    if (existsSync(copy)) throw new UsageError(`${copy} is there already. It was left as it is.`)
    const database = openDatabase(fileOf(invocation), {access: 'read'})
    try {
      copyDatabase(database, copy)
    } finally {
      database.close()
    }
    print(`Copied to ${copy}. What was sealed is sealed in it: keep the key ring elsewhere.`)
    return 0
  },
}
