// What a process costs that only imports something: CPU of the whole process, so the empty one is to be subtracted.
import {loadPeer} from '../lib/load-peer.mjs'
import {loadInstalled} from '../servers/load-installed.mjs'

const {specifiers, packages} = JSON.parse(process.argv[2])
for (const specifier of specifiers) {
  if (specifier.startsWith('@pixelated/')) await loadInstalled(packages, specifier)
  else await loadPeer(specifier)
}
const {user, system} = process.cpuUsage()
console.log(JSON.stringify({cpuMs: (user + system) / 1000, rssMb: process.memoryUsage.rss() / 1_048_576}))
