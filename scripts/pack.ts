// npm run pack: installable tarballs of the published packages in dist/.
import {mkdirSync} from 'node:fs'
import path from 'node:path'
import {buildPackages} from './lib/build-packages.ts'
import {packPackages} from './lib/pack-packages.ts'
import {root} from './lib/run-command.ts'

const destination = path.join(root, 'dist')
const problem = await buildPackages()
if (problem === undefined) {
  mkdirSync(destination, {recursive: true})
  for (const {file} of await packPackages(destination)) console.log(path.relative(root, file))
} else {
  console.error(problem)
  process.exitCode = 1
}
