import {spawn} from 'node:child_process'
import path from 'node:path'

/** What a process had said when it ended, and whether it was killed or ended by itself. */
export interface Ended {
  lines: string[]
  isKilled: boolean
  code: number | null
}

/** What a process is started with. */
export interface RunOptions {
  /** Killed with SIGKILL after so many lines. Default never. */
  killAfter?: number
  /** The most bytes of any file that it writes: beyond them the system refuses, as on a disk that has failed. */
  maxFileBytes?: number
}

/** Starts one of the programs beside this file and gives what it said, line by line; a line that was cut does not count. */
export function runUntilKilled(
  program: string,
  args: readonly string[],
  {killAfter = Infinity, maxFileBytes}: RunOptions,
): Promise<Ended> {
  const flags = ['--conditions=@pixelated/source', '--disable-warning=ExperimentalWarning']
  const command = [process.execPath, ...flags, path.join(import.meta.dirname, program), ...args]
  const limit = maxFileBytes === undefined ? '' : `ulimit -f ${Math.floor(maxFileBytes / 512)}; `
  const child = spawn('sh', ['-c', `${limit}exec "$@"`, 'sh', ...command], {
    // What it says of a disk that takes no more is what was wanted.
    stdio: ['ignore', 'pipe', maxFileBytes === undefined ? 'inherit' : 'ignore'],
  })
  let said = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said += text
    if (said.split('\n').length > killAfter) child.kill('SIGKILL')
  })
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code, signal) =>
      resolve({lines: said.split('\n').slice(0, -1), isKilled: signal === 'SIGKILL', code}),
    )
  })
}
