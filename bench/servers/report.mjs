// What every server process here does: says over IPC where it listens, and answers `usage` with what it has used.

/** Reports the port of a listening `node:http` server and answers questions about this process. */
export function reportServer(server) {
  const {port} = server.address()
  reportPort(port)
}

/** The same for servers that only tell their port. */
export function reportPort(port) {
  process.on('message', (word) => {
    if (word !== 'usage') return
    const {user, system} = process.cpuUsage()
    process.send({usage: {cpuUs: user + system, rss: process.memoryUsage.rss()}})
  })
  // Without its parent it has nobody to serve.
  process.on('disconnect', () => process.exit(0))
  process.send({port})
}
