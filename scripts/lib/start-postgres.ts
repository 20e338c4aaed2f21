import {execFileSync, spawn} from 'node:child_process'
import {chmodSync, chownSync, mkdtempSync, rmSync} from 'node:fs'
import {tmpdir} from 'node:os'
import path from 'node:path'

/** A server of our own, with nothing in it. */
export interface RunningPostgres {
  url: string
  stop(): Promise<void>
}

/** How a server is started. */
export interface PostgresOptions {
  /** Flushes what it answers to the disk: to measure it. Default false: to test, a lost power supply does not matter. */
  isDurable?: boolean
}

/**
 * Runs a command until the input ends, which it does however this process ends: a test run that is killed leaves no server behind. It is stopped at once (SIGQUIT), as
 * nothing in there is needed again, and its folder removed.
 */
const untilInputEnds = `exec 3<&0
  "$@" 3<&- </dev/null & server=$!
  (cat <&3 >/dev/null; kill -QUIT $server) 2>/dev/null &
  wait $server; rm -rf "$0"`

/** Makes a cluster in a temporary folder and serves it on a socket in there. `bin` is where the programs are. */
export async function startPostgres(bin: string, {isDurable = false}: PostgresOptions = {}): Promise<RunningPostgres> {
  const folder = mkdtempSync(path.join(tmpdir(), 'pixel-postgres-'))
  const owner = ownerFor()
  if (owner !== undefined) chownSync(folder, owner.uid, owner.gid)
  chmodSync(folder, 0o700)
  const data = path.join(folder, 'data')
  const init = ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync']
  execFileSync(path.join(bin, 'initdb'), init, {...owner, cwd: folder, stdio: 'pipe'})

  const quick = isDurable ? [] : ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off']
  const settings = ['listen_addresses=', `unix_socket_directories=${folder}`, 'max_connections=200', ...quick]
  const command = [path.join(bin, 'postgres'), '-D', data, ...settings.flatMap((setting) => ['-c', setting])]
  const server = spawn('sh', ['-c', untilInputEnds, folder, ...command], {
    ...owner,
    cwd: '/',
    stdio: ['pipe', 'ignore', 'pipe'],
  })
  const ended = new Promise<void>((resolve) => server.once('exit', () => resolve()))
  const stop = async (): Promise<void> => {
    server.stdin.end()
    await ended
    rmSync(folder, {recursive: true, force: true})
  }
  let said = ''
  await new Promise<void>((resolve, reject) => {
    server.stderr.on('data', (chunk: Buffer) => {
      said = (said + chunk.toString()).slice(-4000)
      if (said.includes('ready to accept connections')) resolve()
    })
    server.once('error', reject)
    void ended.then(() => reject(new Error(`PostgreSQL did not start:\n${said}`)))
  })
  return {url: `postgres://postgres@localhost/postgres?host=${encodeURIComponent(folder)}`, stop}
}

/** PostgreSQL refuses to run as root: then it runs as the user that Debian made for it, or as nobody. */
function ownerFor(): {uid: number; gid: number} | undefined {
  if (process.getuid?.() !== 0) return undefined
  const idOf = (flag: string, user: string): number => Number(execFileSync('id', [flag, user], {stdio: 'pipe'}))
  for (const user of ['postgres', 'nobody']) {
    try {
      return {uid: idOf('-u', user), gid: idOf('-g', user)}
    } catch {
      // There is no such user here.
    }
  }
  throw new Error('PostgreSQL does not run as root, and there is neither a user postgres nor nobody')
}
