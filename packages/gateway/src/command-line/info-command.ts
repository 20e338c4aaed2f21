import type {Command} from './command.ts'
import {findKeys, withStore} from './open-store.ts'
import {keysFlag, storeFlags} from './store-flags.ts'

/** Tells in numbers what a store holds. */
export const infoCommand: Command = {
  name: 'info',
  about: 'what the store holds, in numbers',
  operands: [],
  flags: {...storeFlags, ...keysFlag},
  async run(invocation, terminal) {
    const {kind, version, bytes, clients, records, unresolvedAlerts, auditEntries, ringKeys} = await withStore(
      invocation,
      {environment: terminal.environment, access: 'read'},
      async (store) => store.describe(),
    )
    const show = (name: string, value: string | number): void => terminal.print(`${name.padEnd(19)} ${value}`)
    show('store', `${kind}, tables of version ${version}`)
    show('size', `${(bytes / 1_048_576).toFixed(1)} MiB`)
    show('clients', clients)
    for (const [name, count] of Object.entries(records)) show(name, count)
    show('unresolved alerts', unresolvedAlerts)
    show('audit entries', auditEntries)
    const current = findKeys(invocation, terminal)?.current
    for (const [name, count] of Object.entries(ringKeys)) {
      show(
        `key ${name}`,
        `seals ${count} keys, of clients and the store's own${name === current ? ', the newest of the ring' : ''}`,
      )
    }
    return 0
  },
}
