import type {Command} from './command.ts'
import {keysOf, withStore} from './open-store.ts'
import {keysFlag, storeFlags} from './store-flags.ts'

/** Seals with the newest key what older ones sealed. */
export const rotateCommand: Command = {
  name: 'rotate',
  about: 'seal with the newest key of the ring what older ones sealed; may be stopped and run again',
  operands: [],
  flags: {...storeFlags, ...keysFlag},
  async run(invocation, terminal) {
    const {print, showProgress, signal} = terminal
    const keys = keysOf(invocation, terminal)
    return withStore(invocation, {environment: terminal.environment, keys, access: 'existing'}, async (store) => {
      const count = await store.rotateKeys({
        signal,
        onProgress: ({done, left}) => showProgress(`${done} of ${done + left} clients`),
      })
      const {ringKeys} = await store.describe()
      const left = Object.entries(ringKeys).reduce((sum, [name, n]) => (name === keys.current ? sum : sum + n), 0)
      print(`${count} clients are sealed anew, with key ${keys.current}.`)
      print(left === 0 ? 'No older key is needed any more.' : `${left} are left: run this again.`)
      return left === 0 ? 0 : 1
    })
  },
}
