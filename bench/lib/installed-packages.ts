import {createHash} from 'node:crypto'
import {existsSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import path from 'node:path'
import {setTimeout as wait} from 'node:timers/promises'
import {buildPackages} from '../../scripts/lib/build-packages.ts'
import {publishedPackages, type PublishedPackage} from '../../scripts/lib/published-packages.ts'
import {root, runCommand} from '../../scripts/lib/run-command.ts'

let building: Promise<string | undefined> | undefined
const scratch = path.resolve(import.meta.dirname, '../.tmp')

/**
 * Builds our packages, packs them and installs the tarballs in an empty project, as a user has them; a build that somebody
 * else starts meanwhile can not change what is being measured. Gives the project's folder, kept by content.
 */
export async function installedPackages(names: readonly string[]): Promise<string> {
  const wanted = publishedPackages().filter(({name}) => names.includes(name))
  const findUnbuilt = () => wanted.filter(({doors}) => doors.some(({declarations}) => !existsSync(declarations)))
  let problem = await (building ??= buildPackages())
  // Another build that begins now empties `dist` first, so it may be there again in a moment.
  for (let tries = 0; findUnbuilt().length > 0 && tries < 3; tries++) {
    await wait(3000)
    problem = await (building = buildPackages())
  }
  const unbuilt = findUnbuilt()
  if (unbuilt.length > 0) throw new Error(problem ?? `${unbuilt.map(({name}) => name).join(', ')} is not built`)
  if (problem !== undefined)
    console.warn(`Measuring what is built, because a later build failed: ${problem.split('\n')[0]}`)
  const folder = path.join(scratch, `${wanted.length}-${fingerprintOf(wanted)}`)
  if (existsSync(path.join(folder, 'done'))) return folder
  rmSync(folder, {recursive: true, force: true})
  mkdirSync(folder, {recursive: true})
  writeFileSync(path.join(folder, 'package.json'), JSON.stringify({name: 'consumer', private: true, type: 'module'}))
  await npm(
    ['pack', '--silent', '--pack-destination', folder, ...wanted.flatMap(({name}) => ['--workspace', name])],
    root,
  )
  await npm(
    ['install', '--prefer-offline', '--loglevel=error', ...globSync('*.tgz', {cwd: folder}).map((file) => `./${file}`)],
    folder,
  )
  writeFileSync(path.join(folder, 'done'), '')
  return folder
}

async function npm(args: string[], cwd: string): Promise<void> {
  const {code, output} = await runCommand('npm', [...args, '--no-audit', '--no-fund'], {cwd})
  if (code !== 0) throw new Error(`npm ${args[0]} failed:\n${output}`)
}

function fingerprintOf(packages: readonly PublishedPackage[]): string {
  const hash = createHash('sha256')
  for (const {folder} of packages) {
    for (const file of globSync(['dist/**/*.js', 'package.json'], {cwd: folder}).sort()) {
      hash.update(file).update(readFileSync(path.join(folder, file)))
    }
  }
  return hash.digest('hex').slice(0, 16)
}
