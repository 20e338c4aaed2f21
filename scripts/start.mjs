// Runs a script of this repository on the Node it pins, installing dependencies first when they are not there.
//   node scripts/start.mjs scripts/test.ts [arguments]
// Uses Node built-ins only and must run on Node 20: everything after it runs on the pinned version.
import {spawn, spawnSync} from 'node:child_process'
import {existsSync, readFileSync} from 'node:fs'
import path from 'node:path'
import {fileURLToPath} from 'node:url'

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)))
const modules = path.join(root, 'node_modules')
const pinned = readJson('package.json').devDependencies.node
const oldestUsable = [22, 18] // the first that runs TypeScript files without a flag

if (!isInstalled()) install()
run(findNode())

function run(node) {
  const flags = ['--conditions=@pixelated/source', '--disable-warning=ExperimentalWarning']
  const child = spawn(node, [...flags, ...process.argv.slice(2)], {
    cwd: root,
    stdio: 'inherit',
    env: {
      ...process.env,
      PATH: [path.join(modules, '.bin'), path.dirname(node), process.env.PATH].join(path.delimiter),
    },
  })
  // Ctrl-C reaches the child by itself: it is given time to close its servers before we leave.
  process.on('SIGINT', () => {})
  process.on('SIGTERM', () => child.kill('SIGTERM'))
  child.on('error', (error) => fail(error.message))
  child.on('exit', (code, signal) => {
    process.exitCode = code ?? (signal === 'SIGINT' ? 130 : 1)
  })
}

function readJson(file) {
  return JSON.parse(readFileSync(path.join(root, file), 'utf8'))
}

/** Compares versions, not file times: a checkout or a copy changes times without changing what is installed. */
function isInstalled() {
  if (!existsSync(path.join(modules, '.package-lock.json'))) return false
  const wanted = readJson('package-lock.json').packages
  const found = readJson('node_modules/.package-lock.json').packages
  return Object.entries(wanted).every(([key, entry]) => {
    const isRequired = key.includes('node_modules/') && !entry.optional && !entry.devOptional && !entry.peer
    return !isRequired || found[key]?.version === entry.version
  })
}

function install() {
  console.log('Installing dependencies with npm ci: about half a minute, and only when they change.')
  const started = Date.now()
  const args = ['ci', '--no-audit', '--no-fund', '--loglevel=error']
  const outside = nodesOnPath()
  // npm ci deletes node_modules, so it must not run on the Node that lives there.
  const options = {cwd: root, stdio: 'inherit', env: {...process.env, PATH: outside.directories.join(path.delimiter)}}
  const npmCli = process.env.npm_execpath
  const {status, error} =
    npmCli && outside.node
      ? spawnSync(outside.node, [npmCli, ...args], options)
      : spawnSync('npm', args, {...options, shell: process.platform === 'win32'})
  if (error) fail(`npm could not be started: ${error.message}`)
  if (status !== 0) fail('npm ci failed: see its message above. A registry must be reachable the first time.')
  console.log(`Installed in ${((Date.now() - started) / 1000).toFixed(0)} s.`)
}

function nodesOnPath() {
  const directories = (process.env.PATH ?? '').split(path.delimiter).filter((entry) => !entry.includes('node_modules'))
  const name = process.platform === 'win32' ? 'node.exe' : 'node'
  const node = [process.execPath, ...directories.map((directory) => path.join(directory, name))].find(
    (file) => !file.includes('node_modules') && existsSync(file),
  )
  return {directories, node}
}

function findNode() {
  const name = process.platform === 'win32' ? 'node.exe' : 'node'
  const local = path.join(modules, 'node', 'bin', name)
  const {stdout} = spawnSync(local, ['--version'], {encoding: 'utf8'})
  if (stdout?.trim() === `v${pinned}`) return local
  const [major, minor] = process.versions.node.split('.').map(Number)
  const isUsable = major > oldestUsable[0] || (major === oldestUsable[0] && minor >= oldestUsable[1])
  if (!isUsable)
    fail(`Node ${pinned} did not install (were install scripts switched off?) and ${process.version} is too old.`)
  console.log(`Node ${pinned} did not install: using ${process.version} instead.`)
  return process.execPath
}

function fail(message) {
  console.error(message)
  process.exit(1)
}
