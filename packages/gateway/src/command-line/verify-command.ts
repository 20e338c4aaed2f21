import {verifyAudit} from '../audit/audit-log.ts'
import {UsageError, type Command} from './command.ts'
import {withStore} from './open-store.ts'
import {storeFlags} from './store-flags.ts'

/** Somebody has changed the audit log. */
const brokenChain = 3

/** Checks the chain of the audit log. */
export const verifyCommand: Command = {
  name: 'verify',
  about: 'check the audit log: exit code 3 and the number of the entry when somebody has changed it',
  operands: [],
  flags: {
    ...storeFlags,
    head: {
      value: '<number:hash>',
      about: 'what an earlier check printed: finds a log that was cut short or written anew',
    },
  },
  async run(invocation, terminal) {
    const {print, printError} = terminal
    const noted = /^(\d+):([0-9a-f]{64})$/.exec(invocation.text('head') ?? '')
    if (invocation.isSet('head') && noted === null) {
      throw new UsageError('--head wants what an earlier check printed, such as 12:9f…')
    }
    return withStore(invocation, {environment: terminal.environment, access: 'read'}, async ({audit}) => {
      const {entries, head, brokenAt} = await verifyAudit(audit)
      if (brokenAt !== undefined) {
        printError(`Entry ${brokenAt} is not what it was. The ${entries} before it are whole.`)
        return brokenChain
      }
      const number = Number(noted?.[1] ?? 0)
      const [kept] = number === 0 ? [] : await audit.read({from: number, limit: 1})
      if (noted !== null && (kept?.number !== number || kept.hash !== noted[2])) {
        printError(`Entry ${number} is not the one that was noted: the log was cut short or written anew.`)
        return brokenChain
      }
      print(`${entries} entries are whole.`)
      if (entries > 0) print(`Note this elsewhere, for the next check: --head ${entries}:${head}`)
      return 0
    })
  },
}
