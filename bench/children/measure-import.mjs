// What a process costs that only imports something: CPU of the whole process, so the empty one is to be subtracted.
import {createRequire} from 'node:module'
import path from 'node:path'
import {pathToFileURL} from 'node:url'

const {specifiers, packages} = JSON.parse(process.argv[2])
for (const specifier of specifiers) {
  const isOurs = specifier.startsWith('@pixelated/')
  const require = isOurs ? createRequire(path.join(packages, 'package.json')) : undefined
  await import(require ? pathToFileURL(require.resolve(specifier)).href : specifier)
}
const {user, system} = process.cpuUsage()
console.log(JSON.stringify({cpuMs: (user + system) / 1000, rssMb: process.memoryUsage.rss() / 1_048_576}))
