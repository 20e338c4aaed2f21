// A process that seals all clients anew and says so of each. The test kills it in the middle.
//   node key-rotator.ts <store> <ring>
import {writeSync} from 'node:fs'
import {openStore} from './open-store.ts'

const [name = '', ring = ''] = process.argv.slice(2)
const store = await openStore(name, ring)
await store.rotateKeys({onProgress: ({done, left}) => void writeSync(1, `${done} ${left}\n`)})
writeSync(1, 'whole\n')
await store.close()
