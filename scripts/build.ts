// npm run build: dist of every published package, in the order of their dependencies.
import {buildPackages} from './lib/build-packages.ts'

const problem = await buildPackages()
if (problem !== undefined) {
  console.error(problem)
  process.exitCode = 1
}
