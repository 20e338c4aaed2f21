import {spawn} from 'node:child_process'
import path from 'node:path'

export const root = path.resolve(import.meta.dirname, '../..')

/** What a command said, with both outputs in the order they came. */
export interface CommandOutcome {
  code: number
  output: string
  seconds: number
}

export interface CommandOptions {
  cwd?: string
  env?: Record<string, string | undefined>
  /** Prints as it goes, besides keeping the text. */
  isShown?: boolean
  /** Ended by force after this long; the code is then 124. */
  timeoutMs?: number
}

/** Runs a command to its end; a failure is a code, not an exception. */
export function runCommand(command: string, args: string[], options: CommandOptions = {}): Promise<CommandOutcome> {
  const started = performance.now()
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: options.cwd ?? root,
      env: {...process.env, ...options.env},
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let output = ''
    const keep = (chunk: Buffer): void => {
      output += chunk.toString()
      if (options.isShown) process.stdout.write(chunk)
    }
    child.stdout.on('data', keep)
    child.stderr.on('data', keep)
    let isLate = false
    const timer = setTimeout(
      () => {
        isLate = true
        child.kill('SIGKILL')
      },
      options.timeoutMs ?? 2 ** 31 - 1,
    )
    const finish = (code: number): void => {
      clearTimeout(timer)
      if (isLate) output += `Not done within ${options.timeoutMs} ms\n`
      resolve({code: isLate ? 124 : code, output, seconds: (performance.now() - started) / 1000})
    }
    child.on('error', (error) => {
      output += `${error.message}\n`
      finish(127)
    })
    child.on('close', (code) => finish(code ?? 1))
  })
}
