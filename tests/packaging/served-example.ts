import {spawn, type ChildProcess} from 'node:child_process'
import {cpSync, mkdtempSync} from 'node:fs'
import {rm} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import path from 'node:path'
import {root, runCommand} from '../../scripts/lib/run-command.ts'

/** An example that has a framework and a lock of its own. */
export interface FrameworkExample {
  name: string
  /** Both are programs of the example for Node, with their arguments. */
  build: string[]
  serve: string[]
  /** What was built for browsers, below the example. */
  sent: string
}

/** Nothing of a machine, and no word to the framework's makers. */
const quiet = {NEXT_TELEMETRY_DISABLED: '1', ASTRO_TELEMETRY_DISABLED: '1', NODE_ENV: undefined, VITEST: undefined}
const isMade = (file: string) => /^(node_modules|dist|\.next|\.astro|next-env\.d\.ts)$/.test(path.basename(file))

let asked: Promise<boolean> | undefined
/** Without a registry npm tries for minutes and then speaks of peers: what is in its cache must do, or it is said at once. */
const isRegistryThere = (): Promise<boolean> =>
  (asked ??= runCommand('npm', ['view', 'react', 'version', '--fetch-retries=1']).then(({code}) => code === 0))

/** Copies an example out of the repository and does what its README says. What could not be fetched is told; all else throws. */
export async function buildExample(
  {name, build}: FrameworkExample,
  tarballs: string[],
): Promise<{folder: string; missing: string | undefined}> {
  const folder = mkdtempSync(path.join(tmpdir(), `pixel-${name}-`))
  cpSync(path.join(root, 'examples', name), folder, {recursive: true, filter: (file) => !isMade(file)})
  const isOnline = await isRegistryThere()
  const from = isOnline ? '--prefer-offline' : '--offline'
  const args = ['install', '--no-save', from, '--no-audit', '--no-fund', '--loglevel=error', ...tarballs]
  const installed = await runCommand('npm', args, {cwd: folder, env: quiet})
  if (installed.code !== 0) {
    await rm(folder, {recursive: true, force: true})
    if (isOnline) throw new Error(`Installing ${name} failed:\n${installed.output}`)
    return {folder, missing: `${name}: no registry answers, and its packages are not in npm's cache`}
  }
  // The key is there while it is built, as on many machines that build: it must not end up in what is built.
  const {code, output} = await runCommand(process.execPath, build, {
    cwd: folder,
    env: {...quiet, PIXEL_API_KEY: siteKey},
  })
  if (code !== 0) throw new Error(`Building ${name} failed:\n${output}`)
  return {folder, missing: undefined}
}

/** The key of the site's server, which nothing that it sends may hold. */
export const siteKey = 'planted-key-of-the-site'

/** Starts what was built, on a free port, with the key and the address of the API. */
export async function serveExample(
  {name, serve}: FrameworkExample,
  {folder, apiUrl}: {folder: string; apiUrl: string},
): Promise<{url: string; process: ChildProcess}> {
  const child = spawn(process.execPath, serve, {
    cwd: folder,
    env: {...process.env, ...quiet, PIXEL_API_URL: apiUrl, PIXEL_API_KEY: siteKey, HOST: '127.0.0.1', PORT: '0'},
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const url = await new Promise<string>((resolve, reject) => {
    let output = ''
    const see = (chunk: Buffer): void => {
      output += chunk.toString()
      const [found] = /http:\/\/(127\.0\.0\.1|localhost):\d+/.exec(output) ?? []
      if (found) resolve(found)
    }
    child.stdout.on('data', see)
    child.stderr.on('data', see)
    child.on('exit', (code) => reject(new Error(`${name} ended with ${code}:\n${output}`)))
  })
  return {url, process: child}
}

/** At once: nobody waits for what a framework has still to say. */
export async function end(child: ChildProcess): Promise<void> {
  const ended = new Promise((resolve) => child.once('exit', resolve))
  if (child.exitCode === null && child.kill('SIGKILL')) await ended
}
