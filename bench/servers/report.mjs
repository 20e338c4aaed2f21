// What every server process here does: says over IPC where it listens, and answers `usage` with what it has used.
import {setFlagsFromString} from 'node:v8'
import {runInNewContext} from 'node:vm'

/** Only ever between measurements: what is left afterwards is in use. */
function collectGarbage() {
  setFlagsFromString('--expose-gc')
  runInNewContext('gc')()
}

/** Reports the port of a listening `node:http` server and answers questions about this process. */
export function reportServer(server) {
  const {port} = server.address()
  reportPort(port)
}

/** The same for servers that only tell their port. */
export function reportPort(port) {
  process.on('message', (word) => {
    if (word !== 'usage' && word !== 'live') return
    const {user, system} = process.cpuUsage()
    const rss = process.memoryUsage.rss()
    if (word === 'live') collectGarbage()
    const {heapUsed, external} = process.memoryUsage()
    process.send({usage: {cpuUs: user + system, rss, live: heapUsed + external}})
  })
  // Without its parent it has nobody to serve.
  process.on('disconnect', () => process.exit(0))
  process.send({port})
}
